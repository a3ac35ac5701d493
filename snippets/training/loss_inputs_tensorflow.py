"""The same prediction has the same loss once the loss function fits its input."""

# --8<-- [start:show]
import math

import tensorflow as tf
from keras import losses

logits = tf.constant([[2.0, 0.0, -1.0]])
label = tf.constant([0])
probabilities = tf.nn.softmax(logits)
by_hand = -math.log(float(probabilities[0, 0]))

crossentropy = losses.SparseCategoricalCrossentropy
of_logits = float(crossentropy()(label, logits))
of_probabilities = float(crossentropy()(label, probabilities))
fitted = float(crossentropy(from_logits=True)(label, logits))

print(f"by hand               {by_hand:.4f}")
print(f"default, logits       {of_logits:.4f}")
print(f"default, softmax      {of_probabilities:.4f}")
print(f"fitted to its input   {fitted:.4f}")
# --8<-- [end:show]

result = {
    "loss_by_hand": by_hand,
    "loss_once_fitted": fitted,
    "loss_expects_logits": math.isclose(of_logits, by_hand, rel_tol=1e-5),
}
