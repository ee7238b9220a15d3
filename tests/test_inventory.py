"""The inventory of names belongs to the installed packages."""

import json
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_inventory_is_of_the_installed_versions() -> None:
    """After an upgrade, `nox -s inventory` writes it anew."""
    recorded = json.loads((ROOT / "docs" / "inventory.json").read_text())["versions"]
    assert recorded == {name: version(name) for name in recorded}
