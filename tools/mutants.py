"""See whether the examples fail when they are wrong: `nox -s mutants`, see `mutations.py`.

Each example runs twice as it is, then once for each mutant. A mutant is caught if it fails or
takes too long; it survived if it runs to its end and prints or draws something else; it is
unseen if it does not. Survivors that a person accepted stand in `mutants.toml` with a reason.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import json
import os
import re
import resource
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from dataclasses import asdict, dataclass
from fnmatch import filter as filter_names
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from mutations import mutants

from tfanswers.evidence import runner
from tfanswers.evidence.taking import cause
from tfanswers.running.commands import session
from tfanswers.running.examples import ExampleError, example_names, read_example
from tfanswers.running.runs import installed, write_whole

PRELOAD = ("tensorflow", "keras", "matplotlib.pyplot", "sklearn.datasets")
WORKERS = 2
NICENESS = 10
LEAST_SHARE = 95  # per cent
UNCHANGED_SECONDS = 300
LIMIT_FACTOR, LIMIT_SECONDS = 3, 10
MEMORY_BYTES = 4 << 30  # a mutant may ask for more than there is
FILE_BYTES = 16 << 20  # or print without end
CAUGHT, SURVIVED, ACCEPTED, UNSEEN = "caught", "survived", "accepted", "unseen"
NEGATED = "negated"
# Follows an example, to make what it draws part of what it prints.
FIGURES = """
import hashlib
import sys

if pyplot := sys.modules.get("matplotlib.pyplot"):
    for number in pyplot.get_fignums():
        canvas = pyplot.figure(number).canvas
        canvas.draw()
        print(hashlib.sha256(canvas.buffer_rgba()).hexdigest())
"""
LIMITS = LIMIT_FACTOR, LIMIT_SECONDS, MEMORY_BYTES, FILE_BYTES
RULES = repr((FIGURES, LIMITS, Path(runner.__file__).read_text()))
FOLDER = re.compile(r"[^\s\"']*/tfanswers-\w+")


class MutantsError(Exception):
    """The mutants cannot be run; the message says why and how to mend it."""


@dataclass(frozen=True)
class Result:
    """What became of the mutants of an example; `varies` if its own output differs each time."""

    varies: bool
    outcomes: list[str]


Change = tuple[str, str, str]  # an example's name, the text of a line before and after


def main(arguments: list[str]) -> int:
    """Run the mutants of the examples below the working folder; return the exit status."""
    parser = argparse.ArgumentParser(prog=f"{session('mutants')} --", description=__doc__)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="part of an example's name")
    parser.add_argument("--verbose", action="store_true", help="list what is unseen, too")
    parser.add_argument("--toml", action="store_true", help="print entries for mutants.toml")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    try:
        sources = select(root / "examples", options.patterns)
        accepted = read_accepted(root / "tools" / "mutants.toml")
        for name, _, _ in sorted(accepted):
            read_example(root / "examples", name)
        with tempfile.TemporaryDirectory() as home:
            prepare(sources, Path(home))
            survivors, faults = report(root, sources, accepted, verbose=options.verbose)
    except (ExampleError, MutantsError) as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    if options.toml:
        print(entries(survivors))
    for fault in faults:
        print(f"mutants: {fault}", file=sys.stderr)
    return 1 if faults else 0


def select(examples: Path, patterns: list[str]) -> dict[str, str]:
    """Return the sources of the examples whose name contains one of `patterns`, or of all.

    Raises:
        MutantsError: if a pattern matches none.
    """
    names = example_names(examples)
    if not names:
        raise MutantsError(f"no examples in {examples.parent}; go to the folder of the clone")
    matched = {pattern: filter_names(names, f"*{pattern}*") for pattern in patterns}
    for pattern, some in matched.items():
        if not some:
            raise MutantsError(f"no example matches {pattern!r}; name a page or an example")
    chosen = set().union(*matched.values()) if patterns else names
    return {name: read_example(examples, name).source for name in sorted(chosen)}


def read_accepted(path: Path) -> set[Change]:
    """Return the survivors that are accepted.

    Raises:
        MutantsError: if an entry lacks something.
    """
    if not path.exists():
        return set()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("accepted", [])
    except ValueError as error:
        raise MutantsError(f"tools/{path.name} is not valid: {error}") from error
    accepted = set()
    for number, entry in enumerate(found, 1):
        match entry:
            case {"example": str(name), "old": str(old), "new": [*news], "reason": str(reason)} if (
                news and reason.strip() and len(entry) == 4
            ):
                accepted |= {(name, old, str(new)) for new in news}
            case _:
                raise MutantsError(
                    f"tools/{path.name}: entry {number} must have `example`, `old`, a list `new`"
                    " and a `reason`, and nothing else"
                )
    return accepted


def entries(survivors: list[Change]) -> str:
    """Return the entries that would accept `survivors`, but for the reasons."""
    lines = []
    for (name, old), changes in groupby(survivors, key=lambda change: change[:2]):
        lines += ["", "[[accepted]]", f"example = {_quoted(name)}", f"old = {_quoted(old)}"]
        lines += ["new = [", *(f"  {_quoted(new)}," for _, _, new in changes), "]", 'reason = ""']
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def prepare(sources: dict[str, str], home: Path) -> None:
    """Make this process one to fork examples from: modules imported, no runtime started."""
    runner.adopt_orphans()
    os.nice(max(0, NICENESS - os.nice(0)))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    os.environ |= {"KERAS_HOME": str(home), "MPLBACKEND": "agg", "TMPDIR": str(home)}
    tempfile.tempdir = None
    with tempfile.TemporaryFile() as log:  # TensorFlow's first words, whatever its log level
        errors = os.dup(2)
        os.dup2(log.fileno(), 2)
        for module in PRELOAD:
            if any(module.partition(".")[0] in source for source in sources.values()):
                importlib.import_module(module)
        os.dup2(errors, 2)
        os.close(errors)
    gc.collect()
    gc.freeze()


def report(
    root: Path, sources: dict[str, str], accepted: set[Change], *, verbose: bool
) -> tuple[list[Change], list[str]]:
    """Run what has changed, and print the pages with their survivors.

    Return the survivors that are not accepted, and what is wrong, a line each.
    """
    total: Counter[str] = Counter()
    survivors, faults = [], []
    left = {change for change in accepted if change[0] in sources}
    for page, names in groupby(sources, key=lambda name: name.partition("/")[0]):
        counts: Counter[str] = Counter()
        lines = []
        for name in names:
            changed = mutants(sources[name])
            kept = root / ".nox" / "mutants" / f"{name}.json"
            try:
                result = run(kept, sources[name], [mutant.source for mutant in changed])
            except MutantsError as error:
                faults.append(f"examples/{name} {error}")
                continue
            if result.varies:
                lines.append(f"examples/{name}: prints or draws something else each time")
            for mutant, outcome in zip(changed, result.outcomes, strict=True):
                at = f"examples/{name}:{mutant.line}: {mutant.old} -> {mutant.new}"
                change = name, mutant.old, mutant.new
                if mutant.negated:
                    counts[NEGATED] += 1
                    if outcome != CAUGHT:
                        faults.append(f"{at} holds, as the assert itself does")
                elif outcome == SURVIVED and change in accepted:
                    counts[ACCEPTED] += 1
                    left.discard(change)
                else:
                    counts[outcome] += 1
                    if outcome == SURVIVED:
                        survivors.append(change)
                    if outcome == SURVIVED or (outcome == UNSEEN and verbose):
                        lines.append(f"{at} {outcome}")
        total += counts
        print(f"{page}: {summary(counts)}", *lines, sep="\n", flush=True)
    print(f"all: {summary(total)}; {total[NEGATED]} asserts negated")
    faults += [
        f"tools/mutants.toml: {name}: {old} -> {new} does not survive; remove the entry"
        for name, old, new in sorted(left)
    ]
    if share(total) < LEAST_SHARE:
        faults.append(f"less than {LEAST_SHARE} % are caught; let the asserts say more")
    return list(dict.fromkeys(survivors)), faults


def share(counts: Counter[str]) -> float:
    """Return how many per cent are caught of those that can be and are not accepted."""
    visible = counts[CAUGHT] + counts[SURVIVED]
    return 100 * counts[CAUGHT] / visible if visible else 100.0


def summary(counts: Counter[str]) -> str:
    """Say how many mutants there are, what became of them, and the share that is caught."""
    kinds = CAUGHT, SURVIVED, ACCEPTED, UNSEEN
    parts = [f"{sum(counts[kind] for kind in kinds)} mutants"]
    parts += [f"{counts[kind]} {kind}" for kind in kinds]
    return ", ".join([*parts, f"{share(counts):.1f} % caught"])


def run(kept: Path, source: str, changed: list[str]) -> Result:
    """Return what becomes of the mutants of an example; run them unless `kept` knows.

    Raises:
        MutantsError: if the example itself fails.
    """
    parts = [RULES, installed("evidence", "outputs", "running", "sphinxext"), source, *changed]
    key = sha256("\0".join(parts).encode()).hexdigest()
    with contextlib.suppress(OSError, ValueError):
        before = json.loads(kept.read_text())
        if before.pop("key") == key:
            return Result(**before)
    began = time.monotonic()
    unchanged = endings([source] * 2, UNCHANGED_SECONDS)
    limit = LIMIT_FACTOR * (time.monotonic() - began) + LIMIT_SECONDS
    for ending in unchanged:
        if not ending["finished"]:
            raise MutantsError(f"fails as it is: {cause(ending)}")
    shown = {output(ending) for ending in unchanged}
    outcomes = [
        CAUGHT if not ending["finished"] else UNSEEN if shown == {output(ending)} else SURVIVED
        for ending in endings(changed, limit)
    ]
    result = Result(len(shown) > 1, outcomes)
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_whole(kept, json.dumps({"key": key, **asdict(result)}))
    return result


def endings(sources: list[str], limit: float) -> list[runner.Ending]:
    """Run each source, for `limit` seconds at most, and return how they ended."""
    found: dict[str, runner.Ending] = {}
    examples = {f"{number}/example.py": source + FIGURES for number, source in enumerate(sources)}
    runner.run(
        {"examples": examples, "preload": [], "workers": WORKERS, "limit": limit},
        lambda ending: found.update({ending["name"]: ending}),
    )
    return [found[name] for name in examples]


def output(ending: runner.Ending) -> str:
    """Return what an example printed and drew, without the name of the folder it ran in."""
    return FOLDER.sub("", ending["printed"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
