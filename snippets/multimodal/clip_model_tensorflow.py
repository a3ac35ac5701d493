"""A small CLIP from transformers runs in PyTorch; for TensorFlow the class is gone."""

# --8<-- [start:show]
import tensorflow as tf
import transformers
from transformers.models.auto import modeling_auto

sizes = {
    "hidden_size": 8,
    "intermediate_size": 16,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
}
config = transformers.CLIPConfig(
    text_config={**sizes, "vocab_size": 16, "eos_token_id": 2},
    vision_config={**sizes, "image_size": 8, "patch_size": 4},
    projection_dim=4,
)
tokens = tf.constant([[0, 5, 2], [0, 6, 2], [0, 7, 2]])
images = tf.ones([2, 3, 8, 8])
try:
    model = transformers.TFCLIPModel(config)
    output = model(input_ids=tokens, pixel_values=images)
    outcome = "runs"
    print("two images, three texts:", tuple(output.logits_per_image.shape))
except AttributeError as error:
    outcome = type(error).__name__
    print(error)

reader = transformers.PaliGemmaConfig(
    text_config={**sizes, "vocab_size": 32, "num_key_value_heads": 1, "head_dim": 4},
    vision_config={
        **sizes,
        "model_type": "siglip_vision_model",
        "image_size": 8,
        "patch_size": 4,
    },
    image_token_index=31,
    projection_dim=8,
)
prompt = tf.constant([[31, 31, 31, 31, 2, 5]])  # four patches and two words
try:
    model = transformers.TFPaliGemmaForConditionalGeneration(reader)
    output = model(input_ids=prompt, pixel_values=images[:1], token_type_ids=prompt * 0)
    generator = "runs"
    print("next word among 32:", tuple(output.logits[:, -1].shape))
except AttributeError as error:
    generator = type(error).__name__
    print(error)

names = modeling_auto.MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES.values()
usable = [name for name in names if hasattr(transformers, f"TF{name}")]
print("models that read images and text:", len(usable))
# --8<-- [end:show]

result = {
    "clip": outcome,
    "image_text_models": len(usable),
    "generator": generator,
    "flamingo": "runs" if hasattr(transformers, "TFFlamingoModel") else "absent",
}
