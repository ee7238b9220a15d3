"""The inventory of names belongs to the installed packages, and its names are linked."""

import json
import re
from importlib.metadata import version
from pathlib import Path

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


def test_what_examples_use_most_is_linked() -> None:
    """Functions, classes and errors in the examples are found."""
    found = {name for path in EXAMPLES for name in find_uses(path.read_text(), INVENTORY)}
    assert found >= {
        "keras.layers.Dense",
        "numpy.allclose",
        "numpy.random.default_rng",
        "tensorflow.errors.InvalidArgumentError",
        "tensorflow.function",
    }


def test_every_name_is_one_link() -> None:
    """Each name in an example is one link around its words, and nothing else is changed."""
    for path in EXAMPLES:
        source = path.read_text().rstrip()
        block = PygmentsBridge("html").highlight_block(source, "python")
        linked = link_names(block, source, INVENTORY)
        assert re.sub(r'<a class="documented" [^>]*>|</a>', "", linked) == block, path
        links = re.findall(
            r'<a class="documented" [^>]* title="(.*?)">(.*?)</a>', linked, re.DOTALL
        )
        words = [(name, re.sub("<[^>]*>", "", link).removeprefix("@")) for name, link in links]
        uses = sorted((place, name) for name, place in find_uses(source, INVENTORY).items())
        assert words == [(name, source[start:end]) for (start, end), name in uses], path
        assert all(link.count("<span") == link.count("</span>") for _, link in links), path
