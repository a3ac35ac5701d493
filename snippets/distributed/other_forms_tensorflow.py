"""PyTorch has a pipeline and TensorFlow has a parameter server."""

# --8<-- [start:show]
import tensorflow as tf
from tensorflow.experimental import dtensor


def run():
    addresses = {"worker": ["127.0.0.1:7124"], "ps": ["127.0.0.1:7125"]}
    cluster = tf.train.ClusterSpec(addresses)
    servers = [
        tf.distribute.Server(cluster, job_name=job, protocol="grpc")
        for job in ("worker", "ps")
    ]
    resolver = tf.distribute.cluster_resolver.SimpleClusterResolver(
        cluster, rpc_layer="grpc"
    )
    strategy = tf.distribute.ParameterServerStrategy(resolver)
    coordinator = tf.distribute.coordinator.ClusterCoordinator(strategy)
    with strategy.scope():
        weight = tf.Variable(3.0)

    @tf.function
    def step():
        return strategy.run(lambda: weight.assign_sub(1.0))

    for _ in range(2):
        coordinator.schedule(step)
    coordinator.join()
    return weight.device, float(weight)


try:
    device, value = run()
    print("weight after two steps:", device, value)
    parameter_server = "runs" if value == 1.0 else "wrong value"
except Exception as error:
    parameter_server = type(error).__name__

modules = (tf.distribute, tf.distribute.experimental, dtensor)
names = [name.lower() for module in modules for name in dir(module)]
pipelines = [name for name in names if "pipelin" in name]
print("pipeline:", pipelines or "no such name")
# --8<-- [end:show]

result = {
    "pipeline": "found" if pipelines else "absent",
    "parameter_server": parameter_server,
    "names_horovod": any("horovod" in name for name in names),
}
