"""Bilinear resizing agrees; nearest and plain bicubic take other samples."""

# --8<-- [start:show]
import tensorflow as tf

image = tf.reshape(tf.range(64.0) % 7, [1, 8, 8, 1])
bilinear = tf.image.resize(image, [3, 3])
smooth = tf.image.resize(image, [3, 3], antialias=True)
print("bilinear:", bilinear[0, 0, :, 0].numpy().tolist())

row = tf.reshape(tf.range(4.0), [1, 1, 4, 1])
nearest = tf.image.resize(row, [1, 2], method="nearest")
centres = [int((place + 0.5) * 4 / 2) for place in range(2)]
centred = tf.gather(row, centres, axis=2)
print("nearest:", nearest.numpy().flatten().tolist())

point = tf.reshape(tf.one_hot(4, 8), [1, 1, 8, 1])
cubic = tf.image.resize(point, [1, 16], method="bicubic")
coefficient = round(float(cubic[0, 0, 6, 0]) / 0.140625, 3)
print("bicubic coefficient:", coefficient)
cubic = tf.image.resize(point, [1, 16], method="bicubic", antialias=True)
# --8<-- [end:show]

result = {
    "bilinear": bilinear.numpy().flatten(),
    "bilinear_antialiased": smooth.numpy().flatten(),
    "antialias_by_default": bool(tf.reduce_all(tf.abs(bilinear - smooth) < 1e-5)),
    "nearest_takes_the_centre": bool(tf.reduce_all(nearest == centred)),
    "centred": centred.numpy().flatten().tolist(),
    "bicubic_coefficient": coefficient,
    "bicubic_antialiased": cubic.numpy().flatten(),
}
