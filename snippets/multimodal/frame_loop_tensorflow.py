"""A loop over frames: TorchScript is deprecated, compilation unrolls, TF keeps it."""

# --8<-- [start:show]
import warnings

import tensorflow as tf


def summary_of(clip):
    state = tf.zeros(2)
    for frame in clip:
        state = 0.5 * state + frame
    return state


clips = [tf.reshape(tf.range(2.0 * n), [n, 2]) for n in (3, 5, 8)]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    signature = [tf.TensorSpec([None, 2])]
    compiled = tf.function(summary_of, input_signature=signature)
    compiled(clips[0])
categories = {warning.category.__name__ for warning in caught}
warned = ", ".join(sorted(categories)) or "no_warning"

summaries = tf.stack([compiled(clip) for clip in clips])
graphs = compiled.experimental_get_tracing_count()
print("compiled:", summaries[2].numpy().tolist(), "graphs:", graphs)
# --8<-- [end:show]

result = {
    "summaries": summaries.numpy(),
    "loop_capture_warning": warned,
    "graphs_for_a_frame_loop": graphs,
}
