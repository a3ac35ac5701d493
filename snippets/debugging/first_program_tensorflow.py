"""A first training program takes fewer statements in Keras, but not fewer names."""

# --8<-- [start:show]
import ast
import inspect

import keras
import tensorflow as tf


def shortest():
    inputs = tf.reshape(tf.linspace(-1.0, 1.0, 100), (-1, 1))
    targets = 3 * inputs + 2
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(learning_rate=0.5), "mean_squared_error")
    model.fit(inputs, targets, batch_size=100, epochs=50, verbose=0)
    return model


def own_loop():
    inputs = tf.reshape(tf.linspace(-1.0, 1.0, 100), (-1, 1))
    targets = 3 * inputs + 2
    model = keras.Sequential([keras.layers.Dense(1)])
    optimizer = keras.optimizers.SGD(learning_rate=0.5)
    loss_function = keras.losses.MeanSquaredError()
    for _ in range(50):
        with tf.GradientTape() as tape:
            loss = loss_function(targets, model(inputs))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
    return model


def count(program):
    nodes = list(ast.walk(ast.parse(inspect.getsource(program)).body[0]))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    names |= {node.arg for node in nodes if isinstance(node, ast.keyword)}
    names |= {node.value for node in nodes if isinstance(node, ast.Constant)}
    statements = sum(isinstance(node, ast.stmt) for node in nodes) - 1
    return statements, sum(isinstance(name, str) for name in names)


slope = float(shortest().weights[0][0, 0])
print(f"slope {slope:.2f}")
print("shortest: statements, names", *count(shortest))
print("own loop: statements, names", *count(own_loop))
# --8<-- [end:show]

result = {
    "slope": slope,
    "shortest_program_statements": count(shortest)[0],
    "shortest_program_names": count(shortest)[1],
    "own_loop_statements": count(own_loop)[0],
}
