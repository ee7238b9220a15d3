"""What the project says of itself is the same everywhere."""

import tomllib
from pathlib import Path

import yaml

from tfanswers import __version__

ROOT = Path(__file__).parent.parent


def test_the_citation_is_of_this_version() -> None:
    """CITATION.cff, the project's metadata and the package agree."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert citation["title"] == project["name"]
    assert citation["version"] == project["version"] == __version__
    assert citation["license"] == project["license"]
    assert citation["authors"] == project["authors"]
    assert citation["abstract"] == project["description"]
