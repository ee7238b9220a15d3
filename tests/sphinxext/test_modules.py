"""The drawing of a package's modules, and their list."""

import sys
from graphlib import CycleError
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tfanswers.sphinxext.modules import Imports, draw, read_modules

from ..site import Site

DRAWN = "# Title\n\n```{modules} drawn\n```\n"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package that can be imported, with a module for each kind of import."""
    folder = tmp_path / "drawn"
    for name, text in {
        "__init__": '"""All of it."""\n',
        "__main__": '"""Run `it`."""\nfrom drawn.upper import top\n',
        "base": '"""Stand below.\n\nMore.\n"""\nimport json.decoder\n',
        "lower.__init__": '"""Lower."""\n',
        "lower.one": '"""Do one."""\ndef late():\n    from drawn import base\n',
        "upper.__init__": '"""Upper."""\n',
        "upper.top": (
            '"""Be <on> top."""\nimport drawn.lower.one\nfrom drawn import base\n'
            "from drawn.upper import middle\n"
        ),
        "upper.middle": '"""Be between."""\nfrom drawn.lower.one import late\n',
    }.items():
        path = folder.joinpath(*name.split(".")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def test_all_imports_are_found_and_nothing_is_imported(package: Path) -> None:
    """Those in functions and of modules of others count, and all are named in full."""
    modules = read_modules(package)
    assert modules["drawn.upper.top"].imports == {
        *("drawn.lower.one", "drawn.base", "drawn.upper.middle")
    }
    assert modules["drawn.lower.one"].imports == {"drawn.base"}
    assert modules["drawn.upper.middle"].imports == {"drawn.lower.one"}
    assert modules["drawn.base"].imports == {"json.decoder"}
    assert modules["drawn.base"].summary == "Stand below."
    assert not any(name.startswith("drawn") for name in sys.modules)


def test_imports_go_down(package: Path) -> None:
    """Groups stand together, each module above those that it imports."""
    order = Imports(read_modules(package)).order
    assert order == [
        "drawn.__main__",
        *("drawn.upper", "drawn.upper.top", "drawn.upper.middle"),
        *("drawn.lower", "drawn.lower.one"),
        *("drawn.base", "drawn"),
    ]


def test_a_line_that_follows_from_others_is_left_out(package: Path) -> None:
    """The way from one module to another is in the drawing once."""
    assert Imports(read_modules(package)).lines == [
        ("drawn.__main__", "drawn.upper.top"),
        ("drawn.upper.top", "drawn.upper.middle"),
        ("drawn.upper.middle", "drawn.lower.one"),
        ("drawn.lower.one", "drawn.base"),
    ]


def test_the_drawing_is_of_the_colour_of_the_text(package: Path) -> None:
    """It is well-formed, has a text in place of it, and names no colour and no file."""
    svg = ElementTree.fromstring(draw(Imports(read_modules(package))))
    assert svg.get("role") == "img"
    assert "modules of drawn" in str(svg.get("aria-label"))
    assert len(svg.findall(f".//{SVG}circle")) == 8
    assert [path.get("class") for path in svg.iter(f"{SVG}path")] == [
        *("across", "within", "across", "across")
    ]
    painted = {each.get(name) for each in svg.iter() for name in ("fill", "stroke")}
    assert painted == {None, "none", "currentColor"}
    assert not [name for each in svg.iter() for name in each.attrib if "href" in name]


@pytest.mark.parametrize(
    ("module", "text"),
    [("base", "import drawn.upper.top\n"), ("upper/middle", "import drawn.upper.top\n")],
    ids=["packages", "modules"],
)
def test_a_circle_is_no_drawing(package: Path, site: Site, module: str, text: str) -> None:
    """It ends the build, with the modules and the place of the directive."""
    (package / f"{module}.py").write_text(f'"""Turn."""\n{text}')
    with pytest.raises(CycleError):
        draw(Imports(read_modules(package)))
    site.page(DRAWN, "drawn", start="")
    for _ in range(2):
        outcome = site.build()
        assert "drawn.md:3: ERROR: modules import one another: drawn" in outcome.messages
        assert outcome.status == 1


def test_the_list_says_what_each_module_does_and_imports(package: Path, site: Site) -> None:
    """Its imports are all there, those that are not drawn included."""
    site.page(DRAWN, "drawn", start="")
    outcome = site.build()
    assert not outcome.messages
    assert "<svg " in outcome.html("drawn")
    assert (outcome.folder / "drawn.md").read_text() == (
        "# Title\n\n**python -m drawn**\n\n"
        "- `__main__`: Run `it`. Imports `upper.top`.\n\n"
        "**drawn.upper**\n\n"
        "- `__init__`: Upper.\n"
        "- `top`: Be \\<on> top. Imports `base`, `lower.one`, `upper.middle`.\n"
        "- `middle`: Be between. Imports `lower.one`.\n\n"
        "**drawn.lower**\n\n"
        "- `__init__`: Lower.\n"
        "- `one`: Do one. Imports `base`.\n\n"
        "**drawn**\n\n"
        "- `base`: Stand below.\n"
        "- `__init__`: All of it.\n"
    )


@pytest.mark.parametrize("name", ["drwan", "drwan.upper", "json.decoder", ".drawn", "drawn."])
def test_what_is_no_package_is_named(site: Site, name: str) -> None:
    """A name typed wrong gets a line with its place, in every build until it is mended."""
    site.page(f"# Title\n\n```{{modules}} {name}\n```\n", "drawn", start="")
    for _ in range(2):
        outcome = site.build()
        assert f"drawn.md:3: ERROR: {name} is no package; name one that" in outcome.messages
        assert outcome.status == 1
