"""The sources keep to the layers that docs/architecture.md names."""

import re
import sys
from pathlib import Path

import pytest

from tfanswers.sphinxext.modules import Imports, draw, read_modules

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text()
MODULES = read_modules(ROOT / "src" / "tfanswers")
COMPONENTS = {f"tfanswers.{name}" for name in ("devices", "layers", "losses", "metrics")}
COMPUTES = {"keras", "numpy", "tensorflow"}
SHOWS = {"docutils", "sphinx", "sphinx_book_theme"}
RUNS = {"ipykernel", "jupyter_client", "myst_nb", "nbformat"}

# What no module of a part may import; a name stands for all below it.
BARRED = {
    "tfanswers": {"tfanswers", *SHOWS, *RUNS},
    "python -m tfanswers": {*COMPONENTS, "tfanswers.sphinxext", *SHOWS, *RUNS, *COMPUTES},
    "tfanswers.running": {
        *COMPONENTS,
        *("tfanswers.evidence", "tfanswers.outputs", "tfanswers.sphinxext"),
        *SHOWS,
        *COMPUTES,
    },
    "tfanswers.outputs": {
        *COMPONENTS,
        *("tfanswers.evidence", "tfanswers.sphinxext"),
        *SHOWS,
        *COMPUTES,
    },
    "tfanswers.evidence": {*COMPONENTS, "tfanswers.sphinxext", *SHOWS, *COMPUTES},
    "tfanswers.sphinxext": {*COMPONENTS, *COMPUTES},
}


def test_every_part_has_a_rule() -> None:
    """A new package, or a new component, needs one."""
    imports = Imports(MODULES)
    assert {imports.group(name) for name in MODULES} == set(BARRED)
    assert {name for name in MODULES if imports.group(name) == "tfanswers"} == {
        "tfanswers",
        *COMPONENTS,
    }


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way(name: str) -> None:
    """No module imports what its part may not, however it imports it."""
    barred = BARRED[Imports(MODULES).group(name)]
    found = {
        each
        for each in MODULES[name].imports
        if any(f"{each}.".startswith(f"{other}.") for other in barred)
    }
    assert found == set()


@pytest.mark.parametrize(
    ("name", "beside"),
    [("tfanswers.evidence.runner", set()), ("tfanswers.running.template", {"psutil"})],
)
def test_what_is_started_as_a_file_needs_little(name: str, beside: set[str]) -> None:
    """The standard library, and no module of the package."""
    needed = {each.partition(".")[0] for each in MODULES[name].imports}
    assert needed - sys.stdlib_module_names == beside


def test_every_module_is_drawn_and_listed() -> None:
    """Each file has its dot and its name, none twice, and says what it is for."""
    files = list((ROOT / "src" / "tfanswers").rglob("*.py"))
    drawing = draw(Imports(MODULES))
    assert drawing.count("<circle") == len(MODULES) == len(files)
    for path in files:
        assert f">{path.stem}</text>" in drawing
    assert [name for name, module in MODULES.items() if not module.summary] == []


def test_the_page_names_modules_that_exist() -> None:
    """A module that is renamed or removed is renamed or removed there, too."""
    parts = r"(?:sphinxext|running|outputs|evidence)"
    named = re.findall(rf"`(?:tfanswers\.)?({parts}(?:\.\w+)?)`", PAGE)
    assert len(named) > 20
    assert {f"tfanswers.{name.removesuffix('.__init__')}" for name in named} <= set(MODULES)
