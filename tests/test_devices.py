"""A wanted GPU that is not there is never replaced by the CPU."""

import os
import subprocess
import sys

import pytest
import tensorflow as tf

from tfanswers import devices

NO_GPU = {**os.environ, "CUDA_VISIBLE_DEVICES": "-1"}


def test_the_environment_names_versions_and_device() -> None:
    """The versions are those of the imported packages."""
    environment = devices.environment()
    assert environment["TensorFlow"] == tf.__version__
    assert environment["device"] == "CPU"


def test_no_gpu_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where TensorFlow lists no GPU, the message says so."""
    monkeypatch.setattr(tf.config, "list_physical_devices", lambda kind: [])
    with pytest.raises(devices.NoGPUError, match="sees no GPU"):
        devices.require_gpu()
    with pytest.raises(devices.NoGPUError, match="sees no GPU"):
        devices.environment(gpu=True)


def test_a_gpu_that_is_only_listed_is_refused() -> None:
    """A list of devices is not believed: the product has to be computed on the GPU."""
    code = (
        "import tensorflow as tf; tf.config.list_physical_devices = lambda kind: ['GPU:0'];"
        "from tfanswers import devices; print(devices.require_gpu())"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], env=NO_GPU, capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 1
    assert "NoGPUError: TensorFlow cannot compute on GPU:0" in result.stderr


@pytest.mark.parametrize(
    ("device", "value", "message"),
    [("/device:CPU:0", 8.0, "lies on /device:CPU:0"), ("/device:GPU:0", 7.0, "computed 7.0")],
)
def test_a_product_from_elsewhere_is_refused(
    monkeypatch: pytest.MonkeyPatch, device: str, value: float, message: str
) -> None:
    """Neither a product that lies in host memory nor a wrong one passes."""

    class Matrix:
        backing_device = device

        def __matmul__(self, other: "Matrix") -> "Matrix":
            return self

        def __array__(self, dtype: object = None, copy: object = None) -> object:
            return tf.constant(value, shape=(8, 8)).numpy()

        def numpy(self) -> object:
            return self.__array__()

    monkeypatch.setattr(tf.config, "list_physical_devices", lambda kind: ["GPU:0"])
    monkeypatch.setattr(tf, "device", lambda name: tf.name_scope("any"))
    monkeypatch.setattr(tf, "fill", lambda shape, number: Matrix())
    details = {"device_name": "a card"}
    monkeypatch.setattr(tf.config.experimental, "get_device_details", lambda gpu: details)
    with pytest.raises(devices.NoGPUError, match=message):
        devices.require_gpu()


def test_the_command_says_why_in_one_line() -> None:
    """`python -m tfanswers.devices` exits with 1 and one line of its own."""
    result = subprocess.run(
        [sys.executable, "-m", "tfanswers.devices"],
        env=NO_GPU,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    [line] = [line for line in result.stderr.splitlines() if line.startswith("No GPU")]
    assert "sees no GPU" in line
    assert "Traceback" not in result.stderr
