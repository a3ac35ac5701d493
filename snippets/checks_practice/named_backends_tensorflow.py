"""Both libraries name NCCL as a way for GPUs to communicate."""

# --8<-- [start:show]
import tensorflow as tf

choices = tf.distribute.experimental.CommunicationImplementation
backends = [choice.value.lower() for choice in choices]
print("backends:", *backends)
# --8<-- [end:show]

result = {"names_nccl": "nccl" in backends}
