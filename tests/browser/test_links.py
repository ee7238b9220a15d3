"""Links inside the site lead somewhere."""

import re
import subprocess
from pathlib import Path


def test_every_link_and_fragment_resolves(html: Path, pages: list[str]) -> None:
    """No link leads to a page or a place on a page that does not exist."""
    options = ["--offline", "--include-fragments", "--no-progress", "--root-dir", str(html)]
    command = ["lychee", *options, *(str(html / name) for name in pages)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"\b[1-9]\d* Total", result.stdout)
