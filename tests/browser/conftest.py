"""The site as it is now, a server for it, and a browser to look at it.

Without a browser these tests are skipped, unless `TFANSWERS_BROWSER` names one.
Fixtures end with the package: while Playwright is there, its event loop bars any other.
"""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, Request, Response, sync_playwright

ROOT = Path(__file__).parent.parent.parent
BROWSERS = ("chromium", "google-chrome", "chromium-browser")
Visit = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return the browser that `TFANSWERS_BROWSER` names, or one that is installed."""
    named = os.environ.get("TFANSWERS_BROWSER")
    path = next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)
    if named and not path:
        pytest.fail(f"TFANSWERS_BROWSER: {named} is not a program; name a browser or unset it")
    if not path:
        pytest.skip(f"no browser: install {BROWSERS[0]}, or name one in TFANSWERS_BROWSER")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=path) as each:
        yield each


@pytest.fixture(scope="package")
def html(browser: Browser) -> Path:
    """Build the site, which is quick where nothing changed, and return its folder."""
    folder = ROOT / "docs" / "_build"
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "nox", "--session", "docs"]
    with FileLock(folder / "tests.lock"):  # other processes of pytest-xdist build it, too
        build = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800)
    assert build.returncode == 0, build.stdout + build.stderr
    return folder / "html"


@pytest.fixture(scope="package")
def pages(html: Path) -> list[str]:
    """Return every page of the site, by its path from the root."""
    names = (path.relative_to(html).as_posix() for path in html.rglob("*.html"))
    return sorted(name for name in names if not name.startswith("_"))


class Handler(SimpleHTTPRequestHandler):
    """Serves files, and nothing to read while it does."""

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="package")
def address(html: Path) -> Iterator[str]:
    """Serve the site, and return its address."""
    handler = partial(Handler, directory=str(html))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Return what opens a page of the site; at the end, no page may have had a problem.

    A problem is an error in the console or in a script, a request that fails, a request to
    another host, and whatever the content security policy stops, which the console tells.
    """
    problems: list[str] = []
    context = browser.new_context(reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)

    def request(each: Request) -> None:
        if not each.url.startswith((address, "data:", "blob:")):
            problems.append(f"{place(each.frame.url)} asks for {each.url}")

    def response(each: Response) -> None:
        if each.status >= 400:
            problems.append(f"{place(each.frame.url)} asks for {place(each.url)}: {each.status}")

    def failed(each: Request) -> None:
        if each.failure != "net::ERR_ABORTED":  # the page was left before its icon came
            problems.append(f"{place(each.frame.url)}: {place(each.url)} did not load")

    context.on("request", request)
    context.on("response", response)
    context.on("requestfailed", failed)
    context.on("weberror", lambda each: problems.append(f"{place(each.page.url)}: {each.error}"))
    context.on(
        "console",
        lambda each: (
            problems.append(f"{place(each.page.url)}: {each.text}")
            if each.type in {"error", "warning"}
            else None
        ),
    )
    page = context.new_page()

    def open_page(name: str = "index.html", *, width: int = 1280, scheme: Any = "light") -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(address + name, wait_until="load")
        return page

    yield open_page
    context.close()
    assert problems == []


def place(url: str) -> str:
    """Return the path of an address, which says enough on one site."""
    return urlsplit(url).path
