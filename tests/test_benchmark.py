"""What the benchmark builds and how it judges; the measuring itself needs a quiet machine."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from .loading import load

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """Return the benchmark as a module."""
    return load(ROOT / "benchmarks" / "benchmark.py")


def test_stock_pages_have_the_code_of_every_example(benchmark: ModuleType, tmp_path: Path) -> None:
    """MyST-NB knows no `:example:`; what it runs is the same code."""
    build = benchmark.stock(tmp_path)
    pages = {path.stem: path.read_text() for path in (build.docs / "answers").glob("*.md")}
    assert pages.keys() == {path.stem for path in (ROOT / "docs" / "answers").glob("*.md")}
    for name, text in pages.items():
        original = (ROOT / "docs" / "answers" / f"{name}.md").read_text()
        assert ":example:" in original
        assert ":example:" not in text
        assert text.count("{code-cell}") == original.count("{code-cell}")
    assert (ROOT / "examples/range_dtypes/integer_widths.py").read_text() in pages["range_dtypes"]


def test_a_failing_command_ends_it(benchmark: ModuleType) -> None:
    """What failed took no time that is worth a figure."""
    with pytest.raises(SystemExit, match=r"failed:\nno such page"):
        benchmark.cost([sys.executable, "-c", "import sys; sys.exit('no such page')"])
    assert benchmark.cost([sys.executable, "-c", "print(3)"]).log == "3\n"


@pytest.mark.parametrize(
    ("bound", "line"),
    [
        ({"most": 2}, "| x | 2.00 | 1.00 to 4.00 | at most 2 | yes |"),
        ({"most": 1.9}, "| x | 2.00 | 1.00 to 4.00 | at most 1.9 | no |"),
        ({"least": 2}, "| x | 2.00 | 1.00 to 4.00 | at least 2 | yes |"),
        ({"least": 2.1}, "| x | 2.00 | 1.00 to 4.00 | at least 2.1 | no |"),
        ({}, "| x | 2.00 | 1.00 to 4.00 |  |  |"),
    ],
)
def test_a_row_says_whether_its_bound_is_met(
    benchmark: ModuleType, bound: dict[str, float], line: str
) -> None:
    """The median of the rounds decides."""
    assert str(benchmark.Row("x", [4, 1, 2], **bound)) == line


@pytest.mark.parametrize("log", ["", "running the cells of 2 pages\n"])
def test_a_build_that_runs_other_pages_is_not_measured(benchmark: ModuleType, log: str) -> None:
    """One example edited has to be one page run."""

    class Build:
        def again(self) -> object:
            return benchmark.Cost(1, 1, log)

    with pytest.raises(SystemExit, match=f"the cells of {2 if log else 0} pages ran, not of 1"):
        benchmark.ran(Build(), 1)
