"""What counts as an import, and which components code uses."""

import ast
from pathlib import Path

import pytest

from tfanswers.running.imports import components, imported


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import a.b, c as d", [("a.b", ""), ("c", "")]),
        ("from a.b import c, d as e", [("a.b", "c"), ("a.b", "d")]),
        ("def late():\n    import a", [("a", "")]),
        ("from . import a", [("p.q", "a")]),
        ("from .a import b", [("p.q.a", "b")]),
        ("from ..a import b", [("p.a", "b")]),
    ],
)
def test_all_imports_are_found(source: str, found: list[tuple[str, str]]) -> None:
    """Wherever they stand, and by whole names."""
    assert list(imported(ast.parse(source), "p.q")) == found


def test_components_come_with_those_that_they_use(tmp_path: Path) -> None:
    """Each once; what is no file in the folder is none."""
    for name, text in {
        "one": "from .two import b\nfrom . import one\n",
        "two": "import tfanswers.three, tfanswers.evidence\n",
        "three": "from tfanswers.one import a\n",
        "four": "",
    }.items():
        (tmp_path / f"{name}.py").write_text(text)
    sources = ["import one", "from tfanswers import two, one", "import tfanswers.two.four"]
    found = list(components(sources, tmp_path))
    assert [name for name, _ in found] == ["one", "two", "three"]
    assert found[2] == ("three", "from tfanswers.one import a\n")
