"""Read and write evidence: what became of each example under one TensorFlow on one device."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from sphinx_claims.commands import session
from sphinx_claims.example import Components, proof_of

HELD, DID_NOT_HOLD, COULD_NOT_RUN = "held", "did not hold", "could not run"
OUTCOMES = (HELD, DID_NOT_HOLD, COULD_NOT_RUN)
NOT_RUN = "not run"  # of a text that has no outcome, or whose text has changed since

SESSIONS = {"cpu": "evidence", "gpu": "evidence-gpu"}  # what takes evidence on each device
DEVICES = tuple(SESSIONS)
FILE_NAME = re.compile(r"(\d+\.\d+|nightly)-(cpu|gpu)\.json")
ENVIRONMENT = ("Keras", "NumPy", "Python", "TensorFlow", "device", "platform")
HASH_CHARACTERS = 16


class EvidenceError(Exception):
    """Evidence cannot be used; the message names the file and says how to fix it."""


@dataclass(frozen=True)
class Outcome:
    """What became of one example.

    `message` says in a line why it did not hold or run, and `hash` is that of the text that ran.
    """

    outcome: str
    message: str
    hash: str


@dataclass(frozen=True)
class Evidence:
    """The outcomes of all examples, by name, under one TensorFlow `version` on one `device`.

    `date` is the day on which the last of them ran.
    """

    version: str
    device: str
    date: str
    environment: Mapping[str, str]
    examples: Mapping[str, Outcome]

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.version}-{self.device}"

    @property
    def order(self) -> tuple[str, tuple[float, ...]]:
        """What orders evidence: by device, then by number of the version, the nightly last."""
        numbers = "inf" if self.version == "nightly" else self.version
        return self.device, tuple(map(float, numbers.split(".")))

    def of(self, example: str, digest: str) -> Outcome:
        """Return the outcome of `example` if the text with the hash `digest` is what ran."""
        found = self.examples.get(example)
        return found if found and found.hash == digest else Outcome(NOT_RUN, "", digest)


def text_hash(source: str, components: Components | None) -> str:
    """Return the hash of an example's source and of the components that it can use."""
    used = components.used([source]) if components else ()
    parts = [source, *(text for _, text in used)]
    return sha256("\n".join(parts).encode()).hexdigest()[:HASH_CHARACTERS]


def dumps(evidence: Evidence) -> str:
    """Return the text of an evidence file."""
    fields = {
        "date": evidence.date,
        "environment": dict(evidence.environment),
        "examples": {name: asdict(outcome) for name, outcome in evidence.examples.items()},
    }
    return json.dumps(fields, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def read_evidence(path: Path) -> Evidence:
    """Return the evidence in the file at `path`.

    Raises:
        EvidenceError: if it cannot be read or is not what `dumps` writes.
    """
    named = FILE_NAME.fullmatch(path.name)
    if not named:
        raise EvidenceError(f"{path}: no evidence is named so; name it as 2.21-cpu.json")
    version, device = named.groups()
    again = f"take it again: `{session(SESSIONS[device], version)}`"
    try:
        fields = json.loads(path.read_bytes())
        examples = {
            name: Outcome(each["outcome"], each["message"], each["hash"])
            for name, each in fields["examples"].items()
        }
        seen = {name: str(fields["environment"][name]) for name in ENVIRONMENT}
        if foreign := {each.outcome for each in examples.values()}.difference(OUTCOMES):
            raise ValueError(f"unknown outcome {foreign.pop()!r}")
        evidence = Evidence(version, device, str(fields["date"]), seen, examples)
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror}); {again}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvidenceError(f"{path}: is not evidence ({error}); {again}") from error
    ran = seen["TensorFlow"]
    if version != "nightly" and not f"{ran}.".startswith(f"{version}."):
        raise EvidenceError(f"{path}: is evidence of TensorFlow {ran}; rename it, or {again}")
    return evidence


def each_file(folder: Path) -> Iterator[Evidence | EvidenceError]:
    """Yield the evidence of each file in `folder`, or what is wrong with the file."""
    for path in sorted(folder.glob("*.json")):
        try:
            yield read_evidence(path)
        except EvidenceError as error:
            yield error


def unknown_examples(evidence: Evidence, known: Mapping[str, object]) -> str:
    """Say which examples of `evidence` are not among those `known`, or nothing."""
    missing = sorted(set(evidence.examples) - set(known))
    if not missing:
        return ""
    more = f" and {len(missing) - 1} more" if missing[1:] else ""
    update = session(SESSIONS[evidence.device], evidence.version)
    return f"has evidence of {proof_of(missing[0])}{more}, which is no more; update it: `{update}`"
