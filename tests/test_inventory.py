"""The inventory of names belongs to the installed packages, and is whole."""

import json
from importlib.metadata import version
from pathlib import Path

from tfanswers.sphinxext.names import Inventory, find_uses

ROOT = Path(__file__).parents[1]
INVENTORY = Inventory(**json.loads((ROOT / "docs" / "inventory.json").read_text()))


def test_the_inventory_is_of_the_installed_versions() -> None:
    """After an upgrade, `nox -s inventory` writes it anew."""
    assert INVENTORY.versions == {name: version(name) for name in INVENTORY.versions}


def test_the_inventory_names_nothing_that_it_lacks() -> None:
    """Other names, bases and results stand in it themselves."""
    missing = {
        other
        for record in INVENTORY.names.values()
        for other in (record.get("same"), record.get("gives"), *record.get("is", ()))
        if isinstance(other, str) and other not in INVENTORY.names
    }
    assert not missing


def test_what_examples_use_most_is_linked() -> None:
    """Calls, classes, methods of instances and errors in the examples are found."""
    sources = sorted((ROOT / "examples").rglob("*.py"))
    found = {use.name for path in sources for use in find_uses(path.read_text(), INVENTORY)}
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
