"""Build the package with the proofs of the built site, and compare a release's tag with it."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from sphinx_claims.local.proofs import FOLDER, LEDGER, SETTINGS

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("claims_components", "claims_describe", "claims_limits", "claims_preload")


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


def pack(root: Path, folder: Path) -> None:
    """Put into `folder` what the package ships of the site that is built below `root`."""
    conf = runpy.run_path(str(root / "docs" / "conf.py"))
    told = {name: conf[name] for name in SHIPPED}
    variables = conf["claims_variables"].items()
    told["claims_variables"] = {name: value for name, value in variables if value[:1] != "/"}
    told["claims_examples"] = "examples"
    code = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "examples", folder / "examples", ignore=code)
    shutil.copy(root / LEDGER, folder)
    (folder / SETTINGS).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Build the wheel and the sdist into dist, or compare tags; return the exit status."""
    if arguments != ["--build"]:
        faults = [why for tag in arguments if (why := fault(ROOT, tag))]
        print("".join(faults), file=sys.stderr, end="\n" * bool(faults))
        return bool(faults)
    folder = ROOT / "src" / "tfanswers" / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    try:
        pack(ROOT, folder)
        return subprocess.call([os.environ["UV"], "build", "--clear", "--out-dir=dist"], cwd=ROOT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
