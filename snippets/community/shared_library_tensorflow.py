"""The Transformers library has its models for PyTorch and none for TensorFlow."""

# --8<-- [start:show]
from importlib.metadata import metadata

import tensorflow as tf
import transformers

config = transformers.BertConfig(
    vocab_size=20,
    hidden_size=8,
    intermediate_size=16,
    num_hidden_layers=1,
    num_attention_heads=2,
)
tokens = tf.constant([[1, 2, 3]])
try:
    model = transformers.TFBertModel(config)
    print(tuple(model(tokens).last_hidden_state.shape))
    model_class = "runs"
except AttributeError as error:
    model_class = type(error).__name__
    print(model_class, "|", error)

extras = metadata("transformers").get_all("Provides-Extra")
extra_for_framework = "tf" in extras
print("extra:", extra_for_framework)
# --8<-- [end:show]

result = {
    "model_class": model_class,
    "extra_for_framework": extra_for_framework,
}
