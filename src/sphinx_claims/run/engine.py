"""The one way to get outcomes: from the store, or from a run of what is not there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain

from sphinx_claims.run.environment import Environment
from sphinx_claims.run.outcome import Limits, Outcome
from sphinx_claims.run.pool import Pool, Runs
from sphinx_claims.run.runner import Job, Result
from sphinx_claims.run.store import Store

DEFAULT = Limits()
Watch = Callable[[Iterable[Result], int], Iterable[Result]]


@dataclass
class Outcomes:
    """The outcome of each example by its name, and how they were come by.

    `again` counts those that were run again though they were kept, and `changed` names those
    among them that did something else. `flaky` names those that failed once and then held.
    """

    found: dict[str, Outcome] = field(default_factory=dict)
    ran: int = 0
    kept: int = 0
    again: int = 0
    changed: list[str] = field(default_factory=list)
    flaky: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        audit = f", ran {self.again} of these again: {len(self.changed)} differ"
        said = f"ran {self.ran} of {self.ran + self.kept} examples, kept {self.kept}"
        return said + audit if self.again else said


def outcomes(
    sources: Mapping[str, str],
    environment: Environment,
    store: Store,
    *,
    limits: Limits = DEFAULT,
    runs: Runs | None = None,
    audit: int = 0,
    aside: str = "",
    failed: bool = False,
    watch: Watch = lambda results, count: results,
) -> Outcomes:
    """Return what the examples with these `sources`, by name, do in `environment`.

    What is in the store is taken from there. The rest is run by `runs`, or else by a pool that
    is started for it, longest first, and kept if it held. `audit` of those that were kept, drawn
    at random, are run again, too. `aside` names a program that is not counted as an example: it
    runs first, and if it fails, nothing is kept; on another device than the CPU it always runs,
    so that a device that is gone is noticed. With `failed`, those are kept, too, that did not
    hold within their limits; where an assert failed, it is after a second try. `watch` may follow
    the results as they come.

    Raises:
        RunnerError, OSError: if examples cannot be run, or their outcomes not be kept.
    """
    names: dict[str, list[str]] = {}
    for name, source in sources.items():
        names.setdefault(environment.key(source), []).append(name)
    found = Outcomes()
    for key, same in names.items():
        always = aside in same and environment.device != "cpu"
        outcome = None if always else store.get(key)
        if outcome and (failed or outcome.held):
            found.kept += len(set(same) - {aside})
            found.found |= {name: outcome.named(name) for name in same}
    kept = {key for key, same in names.items() if same[0] in found.found}
    audited = sorted(key for key in kept if aside not in names[key])
    again = set(random.sample(audited, min(audit, len(audited))))
    before = store.seconds()
    waiting = sorted(
        (key for key in names if key in again or key not in kept),
        key=lambda key: (-before.get(names[key][0], float("inf")), names[key][0]),
    )
    jobs: list[Job] = [
        {"id": key, "source": sources[names[key][0]], "cpu": limits.cpu, "wall": limits.wall}
        for key in waiting
    ]
    if not jobs:
        return found
    today = time.strftime("%Y-%m-%d", time.gmtime())
    took: dict[str, float] = {}
    with ExitStack() as stack:
        runs = runs or stack.enter_context(Pool(environment))
        first = [job for job in jobs if aside in names[job["id"]]]
        rest = {job["id"]: job for job in jobs if job not in first}
        second: list[Job] = []  # fills while the others run
        batches = filter(None, (first, list(rest.values()), second))
        for result in watch(chain.from_iterable(map(runs.run, batches)), len(jobs)):
            outcome, same = Outcome.of(result, today), names[result["id"]]
            job = rest.pop(result["id"], None)
            if job and failed and outcome.refuted:
                second.append(job)
                continue
            if outcome.held and result["id"] in (tried["id"] for tried in second):
                found.flaky += same
            took |= dict.fromkeys(same, outcome.cpu)
            if result["id"] in again:
                found.again += 1
                if _shown(outcome.named("")) != _shown(found.found[same[0]].named("")):
                    found.changed += same
                continue
            found.ran += len(set(same) - {aside})
            found.found |= {name: outcome.named(name) for name in same}
            if aside in same and not outcome.held:
                return found
            if outcome.held or (failed and not outcome.limit):
                store.keep(result["id"], outcome)
    store.note_seconds(took)
    return found


def _shown(outcome: Outcome) -> tuple[object, ...]:
    return outcome.parts, outcome.stderr, outcome.held
