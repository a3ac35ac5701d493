"""Files with the endings of the article are written and opened again."""

# --8<-- [start:show]
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
opened = []
for ending in ["keras", "h5"]:
    model.save(f"model.{ending}")
    again = tf.keras.models.load_model(f"model.{ending}")
    pairs = zip(again.get_weights(), model.get_weights())
    opened.append(all((a == b).all() for a, b in pairs))
model.export("saved", verbose=False)
x = tf.ones((1, 2))
served = tf.saved_model.load("saved")
opened.append(bool((served.serve(x).numpy() == model(x).numpy()).all()))
print("opened again:", opened)
# --8<-- [end:show]

result = {"all_open_again": bool(all(opened))}
