"""LSTM and GRU weights carry over once biases are added and GRU gates are swapped."""

# --8<-- [start:show]
import keras
import tensorflow as tf

lstm = keras.layers.LSTM(3)
gru = keras.layers.GRU(3)
lstm.build([None, None, 4])
gru.build([None, None, 4])
forget = lstm.get_weights()[2][3:6]
sizes = {name: layer.count_params() for name, layer in (("lstm", lstm), ("gru", gru))}
print(sizes)


def fill(*shape):
    count = int(tf.reduce_prod(shape))
    return tf.reshape(tf.linspace(-1.0, 1.0, count), shape)


lstm.set_weights([fill(4, 12), fill(3, 12), fill(12)])
gru.set_weights([fill(4, 9), fill(3, 9), fill(2, 9)])

sequence = fill(1, 5, 4)
outputs = tf.concat([layer(sequence) for layer in (lstm, gru)], axis=0)
print([[round(value, 4) for value in row] for row in outputs.numpy().tolist()])
# --8<-- [end:show]

result = {
    "lstm_parameters": sizes["lstm"],
    "gru_parameters": sizes["gru"],
    "forget_bias_starts_at_one": bool((forget == 1).all()),
    "outputs": outputs.numpy(),
}
