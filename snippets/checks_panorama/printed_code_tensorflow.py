"""Code whose line breaks are lost does not compile; with them, it is judged anew."""

# --8<-- [start:show]
import tensorflow as tf

printed = "import tensorflow as tfa = tf.placeholder(tf.float32, shape=[None, 128])"
restored = """
import tensorflow as tf
a = tf.placeholder(tf.float32, shape=[None, 128])
b = tf.placeholder(tf.float32, shape=[128, 256])
c = tf.matmul(a, b)
with tf.Session() as sess:
    result = sess.run(c, feed_dict={a: ..., b: ...})
"""


def outcome(code):
    try:
        exec(compile(code, "article", "exec"), {})
        return "runs"
    except Exception as error:
        print(type(error).__name__, "|", str(error).splitlines()[0])
        return type(error).__name__


as_printed = outcome(printed)
with_line_breaks = outcome(restored)
print("as printed:", as_printed)
print("restored, tensorflow", tf.__version__.split(".")[0] + ".x:", with_line_breaks)
# --8<-- [end:show]

result = {"as_printed": as_printed, "with_line_breaks": with_line_breaks}
