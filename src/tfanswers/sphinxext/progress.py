"""Show how far the run of the pages is."""

from __future__ import annotations

import os
import shutil
import sys

from sphinx.util import logging

logger = logging.getLogger(__name__)

BAR = 20
CLEAR = "\r\033[K"


class Progress:
    """Writes a line for each page that has run, and on a terminal a bar below them."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.done = 0
        self.running: list[str] = []
        self.live = sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        logger.info("running the cells of %d pages", count)

    def started(self, name: str) -> None:
        """Show that the page `name` runs."""
        self.running.append(name)
        self._draw()

    def finished(self, name: str, outcome: str) -> None:
        """Write how the run of the page `name` went."""
        self.running.remove(name)
        self.done += 1
        logger.info("%sran %s: %s", CLEAR * self.live, name, outcome)
        self._draw()

    def _draw(self) -> None:
        if not self.live:
            return
        filled = BAR * self.done // self.count
        bar = "#" * filled + "." * (BAR - filled)
        names = ", ".join(name.rpartition("/")[2] for name in self.running)
        line = f"[{bar}] {self.done} of {self.count}, running {names}" if names else ""
        logger.info("%s", CLEAR + line[: shutil.get_terminal_size().columns - 1], nonl=True)
