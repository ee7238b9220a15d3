"""The command of a package of proofs: check them here, explain a message, show a claim."""

from __future__ import annotations

import argparse
import json
import os
import sys
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from sphinx_claims.commands import count
from sphinx_claims.local.messages import SURE, Messages
from sphinx_claims.local.proofs import Proofs, ProofsError, answer, target

MOST_READ = 1 << 20  # characters of a log: the last ones


def main(package: str, needs: Mapping[str, str], arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for, with the proofs of `package`; return the exit status.

    `needs` names what an environment must have to run them, with the oldest versions.
    """
    for stream in sys.stdout, sys.stderr:
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # a terminal without Unicode shows a question mark
    given = parser(package).parse_args(arguments)
    try:
        status = _run(Proofs.of(package), needs, given)
        sys.stdout.flush()
        return status
    except (ProofsError, OSError) as error:
        if isinstance(error, OSError):  # standard output is full, or nobody reads it
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if not isinstance(error, BrokenPipeError):
            print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ninterrupted; what ran is kept, the same command goes on", file=sys.stderr)
        return 130


def _run(proofs: Proofs, needs: Mapping[str, str], given: argparse.Namespace) -> int:
    if given.command == "check":
        return _check(proofs, needs, given)
    if given.command == "explain":
        return _explain(proofs, given)
    if given.command == "show":
        return _show(proofs, given)
    return _list(proofs, given.answer)


def parser(package: str) -> argparse.ArgumentParser:
    """Return what reads the command line."""
    whole = argparse.ArgumentParser(prog=package, description="Claims and their proofs, here.")
    whole.add_argument("--version", action="version", version=f"{package} {version(package)}")
    commands = whole.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="run the proofs, and say which sentences hold here")
    check.add_argument("answers", nargs="*", metavar="ANSWER", help="as range_dtypes; all if none")
    check.add_argument("--python", default=sys.executable, help="runs them; by default this one")
    check.add_argument("--device", choices=("cpu", "gpu"), default="cpu")
    check.add_argument("--json", action="store_true", help="print the outcome of each claim")
    check.add_argument(
        "--output", type=Path, default=Path(), metavar="FOLDER", help="for the file of evidence"
    )
    explain = commands.add_parser("explain", help="find the claims that explain a message or a log")
    explain.add_argument("--file", type=Path, help="a log; by default standard input")
    explain.add_argument("message", nargs="*", help="the message itself")
    show = commands.add_parser("show", help="print a claim, its program and what that printed")
    show.add_argument("claim", help="as range_dtypes/integer-widths")
    show.add_argument("--program", action="store_true", help="the program alone, to save and run")
    listed = commands.add_parser("list", help="print the answers, or the claims of one")
    listed.add_argument("answer", nargs="?", help="as range_dtypes")
    return whole


def _check(proofs: Proofs, needs: Mapping[str, str], given: argparse.Namespace) -> int:
    try:  # what runs examples needs Linux or macOS
        from sphinx_claims.evidence.records import HELD, EvidenceError
        from sphinx_claims.local import check
        from sphinx_claims.run.settings import SettingsError
    except ModuleNotFoundError as error:
        raise ProofsError(f"check needs Linux or macOS: {error}") from error
    try:
        if not given.output.is_dir():
            raise ProofsError(f"{given.output}: is not a folder; name one for the evidence")
        evidence = check.check(
            proofs, given.answers, python=given.python, device=given.device, needs=needs
        )
        found = check.verdicts(proofs, evidence)
        file = check.write(evidence, given.output)
    except (EvidenceError, SettingsError, OSError) as error:
        raise ProofsError(str(error)) from error
    if given.json:
        whole = {"environment": dict(evidence.environment), "evidence": str(file), "claims": found}
        print(json.dumps(whole, indent=1))
    else:
        print(check.report(evidence, found))
        print(f"The evidence is in {file}. To hand it in, add it to docs/evidence/reported/.")
    return int(any(each["outcome"] != HELD for each in found))


def _explain(proofs: Proofs, given: argparse.Namespace) -> int:
    text = " ".join(given.message)
    if not text:
        try:
            text = given.file.read_text("utf-8", "replace") if given.file else sys.stdin.read()
        except (OSError, AttributeError, ValueError) as error:  # it may be closed, or none
            why = getattr(error, "strerror", None) or "standard input is closed"
            name = given.file or "no message"
            raise ProofsError(f"{name}: {why}; write `explain -- MESSAGE`") from error
    if not text.strip():
        raise ProofsError("there is no message to explain; write `explain -- MESSAGE`")
    explained = explanation(proofs, text[-MOST_READ:])
    print(explained or "No claim explains this message.")
    return 0 if explained else 1


def explanation(proofs: Proofs, text: str) -> str:
    """Return what explains a message or a log: messages, causes, remedies; "" if nothing does."""
    found = Messages(proofs.ledger).explain(text)
    unsure = found and found[0].score < SURE
    parts = ["No claim names just this message; these come near:"] if unsure else []
    for number, each in enumerate(found, 1):
        lines = [each.message or target(each.claim)]
        lines += [f"why: {each.claim['sentence']}"]
        lines += [f"do: {each.claim['remedy']}"] * bool(each.claim["remedy"])
        lines += [f"proof: {target(each.claim)}, {proofs.address(each.claim)}"]
        parts.append(f"{number}. " + "\n   ".join(_wrapped(line) for line in lines))
    return "\n\n".join(parts)


def _wrapped(text: str) -> str:
    return textwrap.fill(
        text, 96, subsequent_indent="     ", break_on_hyphens=False, break_long_words=False
    )


def _show(proofs: Proofs, given: argparse.Namespace) -> int:
    claims = {target(claim): claim for claim in proofs.claims}
    if not (claim := claims.get(given.claim)):
        raise ProofsError(f"unknown claim {given.claim!r}; `list ANSWER` prints those of an answer")
    name = (claim["proof"] or "").removeprefix("examples/")
    if given.program and not name:
        raise ProofsError(f"{given.claim} has no program; its source is {claim['source']}")
    program = (proofs.examples / name).read_text(encoding="utf-8") if name else ""
    if given.program:
        print(program, end="")
        return 0
    shown = (proofs.examples / name).with_suffix(".out") if name else None
    print(textwrap.fill(claim["sentence"], 96), end="\n\n")
    if shown:
        print(program)
        print(textwrap.indent(shown.read_text(encoding="utf-8").rstrip(), "# "), end="\n\n")
        print(f"{claim['proof']} holds with {proofs.ledger['examples'][name]['badge']}")
    print(claim["source"] or proofs.address(claim))
    return 0


def _list(proofs: Proofs, wanted: str | None) -> int:
    numbers = Counter(map(answer, proofs.claims))
    if wanted and wanted not in numbers:
        raise ProofsError(f"unknown answer {wanted!r}; `list` prints those that there are")
    for page, title in proofs.ledger["pages"].items():
        name = page.rpartition("/")[2]
        if not wanted:
            print(f"{name:<24} {title} ({count(numbers[name], 'claim')})")
    for claim in proofs.claims:
        if answer(claim) == wanted:
            print(f"{target(claim)}\n    {claim['sentence']}")
    return 0
