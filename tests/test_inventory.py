"""The inventory of names belongs to the installed packages, and is whole."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from sphinx.highlighting import PygmentsBridge

from sphinx_claims.commands import session
from sphinx_claims.ext.api_links import Inventory, find_uses, link_names

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").rglob("*.py"))
INVENTORY = Inventory(**json.loads((ROOT / "docs" / "inventory.json").read_text()))


def test_the_inventory_is_of_the_installed_versions() -> None:
    """After an upgrade, `nox -s inventory` writes it anew."""
    installed = {name: version(name) for name in INVENTORY.versions}
    assert INVENTORY.versions == installed, f"write the inventory anew: {session('inventory')}"


def test_the_inventory_names_nothing_that_it_lacks() -> None:
    """Other names, bases and results stand in it themselves."""
    missing = {
        other
        for record in INVENTORY.names.values()
        for other in (record.get("same"), record.get("gives"), *record.get("is", ()))
        if isinstance(other, str) and other not in INVENTORY.names
    }
    assert not missing


def test_the_inventory_is_the_same_whatever_the_python() -> None:
    """What a class has from the standard library, which grows with each Python, is not in it."""
    members = {name: set(record.get("has", ())) for name, record in INVENTORY.names.items()}
    assert "op" in members["tensorflow.errors.OpError"]
    assert not {name for name, has in members.items() if has & {"add_note", "popitem"}}


def test_what_examples_use_most_is_linked() -> None:
    """Calls, classes, methods of instances and errors in the examples are found."""
    found = {name for path in EXAMPLES for name in find_uses(path.read_text(), INVENTORY)}
    assert found >= {
        "keras.Model.fit",
        "keras.layers.Dense",
        "numpy.allclose",
        "numpy.random.Generator.normal",
        "tensorflow.data.Dataset.batch",
        "tensorflow.errors.InvalidArgumentError",
        "tensorflow.function",
        "tensorflow.GradientTape.gradient",
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_name_is_one_link(path: Path) -> None:
    """Each name in an example is one link around its words, and nothing else is changed."""
    source = path.read_text().rstrip()
    block = PygmentsBridge("html").highlight_block(source, "python")
    linked = link_names(block, source, INVENTORY)
    assert re.sub(r'<a class="documented" [^>]*>|</a>', "", linked) == block
    links = re.findall(r'<a class="documented" [^>]* title="(.*?)">(.*?)</a>', linked, re.DOTALL)
    words = [(name, re.sub("<[^>]*>", "", link).removeprefix("@")) for name, link in links]
    uses = sorted((place, name) for name, place in find_uses(source, INVENTORY).items())
    assert words == [(name, source[start:end]) for (start, end), name in uses]
    assert all(word.endswith(name.rpartition(".")[2]) for name, word in words)
    assert all(link.count("<span") == link.count("</span>") for _, link in links)
