import tensorflow as tf

tf.get_logger().setLevel("CRITICAL")


def dropped_write():
    array = tf.TensorArray(tf.int32, size=2)
    array = array.write(0, 1)
    array.write(1, 5)  # the result is dropped
    return array.stack()


def growing():
    array = tf.TensorArray(tf.int32, size=1, dynamic_size=True)
    for i in tf.range(3):
        array = array.write(i, i * i)
    return array.stack()


eager, graph = dropped_write(), tf.function(dropped_write)()
print("dropped write, eager:      ", eager.numpy())
print("dropped write, TF Function:", graph.numpy())
grown = growing(), tf.function(growing)()
print("dynamic_size=True:         ", grown[1].numpy())
error = None
try:
    tf.TensorArray(tf.int32, size=1).write(1, 5)
except tf.errors.OutOfRangeError as caught:
    error = caught
    print(f"{type(error).__name__}: {error.message.strip()}")

assert eager.numpy().tolist() == [1, 5]
assert graph.numpy().tolist() == [1, 0]
assert [each.numpy().tolist() for each in grown] == [[0, 1, 4], [0, 1, 4]]
assert isinstance(error, tf.errors.OutOfRangeError)
