"""Every example runs on its own, its asserts hold, and it shows what is recorded beside it."""

import os
import runpy
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.pyplot as plt
import pytest
import tensorflow as tf

from tfanswers.devices import require_gpu
from tfanswers.outputs import recorded
from tfanswers.running.figures import description

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
GPU = os.environ.get("TFANSWERS_DEVICE") == "gpu"
NAMES = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.rglob("*.py"))
as_python_warns = pytest.mark.filterwarnings(
    "default",
    *(f"ignore::{name}Warning" for name in ("Deprecation", "Import", "PendingDeprecation")),
    "ignore::ResourceWarning",
    "default::DeprecationWarning:__main__",
)


@pytest.fixture(scope="module", autouse=True)
def device() -> None:
    """Run on the GPU if one is wanted, and fail if it is not there."""
    if GPU:
        require_gpu()


@pytest.fixture(autouse=True)
def fresh_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run in an empty folder, and leave nothing that the next example would see."""
    monkeypatch.chdir(tmp_path)
    matplotlib.rc_file(ROOT / "docs" / "matplotlibrc")
    plt.switch_backend("agg")
    level = tf.get_logger().level
    yield
    tf.get_logger().setLevel(level)
    plt.close("all")
    tf.keras.backend.clear_session()


def test_there_are_examples() -> None:
    """An empty list would pass silently."""
    assert NAMES


def test_examples_are_short() -> None:
    """Nobody reads a long one beside the claim that it proves."""
    lines = {name: (EXAMPLES / name).read_text().count("\n") for name in NAMES}
    assert {name for name, count in lines.items() if count > 120} == set()


@as_python_warns
@pytest.mark.parametrize("name", NAMES)
def test_example(
    name: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example runs to its end, its asserts included, and shows what is recorded.

    Standard error is part of it, native code's included but for a GPU's log.
    """
    figures: list[str] = []

    def show() -> None:
        figures.extend(description(plt.figure(number)) for number in plt.get_fignums())
        plt.close("all")

    def warn(*warning: Any) -> None:
        sys.stderr.write(warnings.formatwarning(*warning[:4]))

    monkeypatch.setattr(plt, "show", show)
    monkeypatch.setattr(warnings, "showwarning", warn)
    runpy.run_path(str(EXAMPLES / name), run_name="__main__")
    show()
    printed, errors = capfd.readouterr()
    errors = "" if GPU else errors.replace(f"{EXAMPLES}/", "")
    now = recorded.recordable(printed, errors, figures)
    if found := recorded.fault(EXAMPLES, name, now):
        pytest.fail("; ".join(filter(None, found)), pytrace=False)


SHOWN = {
    "print": "print('careful')",
    "sys.stderr": "import sys\nprint('careful', file=sys.stderr)",
    "a warning": "import warnings\nwarnings.warn('careful')",
    "native standard output": "import os\nos.write(1, b'careful')",
    "native standard error": "import os\nos.write(2, b'careful')",
    "a figure": "import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()",
    "a figure at the end": "import matplotlib.pyplot as plt\nplt.plot([1])",
}


@as_python_warns
@pytest.mark.parametrize("source", SHOWN.values(), ids=SHOWN)
def test_what_is_not_recorded_is_noticed(
    source: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the way it takes, an example shows nothing besides."""
    monkeypatch.setattr(sys.modules[__name__], "EXAMPLES", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "GPU", False)
    (tmp_path / "one.py").write_text(source)
    (tmp_path / "one.out").touch()
    with pytest.raises(pytest.fail.Exception, match=r"one.py shows '.*', not nothing"):
        test_example("one.py", capfd, monkeypatch)
