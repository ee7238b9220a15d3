"""A program that runs examples, each in a process of its own, and says what each one did.

It needs the standard library alone and is started as a file by the Python of any environment:
`python -P runner.py serve MODULE...`, with the modules to import once. Standard input and output
carry lines of JSON. The first that it writes has the `error` that an import raised, empty if none
did. Each line that it reads is a `Job`, and is answered by a `Result` as soon as its example has
ended, in whatever order they end. At the end of standard input, what still runs is killed.

On Linux an example is forked from this process, which has the heavy modules by then; elsewhere
forking is not safe, so it is a fresh process. Either way it ends as a program ends, and nothing
that it started is left behind.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import gc
import importlib
import importlib.util
import json
import math
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
import types
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

FORKS = sys.platform == "linux"
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36  # linux/prctl.h
TICK_SECONDS = 0.01  # between two looks at what runs
MOST_PRINTED = 64 * 1024  # bytes of standard output, and of standard error
MOST_CHARACTERS = 4000  # of an exception's message
FILE = "example.py"  # whatever the example is called: its name decides nothing
STREAMS = {1: "stdout", 2: "stderr"}


class Job(TypedDict):
    """An example to run: what its result is to be called, its text, and its limits in seconds.

    `cpu` limits each of its processes, `wall` the whole.
    """

    id: str
    source: str
    cpu: float
    wall: float


class Raised(TypedDict):
    """The exception that ended an example, and the line of the example that it came through."""

    type: str
    message: str
    line: int


class Part(TypedDict, total=False):
    """A part of what an example shows: text that it printed, or else a figure."""

    text: str
    svg: str
    description: str


class Result(TypedDict):
    """What an example did.

    `finished` says whether it ran to its last line. `code` is its exit code, negative for a
    signal; `limit` names the limit that it was killed for, if it was: `cpu`, `wall` or `output`.
    `parts` are what it printed and drew, in order. `cpu` are the seconds that it and its children
    computed, `wall` those that it took.
    """

    id: str
    finished: bool
    code: int
    limit: str
    raised: Raised | None
    parts: list[Part]
    stderr: str
    cpu: float
    wall: float


class Example:
    """An example that runs: its process, its folder, and when it has to end."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.path = Path(tempfile.mkdtemp(prefix="example-")).resolve()
        for name in "work", "tmp", "figures":
            (self.path / name).mkdir()
        (self.path / "job.json").write_text(json.dumps(job), encoding="utf-8")
        self.began = time.monotonic()
        self.limit = ""
        self.process = 0
        self.cpu = 0.0

    def check(self) -> None:
        """Kill the example if it is over a limit that no system keeps."""
        if time.monotonic() - self.began > self.job["wall"]:
            self.limit = "wall"
        elif self._prints_too_much():
            self.limit = "output"
        if self.limit:
            kill(self.process)

    def result(self, code: int) -> Result:
        """Return what the example did, and remove its folder."""
        wall = time.monotonic() - self.began
        end: dict[str, Any] = {"finished": False, "raised": None}
        with contextlib.suppress(OSError, ValueError):
            end = json.loads((self.path / "end.json").read_bytes())
        if not self.limit and self._prints_too_much():
            self.limit = "output"
        parts, stderr = self._parts(), self._text(self._bytes("stderr"))
        self.remove()
        if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
            self.limit = "cpu"
        return {
            "id": self.job["id"],
            "finished": end["finished"],
            "code": code,
            "limit": self.limit,
            "raised": end["raised"],
            "parts": parts,
            "stderr": stderr,
            "cpu": self.cpu,
            "wall": wall,
        }

    def remove(self) -> None:
        """Remove the folder of the example."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _prints_too_much(self) -> bool:
        files = (self.path / name for name in STREAMS.values())
        return any(file.exists() and file.stat().st_size > MOST_PRINTED for file in files)

    def _parts(self) -> list[Part]:
        """Return what was printed and drawn: each figure between what was printed around it."""
        printed, begin = self._bytes("stdout"), 0
        parts: list[Part] = []
        for file in sorted(self.path.glob("figures/*.json")):
            figure = json.loads(file.read_bytes())
            end = figure.pop("at")
            parts += [{"text": self._text(printed[begin:end])}, figure]
            begin = end
        parts.append({"text": self._text(printed[begin:])})
        return [part for part in parts if part.get("text") != ""]

    def _bytes(self, name: str) -> bytes:
        with contextlib.suppress(OSError):
            return (self.path / name).read_bytes()[: MOST_PRINTED + 1]
        return b""

    def _text(self, written: bytes) -> str:
        """Return what was written, without the folder that the example ran in."""
        return written.decode(errors="replace").replace(f"{self.path}{os.sep}", "")


def serve(preload: Sequence[str]) -> Path | None:
    """Run jobs until standard input ends; in the process of an example, return its folder."""
    adopt_orphans()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a module prints when it is imported is not an answer

    def answer(line: Mapping[str, Any]) -> None:
        answers.write(json.dumps(line) + "\n")
        answers.flush()

    try:
        for name in preload if FORKS else ():
            importlib.import_module(name)
    except BaseException as error:  # whatever an import may raise
        answer({"error": f"{type(error).__name__}: {error}"})
        return None
    gc.collect()
    gc.freeze()
    answer({"error": ""})
    running: dict[int, Example] = {}
    rest, server = b"", os.getpid()
    try:
        while True:
            if select.select([0], [], [], TICK_SECONDS if running else None)[0]:
                if not (read := os.read(0, 1 << 20)):
                    return None
                *lines, rest = (rest + read).split(b"\n")
                for line in lines:
                    example = Example(json.loads(line))
                    example.process = fork() if FORKS else spawn(example.path)
                    if not example.process:
                        return example.path
                    running[example.process] = example
            for example in running.values():
                example.check()
            for process, code, cpu in ended():
                if process in running:
                    example = running.pop(process)
                    kill(process)  # what it started and left behind
                    kill_children(but_for=running)
                    example.cpu = cpu
                    answer(example.result(code))
    finally:
        if os.getpid() == server:
            for process in running:
                kill(process)
            kill_children(but_for=())
            for example in running.values():
                example.remove()


def fork() -> int:
    """Fork this process; return the child's number, and 0 in the child."""
    with warnings.catch_warnings():  # threads of native libraries, which are ready for it
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def spawn(folder: Path) -> int:
    """Start a fresh process for the example in `folder`; return its number."""
    command = [sys.executable, "-P", __file__, "become", str(folder)]
    return os.posix_spawn(sys.executable, command, os.environ)


def ended() -> Iterator[tuple[int, int, float]]:
    """Yield each child that has ended: its number, its exit code, its seconds of CPU time."""
    with contextlib.suppress(ChildProcessError):
        while True:
            process, status, usage = os.wait4(-1, os.WNOHANG)
            if not process:
                return
            yield process, os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime


def kill(process: int) -> None:
    """End the process and all that is in its session."""
    for end in os.killpg, os.kill:  # it has no session of its own in its first moment
        with contextlib.suppress(ProcessLookupError, PermissionError):
            end(process, signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of each descendant whose own parent has ended, where that is possible."""
    if FORKS:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def kill_children(but_for: Collection[int]) -> None:
    """End all children but these, and theirs in turn; each ended example left its own to us."""
    while left := set(children()) - set(but_for):
        for child in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def children() -> Iterator[int]:
    """Yield the numbers of this process's children."""
    for stat in Path("/proc").glob("[0-9]*/stat") if FORKS else ():
        with contextlib.suppress(OSError):  # it has ended
            _, parent, *_ = stat.read_text().rpartition(")")[2].split()
            if int(parent) == os.getpid():
                yield int(stat.parent.name)


def become(folder: Path) -> int:
    """Be the example in `folder` from now on, to its end; return its exit code."""
    job: Job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    isolate(folder, job["cpu"])
    file = folder / FILE
    file.write_text(job["source"], encoding="utf-8")
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=str(file), __builtins__=__builtins__)
    sys.modules["__main__"] = main
    sys.argv = [str(file)]
    capture_figures(folder / "figures", "matplotlib" in job["source"])
    raised: Raised | None = None
    code, finished = 0, False
    try:
        exec(compile(job["source"], str(file), "exec", dont_inherit=True), main.__dict__)
        finished = True
    except SystemExit as error:
        code = exit_code(error)
    except BaseException as error:
        code, raised = 1, describe(error, file)
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
        sys.excepthook(type(error), error, error.__traceback__)
    text = json.dumps({"finished": finished, "raised": raised})
    (folder / "end.json").write_text(text, encoding="utf-8")
    end_program(main)
    return code


def isolate(folder: Path, cpu: float) -> None:
    """Give this process an empty folder, streams and limits of its own."""
    os.setsid()
    adopt_orphans()
    if FORKS:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    seconds, most = math.ceil(cpu), resource.getrlimit(resource.RLIMIT_CPU)[1]
    if most == resource.RLIM_INFINITY or seconds < most:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for descriptor, name in STREAMS.items():
        with (folder / name).open("ab") as output:
            os.dup2(output.fileno(), descriptor)
    os.chdir(folder / "work")
    os.environ["TMPDIR"] = str(folder / "tmp")
    tempfile.tempdir = None
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()  # a fork would repeat its siblings' numbers


def exit_code(error: SystemExit) -> int:
    """Return the exit code that Python gives a program that raises `error`."""
    if error.code is None or isinstance(error.code, int):
        return error.code or 0
    print(error.code, file=sys.stderr)
    return 1


def describe(error: BaseException, file: Path) -> Raised:
    """Return what raised, and the last line of the program itself that it came through."""
    lines = [
        number
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == str(file) and frame.f_code.co_name == "<module>"
    ]
    try:
        message = str(error)
    except Exception:  # an exception of the example's own that cannot be shown
        message = ""
    line = lines[-1] if lines else getattr(error, "lineno", None) or 0
    return {"type": type(error).__name__, "message": message[:MOST_CHARACTERS], "line": line}


def end_program(main: types.ModuleType) -> None:
    """Do what Python does at the end of a program, but for the modules that it shares.

    Threads are joined, exit functions called, objects deleted; what fails is printed.
    """
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    main.__dict__.clear()
    gc.collect()
    for stream in sys.stdout, sys.stderr:
        with contextlib.suppress(Exception):  # the example may have closed or replaced it
            stream.flush()


def capture_figures(folder: Path, wanted: bool) -> None:
    """Let `plt.show()` leave the figures in `folder`, each with its place among the output."""
    if not FORKS and wanted:
        importlib.import_module("matplotlib.pyplot")
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    spec = importlib.util.spec_from_file_location(
        "_figures", Path(__file__).with_name("figures.py")
    )
    assert spec
    assert spec.loader
    figures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(figures)

    def show(*_: Any, **__: Any) -> None:
        sys.stdout.flush()
        at = os.fstat(1).st_size
        for number in pyplot.get_fignums():
            shown = {"at": at, **figures.drawn(pyplot.figure(number))}
            count = len(list(folder.iterdir()))
            (folder / f"{count:03}.json").write_text(json.dumps(shown), encoding="utf-8")
        pyplot.close("all")

    pyplot.show = show


def facts() -> dict[str, Any]:
    """Return what decides outcomes in this environment: Python, all distributions, the platform."""
    folders = [Path(entry) for entry in sys.path]
    distributions = {found.name for folder in folders for found in folder.glob("*.dist-info")}
    return {
        "python": sys.version.partition(" ")[0],
        "distributions": sorted(distributions),
        "platform": f"{sys.platform} {os.uname().machine}",
    }


def main() -> None:
    """Serve the requests on standard input, be one example, or print what is installed."""
    does, *arguments = sys.argv[1:]
    if does == "facts":
        print(json.dumps(facts()))
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    folder = Path(arguments[0]) if does == "become" else serve(arguments)
    if folder:
        code = 1
        try:
            code = become(folder)
        finally:
            os._exit(code)


if __name__ == "__main__":
    main()
