"""What a kernel does around each cell, so that what fails outside its code fails it, too.

The reply to a cell says how its own code ended. What fails in a thread, in an asyncio task or
while an object is deleted, Python at most prints, perhaps when another cell runs already.
"""

from __future__ import annotations

import asyncio
import atexit
import gc
import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any

from IPython.core.getipython import get_ipython

Failure = tuple[int, str]  # the line of the cell, 0 where it is not known, and what is wrong

CELL_FILE = re.compile(r"ipykernel_\d+\W\d+\.py$")  # as a kernel names the code of a cell
GRACE_SECONDS = 1
_failures: list[Failure] = []
_threads: set[threading.Thread] = set()  # those of the kernel itself


def watch() -> None:
    """Note from now on what fails outside the code of cells; called before the first one."""
    _listen()
    logging.getLogger("asyncio").addHandler(_LoopLog(logging.ERROR))
    _threads.update(threading.enumerate())


def end() -> list[Failure]:
    """End a cell as Python ends a program; return what failed outside its code."""
    _listen()  # again: the cell may have put functions of its own there
    _end_threads()
    for task in asyncio.all_tasks():
        code = getattr(task.get_coro(), "cr_code", None)
        if code and CELL_FILE.search(code.co_filename):
            _failures.append((code.co_firstlineno, "leaves an asyncio task; await it"))
            task.cancel()
    shell = get_ipython()
    assert shell is not None
    shell.reset(new_session=False)  # type: ignore[no-untyped-call]
    gc.collect()
    found = list(_failures)
    _failures.clear()
    return found


def _listen() -> None:
    threading.excepthook = lambda found: _note("in a thread", found.exc_value)
    sys.unraisablehook = lambda found: _note("where Python ignores it", found.exc_value)
    atexit.register = _refuse  # type: ignore[assignment]


class _LoopLog(logging.Handler):
    """Notes what an event loop can only log, such as an exception that no task awaits."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        _note("in an asyncio task", error or RuntimeError(record.getMessage()))


def _note(where: str, error: BaseException | None) -> None:
    if error is None or isinstance(error, SystemExit):
        return
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 0 for frame in frames if CELL_FILE.search(frame.filename)]
    message = f"{type(error).__name__}: {error}".splitlines()[0].rstrip(": ")
    _failures.append((lines[-1] if lines else 0, f"failed {where} with {message}"))


def _refuse(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., Any]:
    """Stand in for `atexit.register`: a library may use it, a cell's own function never runs."""
    code = getattr(function, "__code__", None)
    if code and CELL_FILE.search(code.co_filename):
        _failures.append((code.co_firstlineno, "is left to atexit; call it at the end instead"))
    return _register(function, *args, **kwargs)


_register = atexit.register


def _end_threads() -> None:
    """Give the threads of a cell a moment to end; those that still run its code are a failure."""
    deadline = time.monotonic() + GRACE_SECONDS
    for thread in set(threading.enumerate()) - _threads:
        if thread.is_alive() and (not thread.daemon or _runs_the_cell(thread)):
            thread.join(max(0, deadline - time.monotonic()))
            if _runs_the_cell(thread):
                _failures.append((0, f"leaves the thread {thread.name} running; join it"))
            _threads.add(thread)


def _runs_the_cell(thread: threading.Thread) -> bool:
    frame = sys._current_frames().get(thread.ident or 0)
    while frame and not CELL_FILE.search(frame.f_code.co_filename):
        frame = frame.f_back
    return frame is not None
