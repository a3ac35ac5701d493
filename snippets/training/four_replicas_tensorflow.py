"""Four replicas need four processes in PyTorch and one process in TensorFlow."""

# --8<-- [start:show]
import tensorflow as tf

processor = tf.config.list_physical_devices("CPU")[0]
quarters = [tf.config.LogicalDeviceConfiguration() for _ in range(4)]
tf.config.set_logical_device_configuration(processor, quarters)


@tf.function
def add_up():
    return tf.distribute.get_replica_context().all_reduce("SUM", tf.ones(()))


def attempt(**options):
    try:
        strategy = tf.distribute.MirroredStrategy(**options)
        total = strategy.experimental_local_results(strategy.run(add_up))[0]
        print("sum over the replicas:", float(total))
        return "runs"
    except Exception as error:
        print(type(error).__name__, "…", str(error).splitlines()[0][:61])
        return type(error).__name__


unprepared = attempt()

every_part = [f"CPU:{index}" for index in range(4)]
one_process = attempt(devices=every_part)
nccl = tf.distribute.NcclAllReduce()
with_nccl = attempt(devices=every_part, cross_device_ops=nccl)
# --8<-- [end:show]

result = {
    "starts_without_a_launcher": unprepared,
    "one_process_for_four_replicas": one_process,
    "nccl_in_the_cpu_build": with_nccl,
}
