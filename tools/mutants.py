"""See whether the examples fail when they are wrong: `nox -s mutants`, see `mutations.py`.

Each example runs twice as it is, then once for each mutant. A mutant is caught if it fails or
takes too long; it survived if it runs to its end and prints or draws something else; it is
unseen if it does not. Survivors that a person accepted stand in `mutants.toml` with a reason.

With `--prose`, the words of claims are changed instead, see `prose.py`; with `--asserts`, each
assert is named that fails under no change, nor when a statement is left out.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import inspect
import json
import os
import re
import resource
import sys
import tomllib
from collections import Counter
from dataclasses import replace
from fnmatch import filter as filter_names
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import prose
from mutations import FAILED, deletions, mutants, noting

from sphinx_claims.commands import count, session
from sphinx_claims.evidence.collect import cause
from sphinx_claims.example import ExampleError, example_names, proof_of, read_example
from sphinx_claims.files import write_whole
from sphinx_claims.program import Program
from sphinx_claims.run.outcome import Limits, Outcome
from sphinx_claims.run.pool import Pool, RunnerError
from sphinx_claims.run.runner import Job
from sphinx_claims.run.settings import Settings, SettingsError
from sphinx_claims.snapshot import compare, snapshots

NICENESS = 10
LEAST_SHARE = 95  # per cent
LIMIT_FACTOR, LIMIT_SECONDS = 3, 10
MEMORY_BYTES = 4 << 30  # a mutant may ask for more than there is
FILE_BYTES = 16 << 20  # or write without end
KINDS = CAUGHT, SURVIVED, ACCEPTED, UNSEEN = "caught", "survived", "accepted", "unseen"
NEGATED = "negated"
LIMITS = LIMIT_FACTOR, LIMIT_SECONDS, MEMORY_BYTES, FILE_BYTES
RULES = LIMITS, inspect.getsource(snapshots), inspect.getsource(compare)
quoted = partial(json.dumps, ensure_ascii=False)
Change = tuple[str, str, str]  # an example's name, the text of a line before and after


def main(arguments: list[str]) -> int:
    """Run the mutants of the examples below the working folder; return the exit status."""
    parser = argparse.ArgumentParser(prog=f"{session('mutants')} --", description=__doc__)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="part of an example's name")
    parser.add_argument("--verbose", action="store_true", help="list what is unseen, too")
    parser.add_argument("--toml", action="store_true", help="print entries for mutants.toml")
    parser.add_argument("--prose", action="store_true", help="change the words of claims instead")
    parser.add_argument("--asserts", action="store_true", help="name asserts that never fail")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    try:
        sources = select(root / "examples", options.patterns)
        accepted = read_accepted(root / "tools" / "mutants.toml")
        for name, _, _ in sorted(accepted):
            if name.endswith(".py"):
                read_example(root / "examples", name)
        if options.prose:
            return prose.report(root, sources, accepted)
        settings = Settings.load(root)
        os.nice(max(0, NICENESS - os.nice(0)))  # which the runner inherits, as these limits
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
        with Pool(settings.environment) as pool:
            if options.asserts:
                return idle_asserts(settings, pool, sources)
            survivors, faults = report(settings, pool, sources, accepted, verbose=options.verbose)
    except (ExampleError, OSError, RunnerError, SettingsError) as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    if options.toml:
        print(entries(survivors))
    for fault in faults:
        print(f"mutants: {fault}", file=sys.stderr)
    return 1 if faults else 0


def select(examples: Path, patterns: list[str]) -> dict[str, str]:
    """Return the sources of the examples whose name contains one of `patterns`, or of all.

    Raises:
        ExampleError: if a pattern matches none.
    """
    names = example_names(examples)
    if not names:
        raise ExampleError(f"no examples in {examples.parent}; go to the folder of the clone")
    chosen: set[str] = set()
    for pattern in patterns or ["*"]:
        if not (matched := filter_names(names, f"*{pattern}*")):
            raise ExampleError(f"no example matches {pattern!r}; name a page or an example")
        chosen.update(matched)
    return {name: read_example(examples, name).source for name in sorted(chosen)}


def read_accepted(path: Path) -> set[Change]:
    """Return the survivors that are accepted.

    Raises:
        SettingsError: if an entry lacks something.
    """
    if not path.exists():
        return set()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("accepted", [])
    except ValueError as error:
        raise SettingsError(f"tools/{path.name} is not valid: {error}") from error
    accepted = set()
    for number, entry in enumerate(found, 1):
        match entry:
            case {"example": str(name), "old": str(old), "new": [*news], "reason": str(reason)} | {
                "claim": str(name),
                "old": str(old),
                "new": [*news],
                "reason": str(reason),
            } if news and reason.strip() and len(entry) == 4:
                accepted |= {(name, old, str(new)) for new in news}
            case _:
                raise SettingsError(
                    f"tools/{path.name}: entry {number} must have `example`, `old`, a list `new`"
                    " and a `reason`, and nothing else"
                )
    return accepted


def entries(survivors: list[Change]) -> str:
    """Return the entries that would accept `survivors`, but for the reasons."""
    lines = []
    for (name, old), changes in groupby(survivors, key=lambda change: change[:2]):
        lines += [
            "",
            "[[accepted]]",
            f"example = {quoted(name)}",
            f"old = {quoted(old)}",
            "new = [",
        ]
        lines += [*(f"  {quoted(new)}," for _, _, new in changes), "]", 'reason = ""']
    return "\n".join(lines)


def report(
    settings: Settings, pool: Pool, sources: dict[str, str], accepted: set[Change], *, verbose: bool
) -> tuple[list[Change], list[str]]:
    """Run what has changed, and print the pages with their survivors.

    Return the survivors that are not accepted, and what is wrong, a line each.
    """
    total: Counter[str] = Counter()
    survivors: dict[Change, str] = {}
    faults, judged = [], set()
    for page, names in groupby(sources, key=lambda name: name.partition("/")[0]):
        counts: Counter[str] = Counter()
        lines = []
        for name in names:
            changed = mutants(sources[name])
            texts = [mutant.source for mutant in changed]
            try:
                kinds, varies = judge(settings, pool, name, sources[name], texts)
            except ExampleError as error:
                faults.append(f"{proof_of(name)} {error}")
                continue
            judged.add(name)
            if varies:
                lines.append(f"{proof_of(name)}: prints or draws something else each time")
            for mutant, kind in zip(changed, kinds, strict=True):
                at = f"{proof_of(name)}:{mutant.line}: {mutant.old} -> {mutant.new}"
                if mutant.negated:
                    counts[NEGATED] += 1
                    if kind != CAUGHT:
                        faults.append(f"{at} holds, as the assert itself does")
                    continue
                change = name, mutant.old, mutant.new
                if kind == SURVIVED:
                    kind = survivors[change] = ACCEPTED if change in accepted else SURVIVED
                counts[kind] += 1
                if kind == SURVIVED or (kind == UNSEEN and verbose):
                    lines.append(f"{at} {kind}")
        total += counts
        print(f"{page}: {summary(counts)}", *lines, sep="\n", flush=True)
    print(f"all: {summary(total)}; {count(total[NEGATED], 'assert')} negated")
    faults += [
        f"tools/mutants.toml: {name}: {old} -> {new} does not survive; remove the entry"
        for name, old, new in sorted(accepted - survivors.keys())
        if name in judged
    ]
    if share(total) < LEAST_SHARE:
        faults.append(f"less than {LEAST_SHARE} % are caught; let the asserts say more")
    return [change for change, kind in survivors.items() if kind == SURVIVED], faults


def idle_asserts(settings: Settings, pool: Pool, sources: dict[str, str]) -> int:
    """Print each assert that nothing makes fail: no change of its example, and no deletion."""
    idle = total = 0
    limits = replace(settings.limits, cpu=settings.limits.cpu * LIMIT_FACTOR)
    for name, source in sources.items():
        asserts = read_example(Path.cwd() / "examples", name).asserts
        changed = [each for each in (*mutants(source), *deletions(source)) if not each.negated]
        texts = [noting(each.source) for each in changed]
        slices, failed = Program(source).slices, set()
        for change, outcome in zip(changed, outcomes(pool, texts, limits), strict=True):
            failed |= {int(each) for each in re.findall(rf"{FAILED} (\d+)", outcome.printed)}
            if not outcome.held:  # what rests on the change cannot hold without it
                failed |= {n for n, nodes in enumerate(slices) if _has(nodes, change.line)}
        total += len(asserts)
        for number in sorted(set(range(len(asserts))) - failed):
            idle += 1
            line = " ".join(asserts[number].split())
            print(f"{proof_of(name)}: nothing makes `{line}` fail", flush=True)
    print(f"{idle} of {count(total, 'assert')} fail under no change of their example")
    return 1 if idle else 0


def _has(nodes: list[ast.stmt], line: int) -> bool:
    return any(node.lineno <= line <= (node.end_lineno or 0) for node in nodes)


def share(counts: Counter[str]) -> float:
    """Return how many per cent are caught of those that can be and are not accepted."""
    visible = counts[CAUGHT] + counts[SURVIVED]
    return 100 * counts[CAUGHT] / visible if visible else 100.0


def summary(counts: Counter[str]) -> str:
    """Say how many mutants there are, what became of them, and the share that is caught."""
    parts = [f"{sum(counts[kind] for kind in KINDS)} mutants"]
    parts += [f"{counts[kind]} {kind}" for kind in KINDS]
    return ", ".join([*parts, f"{share(counts):.1f} % caught"])


def judge(
    settings: Settings, pool: Pool, name: str, source: str, changed: list[str]
) -> tuple[list[str], bool]:
    """Return what becomes of the mutants of an example; run them unless that is kept.

    The second is whether the example's own output differs each time.

    Raises:
        ExampleError: if the example itself fails.
    """
    key = sha256(repr((RULES, settings.environment.key(source), changed)).encode()).hexdigest()
    kept = Path(".nox", "mutants", f"{name}.json")
    with contextlib.suppress(OSError, TypeError, ValueError):
        before, kinds, varies = json.loads(kept.read_bytes())
        if before == key:
            return kinds, varies
    unchanged = outcomes(pool, [source] * 2, settings.limits)
    for outcome in unchanged:
        if not outcome.held:
            raise ExampleError(f"fails as it is: {cause(outcome, source, settings.limits)}")
    shown = {show(outcome) for outcome in unchanged}
    seconds = LIMIT_SECONDS + LIMIT_FACTOR * max(max(each.cpu, each.wall) for each in unchanged)
    kinds = [
        CAUGHT if not outcome.held else UNSEEN if shown == {show(outcome)} else SURVIVED
        for outcome in outcomes(pool, changed, Limits(cpu=seconds, wall=seconds))
    ]
    varies = len(shown) > 1
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_whole(kept, json.dumps([key, kinds, varies]))
    return kinds, varies


def outcomes(pool: Pool, sources: list[str], limits: Limits) -> list[Outcome]:
    """Run each of `sources`, and return what each did."""
    jobs: list[Job] = [
        {"id": str(number), "source": source, "cpu": limits.cpu, "wall": limits.wall}
        for number, source in enumerate(sources)
    ]
    found = {result["id"]: Outcome.of(result, date="") for result in pool.run(jobs)}
    return [found[job["id"]] for job in jobs]


def show(outcome: Outcome) -> str:
    """Return what an example printed and drew; standard error is not shown on a page."""
    return snapshots.snapshot(replace(outcome, stderr=""))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
