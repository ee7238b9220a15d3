"""The benchmark, on a tiny site: its figures mean something on a large one alone."""

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .loading import load
from .site import PAGE, PROVED

ROOT = Path(__file__).parent.parent
CONF = """
extensions = ["sphinx_claims"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_build"]
claims_components = "tfanswers"
claims_variables = {}
"""
FILES = {
    "docs/conf.py": CONF,
    "docs/index.md": "# Site\n\n{doc}`answers/page`\n\n```{toctree}\nanswers/page\n```\n",
    "docs/answers/page.md": f"{PAGE}That {{claim}}`one is one <one>`.\n\n{PROVED}",
    "examples/page/one.py": "one = 1  # not tfanswers.losses\nprint(one)\n\nassert one == 1\n",
    "src/tfanswers/__init__.py": "",
    "src/tfanswers/losses.py": "",
}


@pytest.fixture
def benchmark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the benchmark as a module that measures a site of one page."""
    for name, text in FILES.items():
        file = tmp_path / "root" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    module = load(ROOT / "benchmarks" / "benchmark.py")
    monkeypatch.setattr(module, "ROOT", tmp_path / "root")
    return module


def test_each_tool_builds_the_same_example(benchmark: ModuleType, tmp_path: Path) -> None:
    """MyST-NB knows no `:example:`, and sphinx-gallery no pages; what they run is the same."""
    assert min(next(benchmark.cold(tmp_path)).values()) > 0
    for folder, page in [
        ("ours", "answers/page"),
        ("cells", "answers/page"),
        ("jobs", "answers/page"),
        ("scripts", "gallery/page/one"),
    ]:
        html = (tmp_path / folder / "docs/_build/html" / f"{page}.html").read_text()
        assert ">1\n<" in html


def test_each_edit_runs_what_it_decides(
    benchmark: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The counts are read from the line that a build prints; without the line, no example ran."""
    edits = {
        "nothing": ("docs/index.md", "^", ""),
        "an example": ("examples/page/one.py", r"\Z", "\n# More"),
        "a page's name": ("docs/**/*.md", r"(?<!:example: )\bpage\b", "other"),
    }
    monkeypatch.setattr(benchmark, "EDITS", edits)
    measured = next(benchmark.warm(tmp_path))
    ran = {name: int(figure) for name, figure in measured.items() if name.endswith(" run")}
    assert list(ran.values()) == [0, 1, 0]
    assert (tmp_path / "ours/docs/_build/html/answers/other.html").exists()


def test_the_edits_are_of_this_site(benchmark: ModuleType) -> None:
    """What the names of the edits promise is so."""
    for files, old, _ in benchmark.EDITS.values():
        texts = [file.read_text() for file in ROOT.glob(files)]
        assert texts
        assert any(re.search(old, text) for text in texts) or old in {"other_name", r"\n# More\Z"}
    examples = [file.read_text() for file in ROOT.glob("examples/*/*.py")]
    assert sum("tfanswers.losses" in text for text in examples) == 6
    assert (ROOT / "docs/answers/tf_function_rules.md").read_text().count(":example:") == 24


def test_a_page_more_is_compared_on_larger_sites(
    benchmark: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sites are built without a fault; a time that grows with the square is seen."""
    benchmark.generated(tmp_path / "site", 4, benchmark.BASIC).fresh()
    assert len(list((tmp_path / "site/docs/_build/html").glob("page_*.html"))) == 4

    def squared(site: Any) -> Any:
        return benchmark.Cost(int(site.folder.name) ** 2, 0, "")

    monkeypatch.setattr(benchmark, "SIZES", (1, 2, 4))
    for name in "fresh", "reread":
        monkeypatch.setattr(benchmark.Site, name, squared)
    row = next(benchmark.growth(tmp_path))
    assert row == {"basic theme: a page more, 2 to 4, beside one to 2": 2}


def test_a_failing_command_ends_it(benchmark: ModuleType, tmp_path: Path) -> None:
    """What failed took no time that is worth a figure."""
    with pytest.raises(SystemExit, match=r"failed:\nno such page"):
        benchmark.cost([sys.executable, "-c", "import sys; sys.exit('no such page')"], tmp_path)
    assert benchmark.cost([sys.executable, "-c", "print(3)"], tmp_path).log == "3\n"


def test_a_table_has_the_median_of_the_rounds(benchmark: ModuleType) -> None:
    """Counts are shown as such."""
    lines = benchmark.table([{"x": 4, "ran": 1}, {"x": 1.234, "ran": 1}, {"x": 2, "ran": 1}])
    assert lines[2:] == ["| x | 2 | 1.23 | 4 |", "| ran | 1 | 1 | 1 |"]


def test_more_workers_share_what_can_be_shared() -> None:
    """The longest example comes first, and no worker helps beyond it."""
    scale = load(ROOT / "benchmarks" / "scale.py")
    assert [scale.makespan([1, 4, 2, 3], workers) for workers in (1, 2, 16)] == [10, 5, 4]
    page = scale.simulate([6.0, 60.0, 54.0], imports=60, sphinx=120)
    assert "| 3 | 4.0 | 4.0 | 4.0 | 3.0 |" in page
    assert page == scale.simulate([6.0, 60.0, 54.0], imports=60, sphinx=120)
