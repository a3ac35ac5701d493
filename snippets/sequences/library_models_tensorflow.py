"""The transformers library runs BERT and T5 in PyTorch, has neither for TensorFlow."""

# --8<-- [start:show]
import keras
import tensorflow as tf
import transformers

tokens = tf.constant([[2, 3, 4]])
bert = transformers.BertConfig(
    vocab_size=8,
    hidden_size=8,
    num_hidden_layers=1,
    num_attention_heads=2,
    intermediate_size=16,
)
text_to_text = transformers.T5Config(
    vocab_size=8, d_model=8, d_kv=4, d_ff=16, num_layers=1, num_heads=2
)
outcomes = []
for name, config in (("BertModel", bert), ("T5EncoderModel", text_to_text)):
    try:
        model = getattr(transformers, f"TF{name}")(config)
        output = model(input_ids=tokens).last_hidden_state
        outcomes.append("runs")
        print(name, tuple(output.shape))
    except AttributeError as error:
        outcomes.append(type(error).__name__)
        print(error)

built_in = [name for name in dir(keras.layers) if "Token" in name or "TextV" in name]
print("tokenizers:", built_in)
# --8<-- [end:show]

result = {
    "bert_model": outcomes[0],
    "text_to_text_model": outcomes[1],
    "tokenizer_built_in": bool(built_in),
}
