import tensorflow as tf


@tf.function
def collect(invariant):
    rows = tf.TensorArray(tf.float32, size=0, dynamic_size=True, element_shape=(None, 32))
    for i in tf.range(3):
        tf.autograph.experimental.set_loop_options(shape_invariants=[(rows, invariant)])
        rows = rows.write(i, tf.ones([2, 32]))
    return rows.stack()


error = None
try:
    collect(tf.TensorShape([None, None, 32]))
except ValueError as caught:
    error = caught
    complaint = str(error).rpartition("ValueError: ")[2].partition(". To")[0]
    print(f"{type(error).__name__}: {complaint}")
stacked = collect(tf.TensorShape(None))
print("with tf.TensorShape(None):", stacked.shape)

assert complaint.endswith(
    "enters the loop with shape (None, None, 32), but has shape () after one iteration"
)
assert isinstance(error, ValueError)
assert tf.shape(stacked).numpy().tolist() == [3, 2, 32]
