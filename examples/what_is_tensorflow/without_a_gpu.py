import tensorflow as tf

was_soft = tf.config.get_soft_device_placement()
raised = None
tf.config.set_soft_device_placement(True)
with tf.device("/GPU:9"):
    total = tf.constant(1.0) + 1.0
print("asked for GPU:9, computed there:", "GPU:9" in total.device)

tf.config.set_soft_device_placement(False)
try:
    with tf.device("/GPU:9"):
        tf.constant(1.0) + 1.0
except tf.errors.InvalidArgumentError as error:
    raised = type(error)
    print(f"{raised.__name__}: {error.message.split('. ')[0]}")
finally:
    tf.config.set_soft_device_placement(was_soft)

assert was_soft
assert total.numpy() == 2.0
assert "GPU:9" not in total.device
assert raised is tf.errors.InvalidArgumentError
