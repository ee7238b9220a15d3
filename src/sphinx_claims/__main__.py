"""Build the site, record what examples show, take evidence: `python -m sphinx_claims --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

BUILD = Path("docs", "_build")


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_claims", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="build the site and publish it whole")
    build.add_argument("--fresh", action="store_true", help="trust nothing that was kept")
    build.add_argument("--name", default="html", help="of the folder in docs/_build")
    build.add_argument("--audit", type=int, default=0, metavar="N", help="run N kept ones again")
    build.add_argument("--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster")
    commands.add_parser("reproduce", help="build twice from nothing, and compare")
    evidence = commands.add_parser("evidence", help="run every example under other versions")
    evidence.add_argument("columns", nargs="*", metavar="COLUMN", help="as 2.16-then, newest-3.9")
    evidence.add_argument("--device", choices=("cpu", "gpu"), default="cpu")
    drift = commands.add_parser("drift", help="say which sentences no longer hold, or began to")
    between = "two columns or evidence files, or a library and two versions: keras 3.9 3.10"
    drift.add_argument("between", nargs="+", metavar="BETWEEN", help=between)
    ledger = BUILD / "html" / "ledger.json"
    drift.add_argument("--ledger", type=Path, default=ledger, help="that of the built site")
    accept = commands.add_parser("accept", help="record what examples show, and print the changes")
    accept.add_argument("names", nargs="*", metavar="NAME", help="answer/file.py, or an answer")
    return parser.parse_args(arguments)


def main() -> int:
    """Run the command that the arguments name, and return its exit status."""
    given = parse()
    # Each command imports what it needs alone: drift is used where little is installed.
    if given.command == "drift":
        from sphinx_claims.evidence.drift import report

        return report(given.between, given.ledger)
    if given.command == "evidence":
        from sphinx_claims.evidence.collect import take

        return take(Path.cwd(), given.device, given.columns)
    if given.command == "accept":
        from sphinx_claims.snapshot.accept import accept

        return accept(Path.cwd(), given.names)
    from sphinx_claims.publish import PublishError, publish, reproduce

    try:
        if given.command == "reproduce":
            reproduce(BUILD)
        else:
            settings = {f"claims_{name}": getattr(given, name) for name in ("audit", "scheduler")}
            settings = {name: value for name, value in settings.items() if value}
            html = publish(BUILD, given.name, fresh=given.fresh, **settings)
            print(f"the site is built: open {html.resolve() / 'index.html'}")
    except PublishError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
