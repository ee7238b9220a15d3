"""Serve the site while it is written: build it when a file is saved, and reload the browser.

`python -m tfanswers.sphinxext.serve` does so at the root of the repository. What takes long to
start is started once: the process that kernels are forked from, with the heavy modules, and
the one that builds are forked from, with Sphinx.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import runpy
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import DefaultFilter, watch

from tfanswers.running.execution import Settings, template
from tfanswers.running.forking import POSSIBLE
from tfanswers.running.imports import FOLDER
from tfanswers.sphinxext.build import build as build_site

DOCS = Path("docs").resolve()
HTML = DOCS / "_build" / "html-serve"
DOCTREES = DOCS / "_build" / "doctrees-serve"
SOURCES = (DOCS, DOCS.with_name("examples"), FOLDER)
PARTS = ("evidence", "outputs", "running", "sphinxext")  # what is imported once for all builds
NEED_RESTART = {DOCS / "conf.py", DOCS / "matplotlibrc", *(FOLDER / part for part in PARTS)}
IMPORTED_ONCE = ["sphinx_book_theme", "tfanswers.sphinxext.build", "watchfiles"]
SCRIPT = b"""\
const { build } = document.currentScript.dataset;
setInterval(async () => {
  if (await (await fetch("/last-build")).text() !== build) location.reload();
}, 200);
"""
RELOAD = '\n<script src="/reload.js" data-build="%d"></script>\n'  # the policy bars inline ones


class Sources(DefaultFilter):
    """What a build reads, and not what it writes."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, "_build")


class Site(ThreadingHTTPServer):
    """Serves the built files; `last_build` is the time in nanoseconds when one ended."""

    last_build = 0


class Handler(SimpleHTTPRequestHandler):
    """Answers with a file, or with the time of the last build, which a script in each page asks."""

    server: Site

    def do_GET(self) -> None:
        last_build = self.server.last_build
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if self.path == "/last-build":
            self.answer("text/plain", str(last_build).encode())
        elif self.path == "/reload.js":
            self.answer("text/javascript", SCRIPT)
        elif page.suffix == ".html" and page.is_file():
            self.answer("text/html", page.read_bytes() + (RELOAD % last_build).encode())
        else:
            super().do_GET()

    def answer(self, kind: str, body: bytes) -> None:
        """Send `body`, which no browser is to keep."""
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Leave the terminal to the builds."""


def build(address: str) -> None:
    """Build the site in this process, with kernels forked by the template there, and end it."""
    settings: dict[str, Any] = {"tfanswers_take_away": False, "tfanswers_address": address}
    with suppress(KeyboardInterrupt):  # a terminal sends it to this process, too
        sys.exit(build_site("html", DOCTREES, HTML, **settings))


def main(argv: Sequence[str] | None = None) -> int:
    """Build and serve until interrupted; return 1 if that cannot be begun."""
    parser = argparse.ArgumentParser("serve", description="Serve the site while it is written.")
    parser.add_argument("--port", type=int, default=8000, help="8000 unless told")
    port = parser.parse_args(argv).port
    try:
        server = Site(("127.0.0.1", port), partial(Handler, directory=str(HTML)))
    except (OSError, OverflowError) as error:
        print(f"serve: cannot use port {port} ({error}); name another: --port 8001, say")
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    multiprocessing.set_start_method("forkserver" if POSSIBLE else "spawn")
    multiprocessing.set_forkserver_preload(IMPORTED_ONCE)
    with _template() as address:
        for saved in _saves():
            if saved & NEED_RESTART:
                break
            process = multiprocessing.Process(target=build, args=(address,))
            process.start()
            process.join()
            server.last_build = time.time_ns()
            print(f"serving http://127.0.0.1:{server.server_port}/ until Ctrl+C", flush=True)
    print("starting again, since what builds the site has changed", flush=True)
    return os.execv(sys.executable, sys.orig_argv)


@contextmanager
def _template() -> Iterator[str]:
    """Start what kernels are forked from, as docs/conf.py says, for as long as its block."""
    address = ""
    with ExitStack() as stack:
        try:
            settings = Settings.of(runpy.run_path(str(DOCS / "conf.py")))
            address = stack.enter_context(template(settings))
        except Exception as error:  # whatever a configuration may raise; the build says more
            print(f"serve: {DOCS / 'conf.py'} cannot be used: {error}; correct it")
        yield address


def _saves() -> Iterator[set[Path]]:
    """Yield what was saved, with the folders that it is in; at once nothing, then each save."""
    first = True
    sources = Sources()
    for changes in watch(*SOURCES, watch_filter=sources, rust_timeout=100, yield_on_timeout=True):
        if changes or first:
            yield {each for _, name in changes for each in (Path(name), *Path(name).parents)}
        first = False


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
