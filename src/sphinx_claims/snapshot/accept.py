"""Record what examples show: `python -m sphinx_claims accept [NAME...]`."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sphinx_claims.example import ExampleError, example_names, proof_of, read_example
from sphinx_claims.files import write_whole
from sphinx_claims.run.pool import RunnerError
from sphinx_claims.run.settings import Settings, SettingsError
from sphinx_claims.snapshot import snapshots


def accept(root: Path, names: Sequence[str]) -> int:
    """Record what the examples `names` show, or all; print what changed, and return a status.

    A name is an example's, or an answer's for all its examples. What was kept is taken from the
    store; an example that has no snapshot runs twice, and is to show the same.
    """
    if os.environ.get("CI"):
        return _refuse("CI compares what examples show and never records it; run this elsewhere")
    try:
        settings = Settings.load(root)
        examples = settings.examples
        wanted = _examples(example_names(examples), names)
        sources = {name: read_example(examples, name).source for name in wanted}
        found, _ = settings.outcomes(sources)
        new = {
            name: source
            for name, source in sources.items()
            if found.found[name].held and not snapshots.file_of(examples, name).exists()
        }
        again, _ = replace(settings, audit=len(new)).outcomes(new) if new else (found, {})
    except (ExampleError, RunnerError, SettingsError) as error:
        return _refuse(str(error))
    print(found)
    changed, status = 0, 0
    for name in wanted:
        outcome = found.found[name]
        line, why = outcome.failure(sources[name], settings.limits)
        place = f"{proof_of(name)}:{line}" if line else proof_of(name)
        now = snapshots.snapshot(outcome)
        if why:
            status = _refuse(f"{place} {why}; it is not recorded")
        elif name in again.changed:
            status = _refuse(f"{place} shows something else with each run; print less")
        elif snapshots.fault(examples, name, now):
            try:
                changed += _record(root, snapshots.file_of(examples, name), now)
            except OSError as error:
                status = _refuse(f"{name} cannot be recorded: {error}")
            else:
                if left := snapshots.fault(examples, name, now):
                    status = _refuse(left[0])
    print(f"{changed} of {len(wanted)} recorded outputs changed")
    return status


def _refuse(message: str) -> int:
    print(f"accept: {message}", file=sys.stderr)
    return 1


def _examples(known: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the examples that `names` name, all if there are none."""
    wanted: list[str] = []
    for name in names:
        inside = name.removeprefix("examples/").rstrip("/")
        found = [each for each in known if each == inside or each.startswith(f"{inside}/")]
        if not found:
            raise ExampleError(f"there is no example {name}; name one as answer/file.py")
        wanted += found
    return sorted(set(wanted or known))


def _record(root: Path, file: Path, now: str) -> bool:
    """Write what an example shows `now`, print how it differs, and say whether it was written."""
    name = file.relative_to(root).as_posix()
    before = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None
    if before == now:
        return False
    write_whole(file, now)
    old, new = (text.splitlines(keepends=True) for text in (before or "", now))
    sys.stdout.writelines(difflib.unified_diff(old, new, name, f"{name}, new"))
    return True
