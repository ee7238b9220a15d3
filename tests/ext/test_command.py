"""What ends a build is a line, and what is a bug keeps its traceback."""

import os
import resource
import subprocess
import sys

from ..site import Site

BUILD = """\
import sys
from pathlib import Path
from sphinx_claims.ext.command import build
sys.exit(build(Path("docs/_build/doctrees"), Path("docs/_build/html")))
"""


def build(site: Site, most_bytes: int = resource.RLIM_INFINITY) -> subprocess.CompletedProcess[str]:
    """Build the site in a process that can write no file larger than that."""
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\n```\n")
    if not (site.docs / "conf.py").exists():
        site.configure()
    return subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=site.docs.parent,
        env={**os.environ, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes)),
    )


def test_a_full_disk_is_one_line(site: Site) -> None:
    """Wherever it is noticed; and once there is room, the next build is whole."""
    site.variables["PYTHONDONTWRITEBYTECODE"] = "1"  # Python would leave half a file of its own
    for most_bytes in 1000, 9000:
        full = build(site, most_bytes)
        assert full.returncode == 2
        [line] = full.stderr.strip().splitlines()
        assert line.startswith("the build cannot go on: [Errno 27] File too large")
    freed = build(site)
    assert (freed.returncode, freed.stderr) == (0, "")


def test_a_bad_configuration_is_one_line(site: Site) -> None:
    """With the name of what is wrong."""
    site.preload = ["no_such_module"]
    failed = build(site)
    assert failed.returncode == 2
    [line] = failed.stderr.strip().splitlines()
    assert line.startswith("Extension error: claims_preload: ")
    assert "no_such_module" in line


def test_a_bug_keeps_its_traceback(site: Site) -> None:
    """Nobody could fix it without."""
    site.configure()
    with (site.docs / "conf.py").open("a") as conf:
        conf.write("def setup(app):\n    app.connect('builder-inited', lambda app: 1 / 0)\n")
    failed = build(site)
    assert failed.returncode == 1
    assert "Traceback" in failed.stderr
