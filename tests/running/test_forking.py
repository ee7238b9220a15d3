"""Kernels forked from a template do what fresh kernels do, and leave nothing behind."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from tfanswers.running import forking

from ..site import ONE, PROVED, TWICE, Site

pytestmark = pytest.mark.skipif(
    not forking.POSSIBLE, reason="kernels are forked on Linux alone; elsewhere they start afresh"
)

PRELOADED = """\
import os
import sys

preloaded = "colorsys" in sys.modules
parent = open(f"/proc/{os.getppid()}/cmdline").read()
print("preloaded:", preloaded, "by a template:", "template.py" in parent)

assert preloaded
"""
OWN_MEMORY = """\
import psutil

own = psutil.Process().memory_full_info().uss // 10**6
print("megabytes of its own:", own)

assert own > 0
"""


@pytest.fixture
def site(site: Site) -> Site:
    """Return a site whose kernels are forked from a process that has a module imported."""
    site.preload = ["colorsys"]
    return site


def processes(site: Site) -> list[str]:
    """Return the command lines of the site's template, kernels and what they started."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"TFANSWERS_SITE={site.docs}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
    return found


@pytest.fixture(autouse=True)
def nothing_left(site: Site) -> Iterator[None]:
    """Fail a test that leaves a process behind."""
    yield
    deadline = time.monotonic() + 5
    while processes(site) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes(site) == []


def test_a_kernel_has_the_modules_of_its_template(site: Site) -> None:
    """A module is imported once, in the template, and every kernel has it."""
    site.example("one", PRELOADED)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "preloaded: True by a template: True" in outcome.html()


def test_a_figure_is_drawn(site: Site) -> None:
    """Matplotlib, imported before there was a shell, still shows its figures in the page."""
    site.preload = ["matplotlib.pyplot"]
    site.example("one", "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n" + ONE)
    site.page(PROVED.replace("one.py\n", "one.py\n:alt: a line that rises\n"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert list((outcome.folder / "_images").glob("*.svg"))


def test_without_forks_the_site_is_the_same(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where kernels cannot be forked, ordinary ones give the same page."""
    forked = site.build().html()
    (site.docs / "_build/doctrees/runs/page.json").unlink()
    (site.docs / "_build/doctrees/environment.pickle").unlink()
    monkeypatch.setattr(forking, "POSSIBLE", False)
    ordinary = site.build().html()
    assert "one is 1" in forked
    assert forked.split("This page ran")[0] == ordinary.split("This page ran")[0]


def test_a_template_that_cannot_import_is_named(site: Site) -> None:
    """A module that is not there ends the build, with its name."""
    site.preload = ["no_such_module"]
    with pytest.raises(ExtensionError, match=r"tfanswers_preload: .* 'no_such_module'"):
        site.build()


def test_pages_are_isolated(site: Site) -> None:
    """What one page does to a module or the environment, another does not see."""
    spoil = "import colorsys\nimport os\n\ncolorsys.ONE = 1\nos.environ['ONE'] = '1'\none = 1\n"
    look = "import colorsys\nimport os\n\nseen = hasattr(colorsys, 'ONE') or 'ONE' in os.environ\n"
    site.example("one", spoil + "assert one == 1\n")
    site.example("two", look + "assert not seen\n")
    for name in "abcdef":
        site.page(PROVED.replace("one.py", "two.py" if name in "bdf" else "one.py"), name)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("os._exit(3)", "ended its kernel (exit code 3)"),
        ("os.kill(os.getpid(), 9)", "ended its kernel (killed, perhaps for want of memory)"),
        ("os.write(2, b'out of luck'); os.abort()", "ended its kernel (SIGABRT: out of luck)"),
    ],
)
def test_a_crash_harms_no_other_page(site: Site, code: str, message: str) -> None:
    """A kernel that dies is named with its cause, and the other pages are whole."""
    site.example("one", f"import os\n{code}\n" + ONE)
    site.example("two", "two = 2\nassert two == 2\n")
    site.page(PROVED.replace("one.py", "two.py"), "other")
    outcome = site.build()
    [error] = [line for line in outcome.messages.splitlines() if "ERROR" in line]
    assert message in error
    assert outcome.status == 1


def test_a_hanging_cell_is_stopped(site: Site) -> None:
    """A kernel that ignores being interrupted is killed at the limit."""
    ignoring = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass\n"
    site.example("one", ignoring + ONE)
    site.timeout = 1
    outcome = site.build()
    assert "ran longer than its limit of 1 s" in outcome.messages


def test_a_kernel_shares_the_memory_of_its_template(site: Site) -> None:
    """TensorFlow imported by each kernel would take several times as much."""
    site.preload = ["tensorflow", "keras"]
    site.example("one", "import tensorflow, keras\n" + OWN_MEMORY)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    [megabytes] = re.findall(r"megabytes of its own: (\d+)", outcome.html())
    assert 1 < int(megabytes) < 100


@pytest.mark.parametrize("session", ["False", "True"])
def test_what_a_cell_started_ends_with_it(site: Site, session: str) -> None:
    """No child outlives the page, not even one in a session of its own or a child's child."""
    child = (
        "import subprocess, sys\nsleep = [sys.executable, '-c', 'import time; time.sleep(60)']\n"
    )
    child += f"start = 'import subprocess; subprocess.Popen({{}}, start_new_session={session})'\n"
    child += f"subprocess.Popen(sleep, start_new_session={session})\n"
    child += "subprocess.run([sys.executable, '-c', start.format(sleep)])\n"
    site.example("one", child + ONE)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")


def test_a_template_that_is_killed_ends_its_pages(site: Site) -> None:
    """The page and the cells that are left are named, and nothing waits for ever."""
    site.example("one", "import os\nos.kill(os.getppid(), 9)\nimport time\ntime.sleep(60)\n" + ONE)
    site.example("two", "two = 2\nassert two == 2\n")
    site.page(TWICE)
    outcome = site.build()
    assert "page/one.py ended its kernel" in outcome.messages
    assert "no kernel could run the page" in outcome.messages
    assert "page/two.py did not run" in outcome.messages
    assert outcome.status == 1


def test_a_kernel_writes_temporary_files_into_its_own_folder(site: Site) -> None:
    """What the template knew of the system's folder for them is forgotten."""
    site.preload = ["tempfile"]
    site.example(
        "one", "import tempfile\nown = 'tfanswers-' in tempfile.gettempdir()\nassert own\n"
    )
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_ended_leaves_no_process(site: Site, number: signal.Signals) -> None:
    """However the build ends, its template and its kernels end with it."""
    site.example("one", "import time\ntime.sleep(60)\n" + ONE)
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\n```\n")
    site.configure()
    build = subprocess.Popen(
        [sys.executable, "-m", "sphinx", "-q", site.docs, site.docs / "_build"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    deadline = time.monotonic() + 30
    while len(processes(site)) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(processes(site)) == 2
    os.kill(build.pid, number)
    assert build.wait(timeout=10)
