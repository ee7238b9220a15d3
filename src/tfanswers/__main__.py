"""Record what examples show, and take evidence of them: `python -m tfanswers --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

LEDGER = Path("docs", "_build", "html", "ledger.json")


def main() -> int:
    """Run the command that the arguments name, and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m tfanswers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    evidence = commands.add_parser("evidence", help="run every example under TensorFlow versions")
    evidence.add_argument("versions", nargs="*", metavar="VERSION", help="2.21, stable, nightly")
    evidence.add_argument("--device", choices=("cpu", "gpu"), default="cpu")
    evidence.add_argument("--changed", action="store_true", help="run only what has changed since")
    drift = commands.add_parser("drift", help="say which sentences no longer hold, or began to")
    drift.add_argument("old", metavar="OLD", help="a version, as 2.20, or an evidence file")
    drift.add_argument("new", metavar="NEW")
    drift.add_argument("--ledger", type=Path, default=LEDGER, help="the ledger of the built site")
    accept = commands.add_parser("accept", help="record what examples show, and print the changes")
    accept.add_argument("names", nargs="*", metavar="NAME", help="answer/file.py, or an answer")
    arguments = parser.parse_args()
    # Each command imports what it needs alone: drift is used where little is installed.
    try:
        if arguments.command == "evidence":
            from tfanswers.evidence.taking import take

            return take(Path.cwd(), arguments.device, arguments.versions, changed=arguments.changed)
        if arguments.command == "accept":
            from tfanswers.outputs.accepting import accept as record

            return record(Path.cwd(), arguments.names)
    except KeyboardInterrupt:
        return 130
    from tfanswers.evidence.drift import report

    return report(arguments.old, arguments.new, arguments.ledger)


if __name__ == "__main__":
    sys.exit(main())
