"""What is installed is what uv.lock says, file by file."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = tomllib.loads((ROOT / "uv.lock").read_text())
TOOL = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["uv"]


def test_every_file_is_known_by_its_hash() -> None:
    """It comes from the package index, as a wheel, so nothing of it runs to be installed."""
    packages = {package["name"]: package for package in LOCK["package"]}
    assert packages.pop("tfanswers")["source"] == {"editable": "."}
    assert len(packages) > 100
    for package in LOCK["package"]:
        if package["name"] in packages:
            assert package["source"] == {"registry": "https://pypi.org/simple"}
            assert package["wheels"], package["name"]
        for file in [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]:
            assert re.fullmatch("sha256:[0-9a-f]{64}", file["hash"]), file["url"]
    assert not {"sources", "index", "find-links"} & set(TOOL)


def test_all_pythons_get_one_version() -> None:
    """What an example shows must not depend on the Python that the lock is installed for."""
    names = [package["name"] for package in LOCK["package"]]
    assert sorted(names) == sorted(set(names))


def test_new_releases_wait() -> None:
    """The lock was made with the period that pyproject.toml names."""
    assert TOOL["exclude-newer"] == "1 week"
    assert LOCK["options"]["exclude-newer-span"] == "P1W"
