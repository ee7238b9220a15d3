"""Take evidence: install a TensorFlow into an environment of its own and run every example."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from tfanswers.evidence import records, runner
from tfanswers.evidence.records import Evidence, EvidenceError, Outcome
from tfanswers.running.examples import (
    ExampleError,
    deciding_lines,
    example_names,
    proof_of,
    read_example,
)
from tfanswers.running.execution import Settings, environment
from tfanswers.running.runs import write_whole

DEFAULT_VERSIONS = ("2.16", "2.17", "2.18", "2.19", "2.20", "2.21")
VERSION = re.compile(r"\d+\.\d+|stable|nightly")
BESIDES = ("matplotlib", "scikit-learn")  # what examples may use besides TensorFlow
PRELOAD = ("tensorflow", "keras", "matplotlib.pyplot")
LIMIT_SECONDS = 60
# The first program that runs in an environment; it prints what the evidence says of it.
DESCRIBE = """\
import json
import os
import platform

from tfanswers.devices import environment

found = environment(gpu=os.environ.get("CUDA_VISIBLE_DEVICES") != "-1")
found["platform"] = f"{platform.system()} {platform.machine()}"
print(json.dumps(found))
"""
PATH = re.compile(r"(?<![\w:/.])/(?:[\w.@+~-]+/)+([\w.@+~-]*)")
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# First lines that say where a message comes from, not what is wrong.
WRAPPERS = ("Exception encountered when calling", "in user code:", "Graph execution error:")
MOST_CHARACTERS = 240


@dataclass(frozen=True)
class Place:
    """The folders of a clone that evidence is taken of, and the device that it is taken on."""

    root: Path
    device: str

    @property
    def examples(self) -> Path:
        return self.root / "examples"

    @property
    def evidence(self) -> Path:
        return self.root / "docs" / "evidence"

    @property
    def package(self) -> Path:
        return self.root / "src" / "tfanswers"


def take(root: Path, device: str, versions: Sequence[str], *, changed: bool = False) -> int:
    """Take evidence of all examples below `root` under each of `versions`, and write it.

    Return the exit status. With `changed`, an example that ran to an end does not run again if
    its text and the environment are those of the evidence at hand.
    """
    place, status = Place(root, device), 0
    unknown = [version for version in versions if not VERSION.fullmatch(version)]
    for version in unknown:
        _say(f"unknown version {version!r}; write it as 2.21, stable or nightly", sys.stderr)
    if not place.examples.is_dir():
        _say(f"{place.examples} is no folder; go to the folder of the clone", sys.stderr)
    if unknown or not place.examples.is_dir():
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
    try:
        names = example_names(place.examples)
        sources = {name: read_example(place.examples, name).source for name in names}
    except ExampleError as error:
        raise EvidenceError(str(error)) from error
    hashes = {name: records.text_hash(text, place.package) for name, text in sources.items()}
    with tempfile.TemporaryDirectory(prefix="tfanswers-") as folder:
        start = Start(python, Path(folder), place.device, PRELOAD)
        [ending] = start.run({"describe.py": DESCRIBE})
        if not ending["finished"]:
            raise EvidenceError(f"cannot be used: {cause(ending)}")
        found: dict[str, str] = json.loads(_last_line(ending["printed"]))
        if version == "stable":
            version = ".".join(found["TensorFlow"].split(".")[:2])
        before = _before(place, version, found) if changed else None
        kept = _kept(before, hashes) if before else {}
        waiting = {name: text for name, text in sources.items() if name not in kept}
        outcomes = dict(kept)
        for ending in start.run(waiting):
            name = ending["name"]
            outcomes[name] = found_out = outcome(ending, sources[name], hashes[name])
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


@dataclass(frozen=True)
class Start:
    """How the runner is started: by which Python, in which folder, for which device."""

    python: Path
    folder: Path
    device: str
    preload: Sequence[str]
    limit: float = LIMIT_SECONDS

    def run(self, examples: Mapping[str, str]) -> Iterator[runner.Ending]:
        """Run `examples`, a source by each name, and yield how each ended.

        Raises:
            EvidenceError: if the runner ends before all examples have.
        """
        workers = 1 if self.device == "gpu" else os.cpu_count() or 1
        request: runner.Request = {
            "examples": dict(examples),
            "preload": list(self.preload),
            "workers": workers,
            "limit": self.limit,
        }
        left = set(examples)
        with (self.folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
            try:
                process = subprocess.Popen(
                    [str(self.python), "-P", runner.__file__],
                    env=self._variables(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                )
            except OSError as error:
                raise EvidenceError(f"cannot be used: {self.python}: {error.strerror}") from error
            assert process.stdin
            assert process.stdout
            with process:
                try:
                    json.dump(request, process.stdin)
                    process.stdin.close()
                    for line in process.stdout:
                        ending: runner.Ending = json.loads(line)
                        left.discard(ending["name"])
                        yield ending
                except BrokenPipeError:
                    pass  # it ended before it read the request; its log says why
                except BaseException:
                    process.terminate()
                    raise
            if left:
                log.seek(0)
                said = log.read().strip().splitlines()[-1:] or ["the runner was ended"]
                raise EvidenceError(f"cannot be used: {_one_line(said[0])}")

    def _variables(self) -> dict[str, str]:
        ours = {
            "KERAS_HOME": str(self.folder / "keras"),
            "MPLBACKEND": "agg",
            "TF_FORCE_GPU_ALLOW_GROWTH": "true",
            "TMPDIR": str(self.folder),
        }
        if self.device == "cpu":
            ours["CUDA_VISIBLE_DEVICES"] = "-1"
        return environment(Settings(variables=ours))


def outcome(ending: runner.Ending, source: str, text: str) -> Outcome:
    """Return what an ending means: an example does not hold where one of its asserts failed."""
    seconds = round(ending["seconds"], 1)
    raised = ending["raised"]
    if ending["finished"]:
        return Outcome(records.HELD, "", seconds, text)
    if ending["code"] is not None and raised and raised["type"] == "AssertionError":
        for lines in deciding_lines(source):
            if raised["line"] in lines:
                failed = " ".join(" ".join(source.splitlines()[lines[0] - 1 : lines[-1]]).split())
                said = _one_line(raised["message"])
                message = f"line {lines[0]}: {failed}" + (f" ({said})" if said else "")
                return Outcome(records.DID_NOT_HOLD, _cut(message), seconds, text)
    return Outcome(records.COULD_NOT_RUN, cause(ending), seconds, text)


def cause(ending: runner.Ending) -> str:
    """Say in a line why an example did not run to its end."""
    code, raised = ending["code"], ending["raised"]
    if code is None:
        return "ran longer than its time limit"
    if raised:
        at = f"line {raised['line']}: " if raised["line"] else ""
        return _cut(f"{at}{raised['type']}: {_one_line(raised['message'])}".rstrip(": "))
    if code < 0:
        ended = f"ended by {signal.Signals(-code).name}"
    else:
        ended = f"it ended itself (exit code {code})"
    said = _last_line(ending["logged"]) or _last_line(ending["printed"])
    return _cut(": ".join(filter(None, [ended, _one_line(said)])))


def _one_line(text: str) -> str:
    """Return the telling line of `text`, without what changes from run to run."""
    lines = [" ".join(line.split()) for line in COLOUR.sub("", text).splitlines()]
    telling = [line for line in lines if line and not line.startswith(WRAPPERS)]
    line = telling[0] if telling else ""
    if len(telling) > 1 and line.startswith('File "'):  # AutoGraph quotes the code first
        line = telling[-1]
    return ADDRESS.sub("0x…", PATH.sub(r"\1", line))


def _last_line(text: str) -> str:
    return "".join(text.splitlines()[-1:])


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())


def _say(line: str, stream: TextIO | None = None) -> None:
    print(line, file=stream, flush=True)
