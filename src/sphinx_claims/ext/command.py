"""Build the site as `sphinx-build` would, and say in one line what ends a build and is no bug."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

DOCS = Path("docs")


def build(doctrees: Path, folder: Path, **settings: Any) -> int:
    """Build `docs` into `folder` and return the exit status, 0 without any warning alone.

    The `settings` stand in for those of the configuration. A bug keeps its traceback.
    """
    if not color_terminal():
        nocolor()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not epoch.isdigit():
        print(f"SOURCE_DATE_EPOCH is {epoch!r}; set it to seconds, or unset it", file=sys.stderr)
        return 2
    docs, settings = DOCS.resolve(), {"nitpicky": True, **settings}
    try:
        with patch_docutils(docs), docutils_namespace():
            app = Sphinx(
                *(docs, docs, folder, doctrees, "html"),
                confoverrides=settings,
                warningiserror=True,
            )
            app.build()
            return app.statuscode
    except (OSError, SphinxError) as error:
        cause = getattr(error, "orig_exc", None) or error  # what an extension raised
        if isinstance(cause, SphinxError):
            print(f"{cause.category}: {cause}", file=sys.stderr)
        elif isinstance(cause, OSError):
            print(f"the build cannot go on: {cause}; fix that and build again", file=sys.stderr)
        else:
            raise
        return 2
