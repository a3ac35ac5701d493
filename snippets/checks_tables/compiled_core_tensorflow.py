"""A matrix product called from Python is handed to compiled code."""

# --8<-- [start:show]
import sys

import tensorflow as tf

a = tf.ones((2, 2))
tf.linalg.matmul(a, a)
calls = []


def watch(frame, event, what):
    if event == "c_call":
        calls.append(what.__name__)


sys.setprofile(watch)
tf.linalg.matmul(a, a)
sys.setprofile(None)
print("calls of compiled functions:", "TFE_Py_FastPathExecute" in calls)
# --8<-- [end:show]

result = {
    "handed_to_compiled_code": "TFE_Py_FastPathExecute" in calls,
    "cuda_in_this_build": tf.sysconfig.get_build_info()["is_cuda_build"],
}
