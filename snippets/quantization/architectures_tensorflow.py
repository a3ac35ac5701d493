"""Dynamic eight-bit quantization of five networks."""

# --8<-- [start:show]
import keras
import tensorflow as tf
from keras import layers

keras.utils.disable_interactive_logging()  # the converter reports its steps


def encoder():
    x = inputs = keras.Input((16, 256))
    for _ in range(2):
        x = layers.LayerNormalization()(x + layers.MultiHeadAttention(4, 64)(x, x))
        wide = layers.Dense(1024, activation="relu")(x)
        x = layers.LayerNormalization()(x + layers.Dense(256)(wide))
    return keras.Model(inputs, x)


dense = [keras.Input((784,)), layers.Dense(512, "relu"), layers.Dense(10)]
convolutions = [layers.Conv2D(64, 3, activation="relu"), layers.Conv2D(256, 3)]
classifier = [layers.ReLU(), layers.GlobalAveragePooling2D(), layers.Dense(10)]
recurrent = [keras.Input(batch_shape=(1, 16, 128)), layers.LSTM(256)]
networks = {
    "dense": keras.Sequential(dense),
    "convolutional": keras.Sequential(
        [keras.Input((32, 32, 3)), *convolutions, *classifier]
    ),
    "MobileNetV2": keras.applications.MobileNetV2((32, 32, 3), weights=None),
    "encoder": encoder(),
    "recurrent": keras.Sequential(recurrent),
}

saved = {}
for name, network in networks.items():
    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    file = converter.convert()
    saved[name] = round(100 - 100 * len(file) / (4 * network.count_params()))
    print(f"{name}: {saved[name]} % smaller than its float32 weights")
# --8<-- [end:show]

result = {
    "saved_in_dense": saved["dense"],
    "saved_in_convolutional": saved["convolutional"],
    "saved_in_mobile_net": saved["MobileNetV2"],
    "saved_in_encoder": saved["encoder"],
    "saved_in_recurrent": saved["recurrent"],
    "recurrent_can_shrink": saved["recurrent"] > 70,
}
