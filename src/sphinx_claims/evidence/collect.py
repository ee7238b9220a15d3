"""Take evidence: install a TensorFlow and a Keras into an environment and run every example."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sphinx_claims.evidence import records
from sphinx_claims.evidence.records import Evidence, EvidenceError, Outcome
from sphinx_claims.example import (
    ExampleError,
    deciding_lines,
    earlier_names,
    example_names,
    proof_of,
    read_example,
)
from sphinx_claims.files import write_whole
from sphinx_claims.run.engine import Watch
from sphinx_claims.run.environment import UnusableError
from sphinx_claims.run.outcome import Limits, statement
from sphinx_claims.run.outcome import Outcome as Ran
from sphinx_claims.run.pool import Pool, PreloadError, RunnerError
from sphinx_claims.run.settings import Settings, SettingsError

PATH = re.compile(r"(?<![\w:/.])/(?:[\w.@+~-]+/)+([\w.@+~-]*)")
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TRACEBACK = "Traceback (most recent call last):"
# Lines that say where a message comes from, not what is wrong.
WRAPPERS = (
    *("Exception encountered when calling", "in user code:", "Graph execution error:"),
    *("Call arguments received", "Arguments received", "•"),
)
MOST_CHARACTERS = 140


class RefusedError(EvidenceError):
    """A column cannot be installed or imported at all; the message says why."""


def take(root: Path, device: str, columns: Sequence[str]) -> int:
    """Take evidence of all examples below `root` in each of `columns`, or in all, and write it.

    Return the exit status. What held before, in the same environment, does not run again.
    """
    try:
        settings, status = Settings.load(root), 0
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    known = settings.columns
    if unknown := [column for column in columns if column not in known]:
        print(f"unknown column {unknown[0]!r}; known are {', '.join(known)}", file=sys.stderr)
        return 2
    for column in columns or known:
        began = time.monotonic()
        file = root / "docs" / "evidence" / f"{column}-{device}.json"
        try:
            evidence = _taken(root, settings, device, column, file)
            file.parent.mkdir(exist_ok=True)
            write_whole(file, records.dumps(evidence))
        except (EvidenceError, OSError) as error:
            print(f"{column}: {error}", file=sys.stderr)
            status = 1
            continue
        counts = Counter(each.outcome for each in evidence.examples.values())
        said = [f"{counts[outcome]} {outcome}" for outcome in records.OUTCOMES]
        said = [evidence.refused] if evidence.refused else said
        seconds = f"{time.monotonic() - began:.0f} s"
        print(f"docs/evidence/{file.name}: {', '.join([*said, seconds])}", flush=True)
    return status


def _taken(root: Path, settings: Settings, device: str, column: str, file: Path) -> Evidence:
    """Return the evidence of a column; if it cannot be had and never was, evidence of that."""
    try:
        python = install(root, settings, device, column)
        names = [*example_names(settings.examples), *earlier_names(settings.examples)]
        evidence = collect(settings, device, column, python, sorted(names))
    except RefusedError as error:
        if file.exists() and not records.read_evidence(file).refused:
            raise
        today = time.strftime("%Y-%m-%d", time.gmtime())
        return Evidence(column, device, today, {}, {}, str(error))
    for name, each in evidence.examples.items():
        if each.outcome != records.HELD:
            print(f"{column}: {proof_of(name)} {each.outcome}: {each.message}")
    return evidence


def install(root: Path, settings: Settings, device: str, column: str) -> Path:
    """Bring the environment of a column up to what uv resolves; return its Python.

    Raises:
        RefusedError: if no versions go together; the message is uv's, in a line.
        EvidenceError: if it cannot be installed for another reason.
    """
    folder = root / ".nox" / f"evidence-{column}-{device}"
    requirements, day = settings.columns[column]
    _uv("venv", "--allow-existing", "--no-project", f"--python={sys.executable}", str(folder))
    python = folder / "bin" / "python"
    newest = day or datetime.now(UTC).isoformat(timespec="seconds")
    resolve(python, [*requirements, *settings.beside], folder / "locked.txt", newest)
    into = f"--python={python}"
    _uv("pip", "sync", into, f"--exclude-newer={newest}", str(folder / "locked.txt"))
    _uv("pip", "install", "--no-deps", into, "--editable", str(root))
    return python


def resolve(python: Path, requirements: Sequence[str], file: Path, newest: str) -> None:
    """Write into `file` what uv chooses for `requirements` from packages up to a day or time.

    Raises:
        RefusedError: if no versions go together; the message is uv's, in a line.
        EvidenceError: if uv fails for another reason.
    """
    file.with_suffix(".in").write_text("".join(f"{each}\n" for each in requirements))
    options = f"--python={python}", f"--exclude-newer={newest}", f"--output-file={file}"
    _uv("pip", "compile", *options, "--upgrade", str(file.with_suffix(".in")))


def _uv(*arguments: str) -> None:
    uv = os.environ.get("UV") or shutil.which("uv") or "uv"
    try:
        done = subprocess.run([uv, *arguments], capture_output=True, text=True)
    except OSError as error:
        raise EvidenceError(f"uv cannot be run ({error.strerror}); install it") from error
    if done.returncode:
        reason = " ".join(done.stderr.replace("╰─▶", "").split()).removeprefix("error: ")
        reason = reason.removeprefix("× ")
        ours = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        kind = RefusedError if "No solution found" in done.stderr else EvidenceError
        raise kind(_cut(f"cannot be installed for {ours}: {reason or 'uv failed'}"))


def collect(
    settings: Settings,
    device: str,
    column: str,
    python: Path,
    names: Sequence[str],
    watch: Watch | None = None,
) -> Evidence:
    """Run the examples with these names with `python`, and return the evidence.

    Raises:
        RefusedError: if the environment cannot be used.
        EvidenceError: if the run ended before its end.
    """
    try:
        sources = {name: read_example(settings.examples, name).source for name in names}
        found, seen = ran(settings, column, python, sources, watch)
    except ExampleError as error:
        raise EvidenceError(str(error)) from error
    outcomes = {}
    for name, source in sources.items():
        digest = records.text_hash(source, settings.environment.components)
        outcomes[name] = outcome(found[name], source, digest, settings.limits)
    date = max((each.date for each in found.values()), default="")
    return Evidence(column, device, date, seen, outcomes)


def ran(
    settings: Settings,
    label: str,
    python: Path,
    sources: Mapping[str, str],
    watch: Watch | None = None,
) -> tuple[dict[str, Ran], dict[str, str]]:
    """Run `sources` with `python`, and return what they did and what the environment is.

    Raises:
        RefusedError: if the environment cannot be used.
        EvidenceError: if the run ended before its end.
    """
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        environment = replace(
            settings.environment.with_variables(KERAS_HOME=f"{folder}/keras"),
            python=str(python),
            label=label,
        )
        try:
            with Pool(environment) as pool:
                settings = replace(settings, environment=environment)
                found, seen = settings.outcomes(sources, pool, failed=True, watch=watch)
            for name in found.flaky:
                print(
                    f"{label}: {proof_of(name)} failed, and held at the second try", file=sys.stderr
                )
        except PreloadError as error:
            raise RefusedError(_cut(f"cannot be imported: {_one_line(str(error))}")) from error
        except (RunnerError, UnusableError) as error:
            raise EvidenceError(_cut(f"cannot be used: {_one_line(str(error))}")) from error
    return found.found, seen


def outcome(did: Ran, source: str, digest: str, limits: Limits) -> Outcome:
    """Return what an example did as evidence: it did not hold where one of its asserts failed.

    A traceback on its standard error is from what failed beside it, in a thread say.
    """
    if did.held and TRACEBACK not in did.stderr:
        return Outcome(records.HELD, "", digest)
    if did.refuted and did.raised:
        for lines in deciding_lines(source):
            if did.raised["line"] in lines:
                said = _one_line(did.raised["message"])
                message = f"line {lines[0]}: {statement(source, lines[0])}"
                message += f" ({said})" if said else ""
                return Outcome(records.DID_NOT_HOLD, _cut(message), digest)
    return Outcome(records.COULD_NOT_RUN, cause(did, source, limits), digest)


def cause(did: Ran, source: str, limits: Limits) -> str:
    """Say in a line why an example did not run to its end."""
    if did.raised and not did.limit:
        at = f"line {did.raised['line']}: " if did.raised["line"] else ""
        kind = did.raised["type"]
        said = _one_line(did.raised["message"]).removeprefix(f"{kind}: ")
        return _cut(f"{at}{kind}: {said}".rstrip(": "))
    if did.held:
        return _cut(_one_line(did.stderr.strip().splitlines()[-1]))
    return _cut(_one_line(did.failure(source, limits)[1]))


def _one_line(text: str) -> str:
    """Return the telling line of `text`, without what changes from run to run."""
    lines = [" ".join(line.split()) for line in COLOUR.sub("", text).splitlines()]
    telling = [line for line in lines if line and not line.startswith(WRAPPERS)]
    line = telling[0] if telling else ""
    if len(telling) > 1 and line.startswith('File "'):  # AutoGraph quotes the code first
        line = telling[-1]
    return ADDRESS.sub("0x…", PATH.sub(r"\1", line))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
