"""Build a site and publish it whole: `python -m sphinx_claims build [--fresh] [--name FOLDER]`.

Sphinx writes its pages one after another. Here it writes them aside, and only a build without a
fault is put in the place of the site before it, by two renames.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from sphinx_claims.ext.command import build


class PublishError(Exception):
    """The site cannot be published; the message says why and what is left."""


def publish(into: Path, name: str = "html", *, fresh: bool = False, **settings: Any) -> Path:
    """Build the site in `docs` and publish it as `into/name`; return that folder.

    With `fresh`, no page of a build before is trusted, and no outcome that was kept. The
    `settings` stand in for those of the configuration.

    Raises:
        PublishError: if there is a fault; the site before it is left as it was.
    """
    doctrees, staging, html = (
        into / f"{each}{name[4:]}" for each in ("doctrees", "staging", "html")
    )
    unfinished = into / f"unfinished{name[4:]}"
    try:
        into.mkdir(parents=True, exist_ok=True)
        with FileLock(into / "lock", timeout=0):
            if fresh:
                _remove(doctrees, staging, *(into / "outcomes").glob("??"))
            if unfinished.exists():  # there may be half a file, or one in place of a folder
                _remove(staging)
                (doctrees / "environment.pickle").unlink(missing_ok=True)
            unfinished.touch()
            _remove(staging / "_static")  # Sphinx leaves there what is no longer wanted
            if build(doctrees, staging, **settings):
                before = f"; {html} is still the one before" if html.exists() else ""
                raise PublishError(f"the site is not fit to publish: fix what is listed{before}")
            _exchange(staging, html)
            unfinished.unlink()
    except Timeout:
        raise PublishError("another build of this site is running; wait for it") from None
    except OSError as error:
        reason = error.strerror or error.args[0][0][-1]  # copytree gathers what went wrong
        raise PublishError(f"cannot write {into}: {reason}") from error
    return html


def _exchange(staging: Path, html: Path) -> None:
    """Put a copy of a finished site in the place of the one before, all of it or nothing."""
    new, old = html.with_name(f"{html.name}-new"), html.with_name(f"{html.name}-old")
    _remove(new, old)
    shutil.copytree(staging, new)
    if html.exists():
        html.rename(old)
    new.rename(html)
    _remove(old)


def _remove(*folders: Path) -> None:
    for folder in folders:
        if folder.is_dir():
            shutil.rmtree(folder)


def reproduce(into: Path) -> None:
    """Build the site twice from nothing, and compare all files byte by byte.

    Raises:
        PublishError: if a build fails, or a file is not the same.
    """
    sites = []
    for name in "first", "second":
        html = publish(into / name, fresh=True, claims_store=str(into / name / "outcomes"))
        files = [path for path in html.rglob("*") if path.is_file()]
        sites.append({str(path.relative_to(html)): path.read_bytes() for path in files})
    first, second = sites
    differ = sorted(name for name in {*first, *second} if first.get(name) != second.get(name))
    if differ:
        raise PublishError(f"{len(differ)} of {len(first)} files differ: {', '.join(differ)}")
    print(f"all {len(first)} files are the same, byte by byte", file=sys.stderr)
