"""Take evidence: install a TensorFlow into an environment of its own and run every example."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sphinx_claims.evidence import records
from sphinx_claims.evidence.records import Evidence, EvidenceError, Outcome
from sphinx_claims.example import (
    ExampleError,
    deciding_lines,
    example_names,
    proof_of,
    read_example,
)
from sphinx_claims.files import write_whole
from sphinx_claims.run.environment import UnusableError
from sphinx_claims.run.outcome import Limits, statement
from sphinx_claims.run.outcome import Outcome as Ran
from sphinx_claims.run.pool import Pool, RunnerError
from sphinx_claims.run.settings import Settings, SettingsError

PATH = re.compile(r"(?<![\w:/.])/(?:[\w.@+~-]+/)+([\w.@+~-]*)")
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TRACEBACK = "Traceback (most recent call last):"
# First lines that say where a message comes from, not what is wrong.
WRAPPERS = ("Exception encountered when calling", "in user code:", "Graph execution error:")
MOST_CHARACTERS = 240


def take(root: Path, device: str, versions: Sequence[str]) -> int:
    """Take evidence of all examples below `root` under each of `versions`, and write it.

    Return the exit status. What held before, in the same environment, does not run again.
    """
    try:
        settings, status = Settings.load(root), 0
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    known, folder = settings.versions, root / "docs" / "evidence"
    if unknown := [version for version in versions if version not in known]:
        print(f"unknown version {unknown[0]!r}; known are {', '.join(known)}", file=sys.stderr)
        return 2
    for version in versions or [version for version in known if version[0].isdigit()]:
        began = time.monotonic()
        try:
            python = install(root, settings, device, version)
            evidence = collect(settings, device, version, python)
            folder.mkdir(exist_ok=True)
            write_whole(folder / f"{evidence.name}.json", records.dumps(evidence))
        except (EvidenceError, OSError) as error:
            print(f"TensorFlow {version}: {error}", file=sys.stderr)
            status = 1
            continue
        counts = Counter(each.outcome for each in evidence.examples.values())
        said = [f"{counts[outcome]} {outcome}" for outcome in records.OUTCOMES]
        said.append(f"{time.monotonic() - began:.0f} s")
        print(f"docs/evidence/{evidence.name}.json: {', '.join(said)}", flush=True)
    return status


def install(root: Path, settings: Settings, device: str, version: str) -> Path:
    """Install a version as it is on the index today; return the Python that has it.

    Raises:
        EvidenceError: if that is not possible; the message is uv's, in a line.
    """
    folder = root / ".nox" / f"evidence-{version}-{device}"
    wanted = settings.versions[version], *settings.beside
    now = datetime.now(UTC).isoformat(timespec="seconds")
    uv, into = os.environ.get("UV") or shutil.which("uv") or "uv", f"--python={folder}"
    for arguments in [
        ("venv", "--clear", "--no-project", f"--python={sys.executable}", str(folder)),
        ("pip", "install", f"--exclude-newer={now}", into, *wanted),
        ("pip", "install", "--no-deps", into, "--editable", str(root)),
    ]:
        try:
            done = subprocess.run([uv, *arguments], capture_output=True, text=True)
        except OSError as error:
            raise EvidenceError(f"uv cannot be run ({error.strerror}); install it") from error
        if done.returncode:
            reason = " ".join(done.stderr.partition("error: ")[2].split()) or "uv failed"
            ours = f"Python {sys.version_info.major}.{sys.version_info.minor}"
            raise EvidenceError(_cut(f"cannot be installed for {ours}: {reason}"))
    return folder / "bin" / "python"


def collect(settings: Settings, device: str, version: str, python: Path) -> Evidence:
    """Run the examples with `python`, and return the evidence.

    Raises:
        EvidenceError: if the environment cannot be used, or the run ended before its end.
    """
    try:
        names = example_names(settings.examples)
        sources = {name: read_example(settings.examples, name).source for name in names}
        with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
            environment = replace(
                settings.environment.with_variables(KERAS_HOME=f"{folder}/keras"),
                python=str(python),
                label=f"tensorflow-{version}",
            )
            with Pool(environment) as pool:
                ran, seen = replace(settings, environment=environment).outcomes(sources, pool)
    except ExampleError as error:
        raise EvidenceError(str(error)) from error
    except (RunnerError, UnusableError) as error:
        raise EvidenceError(_cut(f"cannot be used: {_one_line(str(error))}")) from error
    if version == "stable":
        version = ".".join(seen["TensorFlow"].split(".")[:2])
    outcomes = {}
    for name, source in sources.items():
        digest = records.text_hash(source, settings.environment.components)
        outcomes[name] = became = outcome(ran.found[name], source, digest, settings.limits)
        if became.outcome != records.HELD:
            print(f"{version}: {proof_of(name)} {became.outcome}: {became.message}")
    date = max((each.date for each in ran.found.values()), default="")
    return Evidence(version, device, date, seen, outcomes)


def outcome(did: Ran, source: str, digest: str, limits: Limits) -> Outcome:
    """Return what an example did as evidence: it did not hold where one of its asserts failed.

    A traceback on its standard error is from what failed beside it, in a thread say.
    """
    if did.held and TRACEBACK not in did.stderr:
        return Outcome(records.HELD, "", digest)
    if not did.limit and did.raised and did.raised["type"] == "AssertionError":
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
        return _cut(f"{at}{did.raised['type']}: {_one_line(did.raised['message'])}".rstrip(": "))
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
