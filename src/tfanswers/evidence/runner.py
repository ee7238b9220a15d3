"""A program that runs examples, each in a process of its own, and says how each ended.

It needs nothing but the standard library, as it is run as a file by the Python of every
environment that evidence is taken in: `python -P runner.py`. Standard input holds one JSON
object, see `Request`; a line of JSON for each example, see `Ending`, goes to standard output as
soon as it has ended. Where the system can fork safely, the modules to preload are imported once.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import runpy
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypedDict

FORKS = sys.platform == "linux"
PR_SET_PDEATHSIG = 1  # linux/prctl.h: the signal that a child gets when its parent ends
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
POLL_SECONDS = 0.01
MOST_CHARACTERS = 4000
MOST_PRINTED = 1 << 16
OUTPUTS = {1: "printed", 2: "logged"}  # the files that stand in for a descriptor


class Request(TypedDict):
    """What to run: sources by name, modules to import first, seconds of wall time an example."""

    examples: dict[str, str]
    preload: list[str]
    workers: int
    limit: float


class Raised(TypedDict):
    """An exception that ended an example, and the line of the example that it came through."""

    type: str
    message: str
    line: int


class End(TypedDict):
    """What an example says itself, when it comes to an end of its own."""

    finished: bool
    raised: Raised | None


class Ending(End):
    """How an example ended.

    `finished` says whether it ran to its end. `code` is its exit code, negative for a signal,
    and None if it ran into the limit. `seconds` are of CPU time, its children's included.
    `printed` is what it wrote to standard output, `logged` to standard error, each without more
    than its last 64 Ki characters.
    """

    name: str
    code: int | None
    seconds: float
    printed: str
    logged: str


class Running:
    """An example that runs: its process, its folder and when it has to end."""

    def __init__(self, name: str, source: str, limit: float) -> None:
        self.name = name
        self.folder = tempfile.TemporaryDirectory(prefix="tfanswers-", ignore_cleanup_errors=True)
        self.path = Path(self.folder.name)
        (self.path / "work").mkdir()
        (self.path / "tmp").mkdir()
        file = self.path / name.rpartition("/")[2]
        file.write_text(source, encoding="utf-8")
        self.deadline = time.monotonic() + limit
        self.late = False
        if FORKS:
            self.process = os.fork()
            if not self.process:
                become_example(file)
        else:
            command = [sys.executable, "-P", __file__, str(file)]
            self.process = os.posix_spawn(sys.executable, command, os.environ)

    def kill(self) -> None:
        """End the process and all that it started."""
        for kill in os.killpg, os.kill:  # it is no group of its own in its first moment
            with contextlib.suppress(ProcessLookupError):
                kill(self.process, signal.SIGKILL)

    def ending(self, status: int, seconds: float) -> Ending:
        """Return how the example ended, and remove its folder."""
        code = os.waitstatus_to_exitcode(status)
        end: End = {"finished": False, "raised": None}
        with contextlib.suppress(OSError, ValueError):
            end = json.loads((self.path / "end.json").read_bytes())
        printed, logged = (_text(self.path / name) for name in OUTPUTS.values())
        self.folder.cleanup()
        return {
            "name": self.name,
            "finished": end["finished"] and not self.late,
            "code": None if self.late else code,
            "raised": end["raised"],
            "seconds": seconds,
            "printed": printed,
            "logged": logged,
        }


def become_example(file: Path) -> NoReturn:
    """Run `file` in this process as `python file` would, and end the process."""
    os.setsid()
    if FORKS:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    adopt_orphans()
    folder = file.parent
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for descriptor, name in OUTPUTS.items():
        with (folder / name).open("ab") as output:
            os.dup2(output.fileno(), descriptor)
    os.chdir(folder / "work")
    os.environ["TMPDIR"] = str(folder / "tmp")
    tempfile.tempdir = None
    sys.argv = [str(file)]
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    raised = None
    try:
        runpy.run_path(str(file), run_name="__main__")
    except BaseException as error:
        raised = _raised(error, file)
    finally:
        end: End = {"finished": raised is None, "raised": raised}
        with contextlib.suppress(BaseException):
            (folder / "end.json").write_text(json.dumps(end))
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(0)


def _text(file: Path) -> str:
    """Return the end of what was written to `file`, nothing if it is not there."""
    written = file.read_bytes() if file.exists() else b""
    return written.decode(errors="replace").strip()[-MOST_PRINTED:]


def _raised(error: BaseException, file: Path) -> Raised:
    lines = [
        number
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == str(file) and frame.f_code.co_name == "<module>"
    ]
    try:
        message = str(error)
    except Exception:  # an exception of the example's own that cannot be shown
        message = ""
    return {
        "type": type(error).__name__,
        "message": message[:MOST_CHARACTERS],
        "line": lines[-1] if lines else 0,
    }


def run(request: Request, report: Any) -> None:
    """Run the examples, some at a time, and `report` the ending of each."""
    waiting = list(request["examples"].items())[::-1]
    running: dict[int, Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < request["workers"]:
                example = Running(*waiting.pop(), request["limit"])
                running[example.process] = example
            process, status, usage = os.wait4(-1, os.WNOHANG)
            if process in running:
                example = running.pop(process)
                example.kill()  # what it started and left behind
                kill_children(but_for=running)
                report(example.ending(status, usage.ru_utime + usage.ru_stime))
                continue
            for example in running.values():
                if time.monotonic() > example.deadline:
                    example.late = True
                    example.kill()
            time.sleep(POLL_SECONDS)
    finally:
        for example in running.values():
            example.kill()
        kill_children(but_for=())
        for example in running.values():
            example.folder.cleanup()


def adopt_orphans() -> None:
    """Become the parent of each descendant whose own parent has ended, where that is possible."""
    if FORKS:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def kill_children(but_for: Collection[int]) -> None:
    """End all children but these, and theirs in turn; each ended example left its own to us."""
    while children := set(_children()) - set(but_for):
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _children() -> Iterator[int]:
    for stat in Path("/proc").glob("[0-9]*/stat") if FORKS else ():
        with contextlib.suppress(OSError):  # it has ended
            _, parent, *_ = stat.read_text().rpartition(")")[2].split()
            if int(parent) == os.getpid():
                yield int(stat.parent.name)


def main() -> None:
    """Serve the request on standard input."""
    adopt_orphans()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    request: Request = json.load(sys.stdin)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)  # what a module prints when it is imported is no answer
        if FORKS:
            for name in request["preload"]:
                importlib.import_module(name)
            gc.collect()
            gc.freeze()

        def report(ending: Ending) -> None:
            answers.write(json.dumps(ending) + "\n")
            answers.flush()

        run(request, report)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        become_example(Path(sys.argv[1]))
    main()
