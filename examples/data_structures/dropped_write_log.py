import tensorflow as tf


def dropped_write():
    array = tf.TensorArray(tf.int32, size=1)
    array.write(0, 1)
    return array.stack()


logged = []
tf.get_logger().addFilter(lambda record: logged.append(record.getMessage()))
tf.function(dropped_write)()
print("messages of the TF Function:", len(logged))
dropped_write()
print("eagerly:", logged[0].splitlines()[1].partition(" (")[0])
logged_eagerly = len(logged)

assert logged_eagerly == 1
assert "Object was never used" in logged[0]
