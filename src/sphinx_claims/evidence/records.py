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
    """Evidence cannot be used; the message names the file and says how to mend it."""


@dataclass(frozen=True)
class Outcome:
    """What became of one example.

    `message` says in a line why it did not hold or run, `seconds` are of CPU time, and `hash`
    is that of the text that ran.
    """

    outcome: str
    message: str
    seconds: float
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

    def of(self, example: str, digest: str) -> Outcome:
        """Return the outcome of `example` if the text with the hash `digest` is what ran."""
        found = self.examples.get(example)
        return found if found and found.hash == digest else Outcome(NOT_RUN, "", 0.0, digest)


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
        evidence = Evidence(
            version,
            device,
            _text(fields.pop("date")),
            {name: _text(value) for name, value in fields.pop("environment").items()},
            {name: _outcome(**each) for name, each in fields.pop("examples").items()},
        )
        if fields:
            raise ValueError(f"unknown key {min(fields)!r}")
        if missing := set(ENVIRONMENT) - set(evidence.environment):
            raise ValueError(f"the environment has no {min(missing)!r}")
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror}); {again}") from error
    except UnicodeDecodeError as error:
        raise EvidenceError(f"{path}: is no evidence (not UTF-8); {again}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvidenceError(f"{path}: is no evidence ({error}); {again}") from error
    ran = evidence.environment["TensorFlow"]
    if version != "nightly" and not f"{ran}.".startswith(f"{version}."):
        raise EvidenceError(f"{path}: is evidence of TensorFlow {ran}; rename it, or {again}")
    return evidence


def evidence_files(folder: Path) -> list[Path]:
    """Return the evidence files in `folder`, by device and then by version."""
    return sorted(folder.glob("*.json"), key=lambda path: _order(path.stem))


def unknown_examples(evidence: Evidence, known: Mapping[str, object]) -> str:
    """Say which examples of `evidence` are not among those `known`, or nothing."""
    missing = sorted(set(evidence.examples) - set(known))
    if not missing:
        return ""
    more = f" and {len(missing) - 1} more" if missing[1:] else ""
    update = session(SESSIONS[evidence.device], "--changed", evidence.version)
    return f"has evidence of {proof_of(missing[0])}{more}, which is no more; update it: `{update}`"


def version_key(version: str) -> tuple[float, ...]:
    """Return what orders versions: by number, the nightly last."""
    return (float("inf"),) if version == "nightly" else tuple(map(int, version.split(".")))


def _order(stem: str) -> tuple[str, tuple[float, ...], str]:
    named = FILE_NAME.fullmatch(f"{stem}.json")
    return (named[2], version_key(named[1]), stem) if named else ("", (), stem)


def _text(value: object) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise TypeError(f"{value!r} is not a line of text")
    return value


def _outcome(outcome: str, message: str, seconds: float, hash: str) -> Outcome:  # noqa: A002
    if outcome not in OUTCOMES:
        raise ValueError(f"unknown outcome {outcome!r}")
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"{seconds!r} is not a number")
    return Outcome(outcome, _text(message), float(seconds), _text(hash))


def each_file(folder: Path) -> Iterator[Evidence | EvidenceError]:
    """Yield the evidence of each file in `folder`, or what is wrong with the file."""
    for path in evidence_files(folder):
        try:
            yield read_evidence(path)
        except EvidenceError as error:
            yield error
