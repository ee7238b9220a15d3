"""Run `sphinx-build`, and end in one line where it would print a traceback for what is no bug."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import sphinx.cmd.build
from sphinx._cli.util import errors
from sphinx.errors import SphinxError


def main(arguments: Sequence[str]) -> int:
    """Build as `sphinx-build` does with the same arguments, and return its exit status."""
    errors.handle_exception = _say
    return sphinx.cmd.build.main(arguments)


_report = errors.handle_exception


def _say(exception: BaseException, **options: Any) -> None:
    """Print an error of the configuration or of the system as a line, any other as Sphinx does."""
    cause = getattr(exception, "orig_exc", None) or exception  # what an extension raised
    if isinstance(cause, OSError):
        print(f"the build cannot go on: {cause}; mend that and build again", file=sys.stderr)
    elif isinstance(cause, SphinxError):
        print(f"{cause.category}: {cause}", file=sys.stderr)
    else:
        _report(exception, **options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
