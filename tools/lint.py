"""Run every linter, whether or not one before it found something, and say at the end which did."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "custom.github-workflows-require-timeout": ".github/workflows/*.yml",
    "vendor.readthedocs": ".readthedocs.yaml",
    "vendor.dependabot": ".github/dependabot.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/*-*.yml",
    "vendor.citation-file-format": "CITATION.cff",
}
LINTERS = {
    "ruff format --check": "`.venv/bin/ruff format` formats the files",
    "ruff check": "`.venv/bin/ruff check --fix` fixes some",
    "mypy": "",
    "lint-imports --no-cache": "",
    "codespell": "a word that is right goes to pyproject.toml",
    "zizmor --offline --persona=pedantic --quiet .github": "",
}


def main() -> int:
    """Run them all; return 1 if one found something."""
    commands = {tuple(command.split()): hint for command, hint in LINTERS.items()}
    for schema, pattern in SCHEMAS.items():
        files = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob(pattern))]
        commands["check-jsonschema", "--quiet", "--builtin-schema", schema, *files] = ""
    found = []
    for command, hint in commands.items():
        print(*command, flush=True)
        if subprocess.call(command, cwd=ROOT, env={**os.environ, "NO_COLOR": "1"}):
            found.append(f"{' '.join(command)}{f' ({hint})' if hint else ''}")
    for line in found:
        print(f"lint: found by {line}", file=sys.stderr)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
