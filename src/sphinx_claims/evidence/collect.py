"""Take evidence: install a TensorFlow into an environment of its own and run every example."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

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

DEFAULT_VERSIONS = ("2.16", "2.17", "2.18", "2.19", "2.20", "2.21")
VERSION = re.compile(r"\d+\.\d+|stable|nightly")
BESIDES = ("matplotlib", "scikit-learn")  # what examples may use besides TensorFlow
PATH = re.compile(r"(?<![\w:/.])/(?:[\w.@+~-]+/)+([\w.@+~-]*)")
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# First lines that say where a message comes from, not what is wrong.
WRAPPERS = ("Exception encountered when calling", "in user code:", "Graph execution error:")
MOST_CHARACTERS = 240


@dataclass(frozen=True)
class Place:
    """The clone that evidence is taken of, and the device that it is taken on."""

    root: Path
    device: str
    settings: Settings

    @property
    def evidence(self) -> Path:
        return self.root / "docs" / "evidence"


def take(root: Path, device: str, versions: Sequence[str], *, changed: bool = False) -> int:
    """Take evidence of all examples below `root` under each of `versions`, and write it.

    Return the exit status. With `changed`, an example that ran to an end does not run again if
    its text and the environment are those of the evidence at hand.
    """
    try:
        place, status = Place(root, device, Settings.load(root)), 0
    except SettingsError as error:
        _say(str(error), sys.stderr)
        return 2
    unknown = [version for version in versions if not VERSION.fullmatch(version)]
    for version in unknown:
        _say(f"unknown version {version!r}; write it as 2.21, stable or nightly", sys.stderr)
    if unknown:
        return 2
    for version in versions or DEFAULT_VERSIONS:
        began = time.monotonic()
        try:
            python = install(place, version)
            evidence = collect(place, version, python, changed=changed)
            place.evidence.mkdir(exist_ok=True)
            write_whole(place.evidence / f"{evidence.name}.json", records.dumps(evidence))
        except (EvidenceError, OSError) as error:
            _say(f"TensorFlow {version}: {error}", sys.stderr)
            status = 1
            continue
        counts = [
            f"{sum(each.outcome == outcome for each in evidence.examples.values())} {outcome}"
            for outcome in records.OUTCOMES
        ]
        took = time.monotonic() - began
        _say(f"docs/evidence/{evidence.name}.json: {', '.join(counts)}, {took:.0f} s")
    return status


def install(place: Place, version: str) -> Path:
    """Install a TensorFlow as it is on the index today; return the Python that has it.

    Raises:
        EvidenceError: if that is not possible; the message is uv's, in a line.
    """
    folder = place.root / ".nox" / f"evidence-{version}-{place.device}"
    package = "tf-nightly" if version == "nightly" else "tensorflow"
    extra = "[and-cuda]" if place.device == "gpu" else ""
    pin = f"=={version}.*" if version[0].isdigit() else ""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    uv, into = os.environ.get("UV") or shutil.which("uv") or "uv", f"--python={folder}"
    for arguments in [
        ("venv", "--clear", "--no-project", f"--python={sys.executable}", str(folder)),
        ("pip", "install", f"--exclude-newer={now}", into, f"{package}{extra}{pin}", *BESIDES),
        ("pip", "install", "--no-deps", into, "--editable", str(place.root)),
    ]:
        try:
            done = subprocess.run([uv, *arguments], capture_output=True, text=True)
        except OSError as error:
            raise EvidenceError(f"uv cannot be run ({error.strerror}); install it") from error
        if done.returncode:
            reason = " ".join(done.stderr.partition("error: ")[2].split()) or "uv failed"
            raise EvidenceError(_cut(f"cannot be installed for Python {_python()}: {reason}"))
    return folder / "bin" / "python"


def collect(place: Place, version: str, python: Path, *, changed: bool = False) -> Evidence:
    """Run the examples with `python`, and return the evidence.

    Raises:
        EvidenceError: if the environment cannot be used, or the run ended before its end.
    """
    settings = place.settings
    try:
        names = example_names(settings.examples)
        sources = {name: read_example(settings.examples, name).source for name in names}
    except ExampleError as error:
        raise EvidenceError(str(error)) from error
    hashes = {
        name: records.text_hash(text, settings.environment.components)
        for name, text in sources.items()
    }
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        environment = replace(
            settings.environment.with_variables(KERAS_HOME=f"{folder}/keras"),
            python=str(python),
            label=f"tensorflow-{version}",
        )
        there = replace(settings, environment=environment)
        try:
            with Pool(environment) as pool:
                _, found = there.outcomes({}, pool)
                if version == "stable":
                    version = ".".join(found["TensorFlow"].split(".")[:2])
                before = _before(place, version, found) if changed else None
                kept = _kept(before, hashes) if before else {}
                waiting = {name: text for name, text in sources.items() if name not in kept}
                ran, _ = there.outcomes(waiting, pool)
        except (RunnerError, UnusableError) as error:
            raise EvidenceError(_cut(f"cannot be used: {_one_line(str(error))}")) from error
    outcomes = dict(kept)
    for name, did in ran.found.items():
        outcomes[name] = found_out = outcome(did, sources[name], hashes[name], settings.limits)
        if found_out.outcome != records.HELD:
            _say(f"{version}: {proof_of(name)} {found_out.outcome}: {found_out.message}")
    date = before.date if before and not waiting else _today()
    return Evidence(version, place.device, date, found, outcomes)


def _before(place: Place, version: str, found: Mapping[str, str]) -> Evidence | None:
    """Return the evidence at hand, if it is of the environment that was `found`."""
    try:
        before = records.read_evidence(place.evidence / f"{version}-{place.device}.json")
    except EvidenceError:
        return None
    return before if before.environment == found else None


def _kept(before: Evidence, hashes: Mapping[str, str]) -> dict[str, Outcome]:
    """Return the outcomes that still count."""
    return {
        name: each
        for name, each in before.examples.items()
        if each.outcome != records.COULD_NOT_RUN and hashes.get(name) == each.hash
    }


def outcome(did: Ran, source: str, digest: str, limits: Limits) -> Outcome:
    """Return what an example did as evidence: it did not hold where one of its asserts failed."""
    seconds = round(did.cpu, 1)
    if did.held:
        return Outcome(records.HELD, "", seconds, digest)
    if not did.limit and did.raised and did.raised["type"] == "AssertionError":
        for lines in deciding_lines(source):
            if did.raised["line"] in lines:
                said = _one_line(did.raised["message"])
                message = f"line {lines[0]}: {statement(source, lines[0])}"
                message += f" ({said})" if said else ""
                return Outcome(records.DID_NOT_HOLD, _cut(message), seconds, digest)
    return Outcome(records.COULD_NOT_RUN, cause(did, source, limits), seconds, digest)


def cause(did: Ran, source: str, limits: Limits) -> str:
    """Say in a line why an example did not run to its end."""
    if did.raised and not did.limit:
        at = f"line {did.raised['line']}: " if did.raised["line"] else ""
        return _cut(f"{at}{did.raised['type']}: {_one_line(did.raised['message'])}".rstrip(": "))
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


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())


def _say(line: str, stream: TextIO | None = None) -> None:
    print(line, file=stream, flush=True)
