"""Read the evidence that others handed in, and refuse what cannot count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sphinx_claims.evidence.history import History
from sphinx_claims.evidence.records import (
    COULD_NOT_RUN,
    NOT_RUN,
    Evidence,
    EvidenceError,
    read_evidence,
)
from sphinx_claims.example import proof_of

FOLDER = "reported"  # in that of the evidence
NAME = re.compile(r"(([\d.]+)-([\d.]+))-(cpu|gpu)-[a-z0-9_]+-[a-z0-9_]+\.json")
MOST_BYTES = 1 << 20
LIBRARIES = "TensorFlow", "Keras"


def read_reported(folder: Path, history: History) -> tuple[list[Evidence], list[str]]:
    """Return the evidence that others handed in, and what is wrong with files of it.

    `history` is that of our own, which no report contradicts alone.
    """
    reports: dict[Path, Evidence] = {}
    faults = []
    for path in sorted(folder.joinpath(FOLDER).glob("*")):
        try:
            if path.stat().st_size > MOST_BYTES:
                raise EvidenceError(f"{path}: has more than {MOST_BYTES} bytes; remove it")
            reports[path] = read_evidence(path, NAME, "remove it")
        except EvidenceError as error:
            faults.append(str(error))
    found = []
    for path, report in reports.items():
        others = [each for each in reports.values() if each is not report]
        if why := _refusal(report, others, history):
            faults.append(f"{path}: {why}")
        else:
            found.append(report)
    return found, faults


def _refusal(report: Evidence, others: Sequence[Evidence], history: History) -> str:
    """Say why a report cannot count, or nothing."""
    for library in LIBRARIES:
        known = {each.version(library) for each in history.ran}
        if report.version(library) not in known:
            return f"no column has {library} {report.environment[library]}; check it, or remove it"
    current = {
        name: found.outcome
        for name, digest in history.hashes.items()
        if (found := report.of(name, digest)).outcome != NOT_RUN
    }
    if not current:
        return "is of other texts of the examples; take it again, or remove it"
    for example, outcome in current.items():
        digest = history.hashes[example]
        for own in history.ran:
            said = own.of(example, digest).outcome
            if not _same(own, report) or {said, outcome} & {NOT_RUN, COULD_NOT_RUN}:
                continue
            agree = (each.of(example, digest).outcome for each in others if _same(each, report))
            if said != outcome and outcome not in agree:
                return (
                    f"{proof_of(example)} {outcome}, and {said} in our own {own.name}, the same"
                    " environment; wait for a second report, or remove it"
                )
    return ""


def _same(one: Evidence, other: Evidence) -> bool:
    """Say whether two were taken with the same versions, on the same device and platform."""
    versions = all(one.version(library) == other.version(library) for library in LIBRARIES)
    platform = one.environment["platform"] == other.environment["platform"]
    return versions and platform and one.device == other.device


def line(report: Evidence, outcome: str) -> str:
    """Return in a line what somebody reports."""
    versions = f"Keras {report.version('Keras')} with TF {report.version('TensorFlow')}"
    where = "{platform}, Python {Python}".format(**report.environment)
    return f"Reported: {report.device.upper()}, {outcome}: {versions}, {where}"
