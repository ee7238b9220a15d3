"""Read and write evidence: what became of each example under one TensorFlow and one Keras."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sphinx_claims.commands import session
from sphinx_claims.example import Components, proof_of

HELD, DID_NOT_HOLD, COULD_NOT_RUN = "held", "did not hold", "could not run"
OUTCOMES = (HELD, DID_NOT_HOLD, COULD_NOT_RUN)
NOT_RUN = "not run"  # of a text that has no outcome, or whose text has changed since

DEVICES = ("cpu", "gpu")
FILE_NAME = re.compile(r"(([\d.]+|newest|nightly)-([\d.]+|newest|nightly|then))-(cpu|gpu)\.json")
ENVIRONMENT = ("Keras", "NumPy", "Python", "TensorFlow", "device", "platform")
HASH_CHARACTERS = 12


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
    """The outcomes of all examples, by name, in one `column` on one `device`.

    The column is named for its TensorFlow and its Keras, as in `2.16-then`. `date` is the day on
    which the last example ran. `refused` says why the column cannot be installed or imported; it
    has no environment and no outcomes then.
    """

    column: str
    device: str
    date: str
    environment: Mapping[str, str]
    examples: Mapping[str, Outcome]
    refused: str = ""

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.column}-{self.device}"

    def version(self, library: str) -> str:
        """Return the first two numbers of a library's version, or `nightly`."""
        version = self.environment[library]
        return "nightly" if "dev" in version else ".".join(version.split(".")[:2])

    @property
    def order(self) -> tuple[object, ...]:
        """What orders evidence: by device, then by Keras and by TensorFlow, the nightly last."""
        if self.refused:
            return self.device, (), (), self.column
        versions = self.version("Keras"), self.version("TensorFlow")
        return self.device, *map(numbers, versions), self.column

    def of(self, example: str, digest: str) -> Outcome:
        """Return the outcome of `example` if the text with the hash `digest` is what ran."""
        found = self.examples.get(example)
        return found if found and found.hash == digest else Outcome(NOT_RUN, "", digest)


def numbers(version: str) -> tuple[float, ...]:
    """Return what orders versions: their numbers, the nightly last."""
    return (float("inf"),) if version == "nightly" else tuple(map(float, version.split(".")))


def text_hash(source: str, components: Components | None) -> str:
    """Return the hash of an example's source and of the components that it can use."""
    used = components.used([source]) if components else ()
    parts = [source, *(text for _, text in used)]
    return sha256("\n".join(parts).encode()).hexdigest()[:HASH_CHARACTERS]


def dumps(evidence: Evidence) -> str:
    """Return the text of an evidence file: of what held it has the hash alone, to stay small."""
    examples: dict[str, dict[str, object]] = {}
    for name, each in evidence.examples.items():
        answer, _, file = name.partition("/")
        became = each.hash if each.outcome == HELD else [each.hash, each.outcome, each.message]
        examples.setdefault(answer, {})[file] = became
    fields = {
        "date": evidence.date,
        "environment": dict(evidence.environment),
        "refused": evidence.refused,
        "examples": examples,
    }
    text = json.dumps(fields, indent=0, sort_keys=True, ensure_ascii=False)
    return re.sub(r"\[\n(.*)\n(.*)\n(.*)\n\]", r"[\1 \2 \3]", text) + "\n"


def read_evidence(path: Path, pattern: re.Pattern[str] = FILE_NAME, remedy: str = "") -> Evidence:
    """Return the evidence in the file at `path`, whose name has to match `pattern`.

    Raises:
        EvidenceError: if it cannot be read or is not what `dumps` writes; the message ends with
            `remedy`, by default how to take it again.
    """
    named = pattern.fullmatch(path.name)
    if not named:
        raise EvidenceError(f"{path}: no evidence is named so; name it as 2.21-newest-cpu.json")
    column, *sides, device = named.groups()
    again = remedy or f"take it again: `{retake(column, device)}`"
    try:
        fields = json.loads(path.read_bytes())
        examples = {}
        for answer, files in fields["examples"].items():
            for file, became in files.items():
                digest, outcome, said = (became, HELD, "") if isinstance(became, str) else became
                examples[f"{answer}/{file}"] = Outcome(outcome, said, digest)
        refused = str(fields["refused"])
        wanted = () if refused else ENVIRONMENT
        seen = {name: str(fields["environment"][name]) for name in wanted}
        if foreign := {each.outcome for each in examples.values()}.difference(OUTCOMES):
            raise ValueError(f"unknown outcome {foreign.pop()!r}")
        evidence = Evidence(column, device, str(fields["date"]), seen, examples, refused)
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read ({error.strerror}); {again}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvidenceError(f"{path}: is not evidence ({error}); {again}") from error
    for library, side in zip(("TensorFlow", "Keras"), sides, strict=True):
        if seen and side[0].isdigit() and evidence.version(library) != side:
            ran = f"{library} {seen[library]}"
            raise EvidenceError(f"{path}: is evidence of {ran}; rename it, or {again}")
    return evidence


def retake(column: str, device: str) -> str:
    """Return the command that takes the evidence of a column."""
    tensorflow, _, keras = column.partition("-")
    if device == "cpu":
        return session(f"evidence(tensorflow='{tensorflow}', keras='{keras}')")
    return session(f"evidence-{device}", column)


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
    update = retake(evidence.column, evidence.device)
    return f"has evidence of {proof_of(missing[0])}{more}, which is no more; update it: `{update}`"


class Note(NamedTuple):
    """What the authors of a release said of a change, in their words, and where."""

    words: str
    source: str


def read_notes(file: Path) -> dict[tuple[str, str], Note]:
    """Return the notes in `file` by release, as in `Keras 3.9`, and by example; none without it.

    Raises:
        EvidenceError: if it is not such a file.
    """
    if not file.exists():
        return {}
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        return {
            (release, example): Note(**note)
            for release, notes in found.items()
            for example, note in notes.items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        message = f"{file}: is not a file of notes ({error}); each has `words` and a `source`"
        raise EvidenceError(message) from error
