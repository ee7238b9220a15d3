"""Every example runs on its own and its asserts hold, all in one process."""

import os
import runpy
from collections.abc import Iterator
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
import tensorflow as tf

from tfanswers.devices import require_gpu

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*.py"))


@pytest.fixture(scope="module", autouse=True)
def device() -> None:
    """Run on the GPU if one is wanted, and fail if it is not there."""
    if os.environ.get("TFANSWERS_DEVICE") == "gpu":
        require_gpu()


@pytest.fixture(autouse=True)
def fresh_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run in an empty folder, and leave nothing that the next example would see."""
    monkeypatch.chdir(tmp_path)
    plt.switch_backend("agg")
    level = tf.get_logger().level
    yield
    tf.get_logger().setLevel(level)
    plt.close("all")
    tf.keras.backend.clear_session()


def test_there_are_examples() -> None:
    """An empty list would pass silently."""
    assert NAMES


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", NAMES)
def test_example(name: str) -> None:
    """The example runs to its end, its asserts included."""
    runpy.run_path(str(EXAMPLES / name), run_name="__main__")
