from unittest.mock import patch

import keras
import tensorflow as tf


class Tanh(keras.layers.Layer):
    def call(self, x):
        y = tf.py_function(tf.tanh, [x], tf.float32)
        return tf.ensure_shape(y, x.shape)


def fit(device_type, **options):
    device = tf.config.PhysicalDevice(f"/physical_device:{device_type}:0", device_type)
    model = keras.Sequential([keras.Input([2]), Tanh(), keras.layers.Dense(1)])
    with (
        patch("tensorflow.config.list_physical_devices", return_value=[device]),
        patch("platform.system", return_value="Linux"),  # Keras has an exception for Macs
    ):
        model.compile("sgd", "mse", **options)
        compiled = model.jit_compile
    try:
        with tf.device("CPU"):
            model.fit(tf.ones([8, 2]), tf.ones([8, 1]), verbose=0)
    except tf.errors.InvalidArgumentError as error:
        message = str(error)
        refused = message.partition("XLA_CPU_JIT: ")[2].partition(" ")[0]
        start = message.index("Detected unsupported operations")
        text = message[start : message.index(" when", start)]
        return compiled, refused, f"{type(error).__name__}: {text}"
    return compiled, "nothing", "works"


logger = tf.get_logger()
logger.disabled = True  # it might warn of so many models and traces
cpu_only, with_gpu = fit("CPU"), fit("GPU")
xla_off = fit("GPU", jit_compile=False)
logger.disabled = False
print(f"{'':27} XLA   refuses     fit")
for name, (compiled, refused, outcome) in [
    ("only a CPU listed", cpu_only),
    ("a GPU listed", with_gpu),
    ("the same, jit_compile=False", xla_off),
]:
    print(f"{name:27} {compiled!s:5} {refused:11} {outcome}")

message = "InvalidArgumentError: Detected unsupported operations"
assert cpu_only == (False, "nothing", "works")
assert with_gpu == (True, "EagerPyFunc", message)
assert xla_off == (False, "nothing", "works")
