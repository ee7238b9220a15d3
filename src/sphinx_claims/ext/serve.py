"""Serve the site while it is written: build it when a file is saved, and reload the browser.

`python -m sphinx_claims.ext.serve` does so at the root of the repository. What takes long to
start is started once: the runner of examples, with the heavy modules, and the process that
builds are forked from, with Sphinx.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from watchfiles import DefaultFilter, watch

from sphinx_claims.ext.command import build as build_site
from sphinx_claims.run import settings
from sphinx_claims.run.pool import Borrowed, Pool, RunnerError
from sphinx_claims.run.settings import Settings, SettingsError

DOCS = Path("docs").resolve()
HTML = DOCS / "_build" / "html-serve"
DOCTREES = DOCS / "_build" / "doctrees-serve"
PACKAGE = Path(__file__).parents[1]
NEED_RESTART = {DOCS / "conf.py", DOCS / "matplotlibrc", PACKAGE}
IMPORTED_ONCE = ["sphinx_book_theme", "sphinx_claims.ext.command", "watchfiles"]
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


def build(requests: Connection, answers: Connection, workers: int) -> None:
    """Build the site in this process, with the runner at the end of these pipes, and end it."""
    settings.warm = Borrowed(
        os.fdopen(os.dup(requests.fileno()), "w"), os.fdopen(os.dup(answers.fileno())), workers
    )
    with suppress(KeyboardInterrupt):  # a terminal sends it to this process, too
        sys.exit(build_site(DOCTREES, HTML, claims_take_away=False))


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
    address = f"http://127.0.0.1:{server.server_port}/"
    print(f"serving {address} until Ctrl+C, and building", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    multiprocessing.set_start_method("forkserver")
    multiprocessing.set_forkserver_preload(IMPORTED_ONCE)
    try:
        project = Settings.load(DOCS.parent)
        with Pool(project.environment) as pool:
            for saved in _saves(project):
                if saved & NEED_RESTART:
                    break
                ends = (Connection(os.dup(each.fileno())) for each in (pool.requests, pool.answers))
                process = multiprocessing.Process(target=build, args=(*ends, pool.workers))
                process.start()
                process.join()
                server.last_build = time.time_ns()
                if process.exitcode not in (0, 1, 2):
                    break  # it may have left answers unread
                print(f"serving {address} until Ctrl+C", flush=True)
    except (RunnerError, SettingsError) as error:
        print(f"serve: {error}", flush=True)
        next(watch(DOCS, watch_filter=Sources()))
    print("starting again, since what builds the site has changed", flush=True)
    server.server_close()
    return os.execv(sys.executable, sys.orig_argv)


def _saves(project: Settings) -> Iterator[set[Path]]:
    """Yield what was saved, with the folders that it is in; at once nothing, then each save."""
    components = project.environment.components
    folders = [DOCS, project.examples.resolve(), PACKAGE]
    folders += [components.folder] if components else []
    first = True
    for changes in watch(*folders, watch_filter=Sources(), rust_timeout=100, yield_on_timeout=True):
        if changes or first:
            yield {each for _, name in changes for each in (Path(name), *Path(name).parents)}
        first = False


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
