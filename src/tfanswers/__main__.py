"""The command `tfanswers`: check the claims of the site on this machine, explain a message."""

from __future__ import annotations

import sys

from sphinx_claims.local import command
from sphinx_claims.local.proofs import Proofs

NEEDS = {"tensorflow": "2.16", "keras": "3.0"}


def main() -> int:
    """Do what the command line asks for; return the exit status."""
    return command.main("tfanswers", NEEDS)


def explain(line: str, cell: str | None = None) -> None:
    """Explain the message in a cell or a line of a notebook, or else the last error."""
    error = getattr(sys, "last_value", None)
    text = cell or line or (f"{type(error).__name__}: {error}" if error else "")
    print(command.explanation(Proofs.of("tfanswers"), text) or "No claim explains this message.")


if __name__ == "__main__":
    sys.exit(main())
