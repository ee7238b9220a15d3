"""Say which sentences no longer hold, or began to, between two pieces of evidence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_claims.evidence.records import (
    HELD,
    NOT_RUN,
    Evidence,
    EvidenceError,
    Outcome,
    read_evidence,
    unknown_examples,
)
from sphinx_claims.example import proof_of

EVIDENCE = Path("docs", "evidence")
COLUMNS = {"": "%s", "keras": "newest-%s", "tensorflow": "%s-newest", "then": "%s-then"}


@dataclass(frozen=True)
class Change:
    """An example whose outcome differs, and what it was before and after."""

    example: str
    before: Outcome
    after: Outcome

    @property
    def stopped(self) -> bool:
        """Whether it held before."""
        return self.before.outcome == HELD

    @property
    def failed(self) -> Outcome:
        """Of the two outcomes the one that did not hold."""
        return self.after if self.stopped else self.before


@dataclass(frozen=True)
class Drift:
    """What changed from `old` to `new`, and how many examples ran in both as they are now."""

    old: Evidence
    new: Evidence
    compared: int
    changes: tuple[Change, ...]


def compare(old: Evidence, new: Evidence, hashes: Mapping[str, str]) -> Drift:
    """Compare the outcomes of the examples whose texts have these `hashes`, by name."""
    compared, changes = 0, []
    for example, digest in sorted(hashes.items()):
        before, after = old.of(example, digest), new.of(example, digest)
        if NOT_RUN in (before.outcome, after.outcome):
            continue
        compared += 1
        if (before.outcome == HELD) != (after.outcome == HELD):
            changes.append(Change(example, before, after))
    return Drift(old, new, compared, tuple(changes))


def report(between: Sequence[str], ledger: Path) -> int:
    """Print what changed; return 1 if a sentence no longer holds, 2 if the input is bad.

    `between` are two columns or evidence files, or else a library and two of its versions.
    """
    try:
        claims, hashes = _ledger(ledger)
        taken = []
        for path in paths(between):
            taken.append(read_evidence(path))
            if taken[-1].refused:
                raise EvidenceError(f"{path}: {taken[-1].refused}")
            if unknown := unknown_examples(taken[-1], hashes):
                raise EvidenceError(f"{path} {unknown}")
        if not set(hashes) & set(taken[0].examples) & set(taken[1].examples):
            raise EvidenceError("no example of the site is in both")
    except EvidenceError as error:
        print(f"drift: {error}", file=sys.stderr)
        return 2
    drift = compare(taken[0], taken[1], hashes)
    for line in lines(drift, claims):
        print(line)
    return int(any(change.stopped for change in drift.changes))


def lines(drift: Drift, claims: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the report as Markdown that reads well as plain text."""
    for stopped, one, all_ in [
        (True, "no longer holds", "no longer hold"),
        (False, "began to hold", "began to hold"),
    ]:
        changes = [change for change in drift.changes if change.stopped is stopped]
        count = 0
        for change in changes:
            proof, other = proof_of(change.example), change.failed
            for claim in (each for each in claims if each["proof"] == proof):
                count += 1
                yield f"- {one}: “{claim['sentence']}”"
                yield f"  - page: {claim['page']}#{claim['anchor']}"
            yield f"  - proof: {proof} {other.outcome}: {other.message}"
        yield f"Sentences that {all_}, {_between(drift)}: {count}."
    yield f"Examples that ran under both as they are now: {drift.compared}."


def _between(drift: Drift) -> str:
    old, new = (
        "TensorFlow {TensorFlow} with Keras {Keras}".format(**each.environment)
        for each in (drift.old, drift.new)
    )
    return f"from {old} to {new} ({drift.new.device.upper()})"


def paths(between: Sequence[str]) -> list[Path]:
    """Return the evidence files that the arguments of a command name.

    Raises:
        EvidenceError: if they are neither two columns or files, nor a library and two versions.
    """
    *library, old, new = between if len(between) in {2, 3} else ("?", "", "")
    column = COLUMNS.get("".join(library))
    if column is None:
        raise EvidenceError(
            "name two columns, as `2.15-then 2.21-newest`, or the versions of a library, as"
            f" `keras 3.9 3.10`; the libraries are {', '.join(filter(None, COLUMNS))}"
        )
    return [_path("nightly-nightly" if each == "nightly" else column % each) for each in (old, new)]


def _path(name: str) -> Path:
    if name.endswith(".json"):
        return Path(name)
    return EVIDENCE / f"{name}{'' if name.endswith(('-cpu', '-gpu')) else '-cpu'}.json"


def _ledger(path: Path) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return the claims of the built site, and the hash of each example's text."""
    try:
        fields = json.loads(path.read_bytes())
        keys = "sentence", "page", "anchor", "proof"
        claims = [{key: claim[key] for key in keys} for claim in fields["claims"]]
        return claims, {name: str(each["hash"]) for name, each in fields["examples"].items()}
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); build the site first"
        raise EvidenceError(message) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvidenceError(f"{path} is not a ledger; build the site again") from error
