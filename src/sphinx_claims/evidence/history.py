"""Say what became of the examples as they are now, under each TensorFlow on each device."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sphinx_claims.evidence.drift import Drift, compare
from sphinx_claims.evidence.records import DEVICES, HELD, NOT_RUN, OUTCOMES, Evidence, Outcome


@dataclass(frozen=True)
class Group:
    """The versions under which one outcome, with one message, came about on one device."""

    device: str
    outcome: str
    message: str
    versions: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """All evidence, by device and version, and the hash of each example's text, by name."""

    taken: Sequence[Evidence] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)

    def of(self, example: str) -> list[tuple[Evidence, Outcome]]:
        """Return the outcomes of `example`, each with its evidence; none if the site has none."""
        if example not in self.hashes:
            return []
        return [(each, each.of(example, self.hashes[example])) for each in self.taken]

    def groups(self, example: str) -> list[Group]:
        """Return the outcomes of `example`, those that are alike together."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for evidence, each in self.of(example):
            found.setdefault((evidence.device, each.outcome, each.message), []).append(
                evidence.version
            )
        groups = [Group(*key, tuple(versions)) for key, versions in found.items()]
        order = [*OUTCOMES, NOT_RUN]
        return sorted(groups, key=lambda group: (group.device, order.index(group.outcome)))

    def drifts(self) -> list[Drift]:
        """Return what changed from each version to the next, on each device."""
        return [
            compare(old, new, self.hashes)
            for old, new in pairwise(self.taken)
            if old.device == new.device
        ]

    def unrun_devices(self) -> list[str]:
        """Return the devices on which nothing ran."""
        return [name for name in DEVICES if all(each.device != name for each in self.taken)]


def badge(groups: Sequence[Group]) -> str:
    """Return where an example held, and where it ran and did not: `TF 2.17 · CPU · not 2.16`."""
    said: dict[tuple[str, str], list[str]] = {}
    for device in DEVICES:
        mine = [each for each in groups if each.device == device and each.outcome != NOT_RUN]
        holds = [name for each in mine if each.outcome == HELD for name in each.versions]
        fails = [name for each in mine if each.outcome != HELD for name in each.versions]
        if mine:
            texts = f"TF {ranges(holds)}" * bool(holds), f"not {ranges(fails)}" * bool(fails)
            said.setdefault(texts, []).append(device.upper())
    parts = [
        " · ".join(filter(None, [held, ", ".join(devices), failed]))
        for (held, failed), devices in said.items()
    ]
    return "; ".join(parts) or "not yet run"


def ranges(versions: Iterable[str]) -> str:
    """Return `versions`, those that follow one another together: `2.16–2.18, 2.20, nightly`."""
    runs: list[list[str]] = []
    for version in versions:
        if runs and _follows(runs[-1][-1], version):
            runs[-1].append(version)
        else:
            runs.append([version])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _follows(first: str, second: str) -> bool:
    (major, _, minor), (next_major, _, next_minor) = first.partition("."), second.partition(".")
    digits = minor.isdigit() and next_minor.isdigit()
    return major == next_major and digits and int(next_minor) == int(minor) + 1
