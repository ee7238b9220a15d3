"""Keep from Sphinx what is not a page: it would wait for a pipe, go round in links, or give up."""

from __future__ import annotations

import glob
import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.matching import Matcher

logger = logging.getLogger(__name__)

PAGE = ".md"
OTHERS = (".ipynb", ".rst")  # which Sphinx or MyST-NB may read as pages, too


def leave_out(app: Sphinx, config: Config) -> None:
    """Name each file that can be no page, fail the build for it, and build the others."""
    config.exclude_patterns.extend([".*", "**/.*"])  # what editors and systems hide
    excluded = Matcher([*config.exclude_patterns, *config.templates_path, *config.html_static_path])
    for start, folders, files in os.walk(app.srcdir):
        for name in sorted([*folders, *files]):
            path = Path(start, name)
            shown = path.relative_to(app.srcdir).as_posix()
            if excluded(shown):
                if name in folders:
                    folders.remove(name)
            elif problem := _problem(path):
                logger.error(problem, location=f"{path}:1", type="claims")
                app.statuscode = 1
                pattern = glob.escape(shown).replace("[[]", "?")  # which Python warns of
                config.exclude_patterns.append(pattern)


def _problem(path: Path) -> str:
    """Say why `path` cannot be a page, or nothing if it can, or is not meant to be one."""
    try:
        if path.is_dir():
            return "links to a folder; move the folder here" if path.is_symlink() else ""
        if path.suffix in OTHERS:
            return f"is not MyST Markdown; write the page as {path.stem}{PAGE}"
        if path.suffix != PAGE:
            return ""
        if path.exists() and not path.is_file():
            return "is not a regular file; put a page there"
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return f"is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
    except OSError as error:
        return f"cannot be read ({error.strerror}); fix or remove it"
    return ""


def connect(app: Sphinx) -> None:
    """Look at the folder of the pages before Sphinx does."""
    app.connect("config-inited", leave_out)
