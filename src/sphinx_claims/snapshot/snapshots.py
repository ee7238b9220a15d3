"""What each example shows, kept beside it for review: `answer/name.out` for `answer/name.py`."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_claims.commands import session
from sphinx_claims.run.outcome import Outcome
from sphinx_claims.snapshot.compare import FLOAT, PRECISIONS, difference, tidy

SUFFIX = ".out"
LOOSENED = re.compile(r"^# Output:(.*)$", re.MULTILINE)
WITHIN = re.compile(r" floats within (\d+(?:\.\d+)?(?:e-\d+)?)")
FORM = "# Output: floats within 0.01"
MAY_HOLD = "its asserts hold, so what they prove may still be true"


def file_of(examples: Path, name: str) -> Path:
    """Return where the snapshot of the example `name` is."""
    return (examples / name).with_suffix(SUFFIX)


def snapshot(outcome: Outcome) -> str:
    """Return what an example shows, for review: what it prints, then its figures in words."""
    errors = outcome.stderr and f"standard error:\n{outcome.stderr}"
    figures = [part["description"] for part in outcome.figures]
    return tidy("".join(tidy(part) for part in [outcome.printed, errors, *figures]))


def fault(examples: Path, name: str, now: str) -> tuple[str, str] | None:
    """Say in what the example `name`, which shows `now`, differs from its record, if it does.

    The second text is what that means for its claims, if anything.
    """
    at, file = f"{examples.name}/{name}", file_of(examples, name)
    record = file.relative_to(examples.parent).as_posix()
    accept = f"record it with `{session('accept', name)}`"
    comments = LOOSENED.findall((examples / name).read_text(encoding="utf-8"))
    within = [float(form[1]) for each in comments if (form := WITHIN.fullmatch(each))]
    if len(comments) > 1 or len(within) < len(comments):
        return f"{at} loosens its output in an unknown way; write once `{FORM}`", ""
    tolerance = max(within, default=0.0)
    if file.exists() and not file.is_file():
        return f"{record} is not a regular file; remove it", ""
    try:
        recorded = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return f"{at} has no recorded output; {accept}", ""
    except (OSError, UnicodeDecodeError) as error:
        return f"{record} cannot be read ({error}); {accept}", ""
    if found := difference(recorded, now, tolerance):
        changed = f"{at} shows {found} as recorded in {record}:{found.line}"
        return f"{changed}; fix the example, or if the new output is right, {accept}", MAY_HOLD
    if within and (tolerance <= PRECISIONS["float32"] or not FLOAT.search(recorded)):
        return f"{at} needs no `# Output:{comments[0]}`; remove it", ""
    return None


def without_example(examples: Path) -> list[Path]:
    """Return the records under `examples` that belong to no example, sorted."""
    records = examples.rglob(f"*{SUFFIX}")
    return sorted(file for file in records if not file.with_suffix(".py").exists())
