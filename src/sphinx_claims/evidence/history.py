"""Say what became of the examples as they are now, in each column on each device."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sphinx_claims.evidence.drift import Drift, compare
from sphinx_claims.evidence.records import (
    DEVICES,
    HELD,
    NOT_RUN,
    OUTCOMES,
    Evidence,
    Note,
    Outcome,
    numbers,
)

# What changes along a series of columns, whose names are alike but for one version.
SERIES = {
    "newest-#": "Keras",
    "#-newest": "TensorFlow",
    "#-then": "TensorFlow, with the Keras of then",
}
NIGHTLY = "nightly"
MANY = 3  # ranges of versions, for one line
NUMBER = re.compile(r"\d+\.\d+")


@dataclass(frozen=True)
class Group:
    """The columns in which one outcome, with one message, came about on one device."""

    device: str
    outcome: str
    message: str
    columns: tuple[Evidence, ...]


@dataclass(frozen=True)
class Badge:
    """Where an example held, in a line, and whether that is from some versions on: `held`.

    It is `partly` where there are gaps, or where the newest did not hold, and else `unrun`.
    """

    text: str
    kind: str


@dataclass(frozen=True)
class History:
    """All evidence, in its order, the hash of each example's text, by name, and the notes.

    `reported` is the evidence that others handed in.
    """

    taken: Sequence[Evidence] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], Note] = field(default_factory=dict)
    reported: Sequence[Evidence] = ()

    @property
    def ran(self) -> list[Evidence]:
        """The evidence of the columns that could be installed and imported."""
        return [each for each in self.taken if not each.refused]

    def of(self, example: str) -> list[tuple[Evidence, Outcome]]:
        """Return the outcomes of `example`, each with its evidence; none if the site has none."""
        if example not in self.hashes:
            return []
        return [(each, each.of(example, self.hashes[example])) for each in self.ran]

    def reports(self, example: str) -> list[tuple[Evidence, Outcome]]:
        """Return the outcomes of `example` as it is now that others report."""
        digest = self.hashes.get(example, "")
        found = [(each, each.of(example, digest)) for each in self.reported]
        return [(each, outcome) for each, outcome in found if outcome.outcome != NOT_RUN]

    def groups(self, example: str) -> list[Group]:
        """Return the outcomes of `example`, those that are alike together."""
        found: dict[tuple[str, str, str], list[Evidence]] = {}
        for evidence, each in self.of(example):
            key = evidence.device, each.outcome, each.message
            found.setdefault(key, []).append(evidence)
        groups = [Group(*key, tuple(columns)) for key, columns in found.items()]
        order = [*OUTCOMES, NOT_RUN]
        return sorted(groups, key=lambda group: (group.device, order.index(group.outcome)))

    def last_held(self, example: str) -> Evidence | None:
        """Return the newest column in which `example` held, none if the newest of all is it."""
        found = [
            (evidence, outcome.outcome)
            for evidence, outcome in self.of(example)
            if outcome.outcome != NOT_RUN and NIGHTLY not in _pair(evidence)
        ]
        held = [evidence for evidence, outcome in found if outcome == HELD]
        return held[-1] if held and found[-1][1] != HELD else None

    def badge(self, example: str) -> Badge:
        """Return where an example held: `Keras 3.9+ · TF 2.16+ · CPU`, and where else if it did."""
        said: dict[str, list[str]] = {}
        kinds = set()
        for device in DEVICES:
            found = [
                (evidence, outcome.outcome == HELD)
                for evidence, outcome in self.of(example)
                if evidence.device == device and outcome.outcome != NOT_RUN
            ]
            if found:
                where = self._where(found)
                said.setdefault(where.text, []).append(device.upper())
                kinds.add(where.kind)
        parts = [f"{where} · {', '.join(devices)}" for where, devices in said.items()]
        return Badge("; ".join(parts) or "not yet run", max(kinds, default="unrun"))

    def _where(self, found: Sequence[tuple[Evidence, bool]]) -> Badge:
        """Say from which versions on all columns held, and which held besides, or did not."""
        nightly = [each for each, _ in found if NIGHTLY in _pair(each)]
        held = [each for each, holds in found if holds and each not in nightly]
        failed = [each for each, holds in found if not holds and each not in nightly]
        since = _since(held, failed)
        others = [each for each in held if each not in since]
        parts = []
        if since:
            parts = [f"Keras {_least(since, 'Keras')}+", f"TF {_least(since, 'TensorFlow')}+"]
            if others:
                also = self.named(others)
                parts.append(f"also {also}" if also.count(", ") < MANY else "also some before")
        elif held:
            parts = [self.named(held), f"not {self.named(failed[-1:])}"]
        else:
            parts = ["held nowhere" if failed else "nightly alone"]
        falls = any(each in nightly and not holds for each, holds in found)
        parts += ["not nightly"] * falls
        return Badge(" · ".join(parts), "held" if since and not others and not falls else "partly")

    def named(self, columns: Iterable[Evidence]) -> str:
        """Return the versions in `columns`, of which those of all Keras between are together.

        In `Keras 3.0–3.2 with TF 2.16–2.17, 3.15 with TF 2.16`, the site has no column with Keras
        3.0, 3.1 or 3.2 on this device that is not among `columns`.
        """
        chosen = list(columns)
        all_ = [each for each in self.ran if each.device == chosen[0].device]
        runs: list[tuple[list[str], list[Evidence], bool]] = []
        for keras in sorted({each.version("Keras") for each in all_}, key=numbers):
            here = [each for each in all_ if each.version("Keras") == keras]
            mine = [each for each in here if each in chosen]
            whole = len(mine) == len(here)
            if runs and whole and runs[-1][2]:
                runs[-1][0].append(keras)
                runs[-1][1].extend(mine)
            else:
                runs.append(([keras], mine, whole))
        said = [
            f"{_between(versions)} with TF {_tensorflows(mine, all_)}"
            for versions, mine, _ in runs
            if mine
        ]
        return "Keras " + ", ".join(said)

    def drifts(self) -> dict[str, list[Drift]]:
        """Return what changed from each column to the next, by the library of their series."""
        found: dict[str, list[Drift]] = {}
        for device in DEVICES:
            for series, library in SERIES.items():
                columns = [
                    each
                    for each in self.ran
                    if each.device == device and NUMBER.sub("#", each.column) == series
                ]
                columns.sort(key=lambda each: numbers(NUMBER.findall(each.column)[0]))
                drifts = [compare(old, new, self.hashes) for old, new in pairwise(columns)]
                found.setdefault(library, []).extend(drifts)
            newest = [each for each in self.ran if each.device == device][-2:]
            if newest and newest[-1].version("TensorFlow") == NIGHTLY:
                drifts = [compare(old, new, self.hashes) for old, new in pairwise(newest)]
                found.setdefault(NIGHTLY, []).extend(drifts)
        return found

    def unrun_devices(self) -> list[str]:
        """Return the devices on which nothing ran."""
        return [name for name in DEVICES if all(each.device != name for each in self.ran)]


def _since(held: Sequence[Evidence], failed: Sequence[Evidence]) -> list[Evidence]:
    """Return the columns from the versions on from which all held, none if the newest did not."""
    best: list[Evidence] = []
    newest = max((*held, *failed), key=lambda each: each.order, default=None)
    for keras in sorted({_pair(each)[0] for each in held}, key=numbers):
        for tensorflow in sorted({_pair(each)[1] for each in held}, key=numbers):
            since = keras, tensorflow
            columns = [each for each in held if _later(each, since)]
            if newest in columns and not any(_later(each, since) for each in failed):
                best = max(best, columns, key=len)
    return best


def _later(evidence: Evidence, since: tuple[str, str]) -> bool:
    """Say whether neither version of `evidence` is below its one in `since`."""
    pairs = zip(_pair(evidence), since, strict=True)
    return all(numbers(each) >= numbers(least) for each, least in pairs)


def _pair(evidence: Evidence) -> tuple[str, str]:
    return evidence.version("Keras"), evidence.version("TensorFlow")


def _least(columns: Iterable[Evidence], library: str) -> str:
    return min((each.version(library) for each in columns), key=numbers)


def _between(versions: Sequence[str]) -> str:
    return versions[0] if len(versions) == 1 else f"{versions[0]}–{versions[-1]}"


def _tensorflows(columns: Iterable[Evidence], all_: Iterable[Evidence]) -> str:
    """Return the TensorFlows of `columns`, those together between which there is no other."""
    mine = {each.version("TensorFlow") for each in columns}
    runs: list[list[str]] = [[]]
    for version in sorted({each.version("TensorFlow") for each in all_}, key=numbers):
        if version in mine:
            runs[-1].append(version)
        elif runs[-1]:
            runs.append([])
    return ", ".join(map(_between, filter(None, runs)))
