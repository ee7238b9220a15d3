import tensorflow as tf

names = [device.name for device in tf.config.list_physical_devices("GPU")]
print("GPU:9 is listed:", "/physical_device:GPU:9" in names)
with tf.device("/GPU:9"):
    total = tf.constant(1.0) + 1.0
print("asked for GPU:9, computed there:", "GPU:9" in total.device)

raised = None
was_soft = tf.config.get_soft_device_placement()
tf.config.set_soft_device_placement(False)
try:
    with tf.device("/GPU:9"):
        tf.constant(1.0) + 1.0
except tf.errors.InvalidArgumentError as error:
    raised = error
    print(f"{type(error).__name__}: {error.message.split('. ')[0]}")
finally:
    tf.config.set_soft_device_placement(was_soft)

assert "/physical_device:GPU:9" not in names
assert was_soft
assert total.numpy() == 2.0
assert "GPU:9" not in total.device
assert raised.message.startswith("Could not satisfy device specification")
