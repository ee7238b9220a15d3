"""A saved file is in the browser at once, and nothing that is wrong ends the server."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from ..site import ONE, PROVED, Site

SECONDS = 60
SLOW = """\
import os
import time
from pathlib import Path

Path(os.environ["TFANSWERS_SITE"], "_build", "began").touch()
time.sleep(60)
"""


class Server:
    """The site, served as it is written."""

    def __init__(self, site: Site) -> None:
        (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\n```\n")
        site.configure()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.seen = "0"
        self.log = site.docs.with_name("log")
        command = [sys.executable, "-m", "sphinx_claims.ext.serve", f"--port={self.port}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=site.docs.parent, stdout=log, stderr=log, start_new_session=True
            )

    def get(self, path: str) -> str:
        """Return what stands at `path` now."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:  # while it starts
            return ""

    def wait_for(self, holds: Callable[[str], bool]) -> str:
        """Return the page once there is a new build and something holds of it."""
        for _ in self.while_it_may_come():
            page = self.get("page.html")
            if page and last_build(page) != self.seen and holds(page):
                self.seen = last_build(page)
                break
        return page

    def wait_for_line(self, line: str) -> None:
        """Return once the server has printed `line`."""
        for _ in self.while_it_may_come():
            if line in self.log.read_text():
                break

    def while_it_may_come(self) -> Iterator[None]:
        """Yield until it has taken too long."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            yield
            time.sleep(0.1)
        raise TimeoutError(self.log.read_text())


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    """Serve the site; interrupt the server afterwards, as a user does."""
    site.preload = ["colorsys"]
    server = Server(site)
    yield server
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=SECONDS) == 0, server.log.read_text()


def last_build(page: str) -> str:
    """Return the build that the page says it is of."""
    [number] = re.findall(r'data-build="(\d+)"', page)
    return str(number)


def test_a_saved_file_is_shown_and_told_of(site: Site, server: Server) -> None:
    """A page and an example are; a page in a browser hears that it is of an older build.

    What fails is named on the page and in the terminal, until it is fixed.
    """
    before = server.wait_for(lambda page: "One is one." in page)
    assert server.get("last-build") == last_build(before)
    site.page(PROVED + "\nMore words.\n")
    assert "one is 1" in server.wait_for(lambda page: "More words." in page)
    assert server.get("last-build") != last_build(before)
    site.example("one", ONE.replace("one is", "it is"))
    server.wait_for(lambda page: "it is 1" in page)
    ran = re.findall(r"ran (\d) of \d examples", server.log.read_text())
    assert ran == ["1", "0", "1"]
    site.example("one", ONE.replace("one = 1", "one = 2"))
    page = server.wait_for(lambda page: "AssertionError" in page)
    fault = "examples/page/one.py:4 failed with AssertionError, in `assert one == 1`"
    assert f"Line 10: {fault}" in page
    server.wait_for_line(f"page.md:10: ERROR: {fault}")
    site.example("one", ONE)
    assert "AssertionError" not in server.wait_for(lambda page: "one is 1" in page)


def test_a_new_configuration_starts_it_again(site: Site, server: Server) -> None:
    """Even when the one before could not be used; and an interrupt ends a build without a word."""
    server.wait_for(lambda page: "One is one." in page)
    (site.docs / "conf.py").write_text("oops")
    server.wait_for_line("cannot be used: name 'oops'")
    site.settings["html_title"] = "Another title"
    site.configure()
    server.wait_for(lambda page: "Another title" in page)
    site.example("one", SLOW + ONE)
    for _ in server.while_it_may_come():
        if (site.docs / "_build" / "began").exists():
            break
    os.killpg(server.process.pid, signal.SIGINT)  # as a terminal does, to the build, too
    assert server.process.wait(timeout=SECONDS) == 0
    assert "Traceback" not in server.log.read_text()


def test_a_port_in_use_is_refused(tmp_path: Path) -> None:
    """In one line that says what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "sphinx_claims.ext.serve", f"--port={port}"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
    assert result.returncode == 1
    assert result.stdout.startswith(f"serve: cannot use port {port} (")
    assert result.stdout.endswith("name another: --port 8001, say\n")
    assert result.stderr == ""
