"""Say which device this is, and refuse to go on without a GPU that is wanted."""

from __future__ import annotations

import platform
import sys

import keras
import numpy as np
import tensorflow as tf


class NoGPUError(RuntimeError):
    """TensorFlow cannot compute on a GPU here; the message says what was looked for."""


def environment(*, gpu: bool = False) -> dict[str, str]:
    """Return the versions of TensorFlow, Keras, NumPy and Python, and the device's name.

    Args:
        gpu: Whether a GPU is wanted. If not, the device is the CPU.

    Raises:
        NoGPUError: if a GPU is wanted and there is none, as `require_gpu` finds out.

    >>> list(environment())
    ['TensorFlow', 'Keras', 'NumPy', 'Python', 'device']
    """
    return {
        "TensorFlow": tf.__version__,
        "Keras": keras.__version__,
        "NumPy": np.__version__,
        "Python": platform.python_version(),
        "device": require_gpu() if gpu else "CPU",
    }


def require_gpu() -> str:
    """Compute a product on the first GPU and return the GPU's name.

    The product is of float32 matrices with soft placement off, so that TensorFlow raises
    where it would fall back to the CPU; integers would stay in host memory.

    Raises:
        NoGPUError: if TensorFlow sees no GPU, or the product was not computed on it.
    """
    gpus = tf.config.list_physical_devices("GPU")
    if not gpus:
        cuda = tf.sysconfig.get_build_info().get("cuda_version", "none")
        raise NoGPUError(f"TensorFlow {tf.__version__} (built for CUDA {cuda}) sees no GPU")
    soft_placement = tf.config.get_soft_device_placement()
    tf.config.set_soft_device_placement(False)
    try:
        with tf.device("/GPU:0"):
            product = tf.fill((8, 8), 0.5) @ tf.fill((8, 8), 2.0)
    except (tf.errors.OpError, RuntimeError) as error:
        raise NoGPUError(f"TensorFlow cannot compute on GPU:0: {error}") from error
    finally:
        tf.config.set_soft_device_placement(soft_placement)
    if not product.backing_device.endswith("GPU:0"):
        raise NoGPUError(f"the product lies on {product.backing_device}, not on GPU:0")
    if not np.array_equal(product, np.full((8, 8), 8.0)):
        raise NoGPUError(f"GPU:0 computed {product.numpy()[0, 0]}, not 8.0")
    return str(tf.config.experimental.get_device_details(gpus[0])["device_name"])


def main() -> int:
    """Print the GPU's name and return 0, or say in a line why there is none and return 1."""
    try:
        print(f"GPU:0 is {require_gpu()}.")
    except NoGPUError as error:
        print(f"No GPU: {' '.join(str(error).split())}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
