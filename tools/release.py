"""Compare the tag of a release with what would be released."""

import re
import tomllib
from pathlib import Path


def fault(root: Path, tag: str) -> str:
    """Say why `tag` does not name what would be built, or nothing."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = project["version"]
    if tag != f"v{version}":
        return f"tag {tag}: pyproject.toml has version {version}; tag v{version}"
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(version)}$", changes, re.MULTILINE):
        return f"CHANGELOG.md has no section `## {version}`; rename `## Unreleased`"
    return ""
