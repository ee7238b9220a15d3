"""Build the site as `sphinx-build` would, and say in one line what ends a build and is no bug.

`python -m sphinx_claims.ext.command BUILDER DOCTREES FOLDER` builds the sources in `docs`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

DOCS = Path("docs")


def build(builder: str, doctrees: Path, folder: Path, **settings: Any) -> int:
    """Build into `folder` and return the exit status, which is 0 without any warning alone.

    The `settings` stand in for those of the configuration. A bug keeps its traceback.
    """
    if not color_terminal():
        nocolor()
    docs, settings = DOCS.resolve(), {"nitpicky": True, **settings}
    try:
        with patch_docutils(docs), docutils_namespace():
            app = Sphinx(
                *(docs, docs, folder, doctrees, builder),
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


def main(arguments: Sequence[str]) -> int:
    """Build and return the exit status."""
    builder, doctrees, folder = arguments
    return build(builder, Path(doctrees), Path(folder))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
