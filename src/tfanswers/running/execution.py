"""Run the cells of pages, each page in a Jupyter kernel of its own."""

from __future__ import annotations

import ast
import asyncio
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode
from nbformat.v4 import new_output, output_from_msg

from tfanswers.running import forking
from tfanswers.running.active import active_in_markdown, active_in_svg
from tfanswers.running.examples import proof_of
from tfanswers.running.pages import Fault, Limits, Page, Proof, Run, text_of

KERNEL = [
    sys.executable,
    *("-m", "ipykernel_launcher", "-f", "{connection_file}"),
    # Native log lines go to the kernel's log; print, warnings and sys.stderr reach the page.
    "--IPKernelApp.capture_fd_output=False",
    "--IPKernelApp.log_level=40",
    "--InteractiveShell.colors=NoColor",
    "--InteractiveShell.xmode=Plain",
    "--HistoryManager.enabled=False",
    "--InlineBackend.figure_formats=svg",
    "--InteractiveShellApp.extra_extensions=tfanswers.running.figures",
]
START_SECONDS = 120
WATCH = "__import__('tfanswers.running.ending').running.ending.watch()"
END = "__import__('tfanswers.running.ending').running.ending.end()"
# What a kernel sees of the builder's environment; no secret in the rest can reach a page.
INHERITED = re.compile(
    r"PATH|HOME|LD_LIBRARY_PATH|SYSTEMROOT|(CUDA|KERAS|NVIDIA|OMP|TF|XLA)_(?!TOKEN|VAR).*"
)
FIXED = {
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TZ": "UTC",
}
CELL_FILE = re.compile(r"\S*ipykernel_\d+/\d+\.py")
CELL_LINE = re.compile(r"(?:Cell In\[\d+\], line |ipykernel_\d+/\d+\.py\S*, line |<cell> )(\d+)")
CHAINED = re.compile(r"(?:another exception occurred|cause of the following exception):")
CHANGES_EACH_RUN = re.compile(
    r"(?<= at )0x[0-9a-f]{6,}"  # a memory address
    rf"|\S*(?:site-packages|ipykernel_\d+|/tfanswers-|{re.escape(sys.prefix)})\S*"  # a path
)
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")  # the last for broken characters
SHOWN = {"text/plain", "text/markdown", "image/svg+xml"}
ACTIVE = {"text/markdown": active_in_markdown, "image/svg+xml": active_in_svg}
MOST_SHOWN = 64  # KiB of text in a cell
MOST_ON_PAGE = 1024  # KiB in all cells of a page, figures included
SHORTER = "make it shorter, or raise `limits` in the front matter"


@dataclass(frozen=True)
class Settings:
    """How cells run.

    `environment` is an expression that gives the versions and the device as a dict of strings,
    `variables` what each kernel's environment has besides. `preload` names modules that are
    imported once, in a process that forks the kernels, where the system can do that; `address`
    is that of such a process that runs already. At most `workers` pages run at once; 0 stands
    for as many as there are cores.
    """

    environment: str = "{}"
    variables: Mapping[str, str] = field(default_factory=dict)
    preload: Sequence[str] = ()
    address: str = ""
    workers: int = 0

    @classmethod
    def of(cls, configuration: Any) -> Settings:
        """Return what a configuration says, whose names start with `tfanswers_`.

        It can be any container that is indexed by names; what is not in it is as always.
        """
        names = {each.name: f"tfanswers_{each.name}" for each in fields(cls)}
        given = {name: configuration[key] for name, key in names.items() if key in configuration}
        return cls(**{**given, "preload": tuple(given.get("preload", ()))})


def run_pages(
    pages: Mapping[str, Page],
    settings: Settings,
    started: Callable[[str], None],
    finished: Callable[[str, Page], None],
) -> None:
    """Run all `pages` over the workers at once; call `started` and `finished` for each.

    Outputs go into the notebooks of the pages, failures into their proofs.
    """
    if not pages:
        return

    async def run_all() -> None:
        task = asyncio.current_task()
        assert task is not None
        with suppress(NotImplementedError):  # Windows ends processes without a signal
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        free = asyncio.Semaphore(settings.workers or os.cpu_count() or 1)

        async def run_one(name: str, page: Page) -> None:
            async with free:
                started(name)
                await _run_page(page, settings, address)
            finished(name, page)

        with template(settings) as address:
            async with asyncio.TaskGroup() as group:
                for name, page in pages.items():
                    group.create_task(run_one(name, page))

    try:
        asyncio.run(run_all())
    except asyncio.CancelledError:
        sys.exit(128 + signal.SIGTERM)
    except ExceptionGroup as group:  # one is enough: the other pages are given up with it
        raise group.exceptions[0] from group


def template(settings: Settings) -> AbstractContextManager[str]:
    """Give the address of the process that forks kernels, "" if there is to be none."""
    if settings.preload and forking.POSSIBLE and not settings.address:
        return forking.template(settings.preload, environment(settings))
    return nullcontext(settings.address)


async def _run_page(page: Page, settings: Settings, address: str) -> None:
    """Run the cells of one page; a kernel that is lost is replaced for the cells after it."""
    began = time.monotonic()
    limits = page.limits
    ran_with: dict[str, str] = {}
    left = page.runnable
    try:
        while left and (remains := began + limits.page - time.monotonic()) > 0:
            async with _kernel(settings, address) as kernel:
                while left and kernel.alive and remains > 0:
                    index = left.pop(0)
                    proof, start = page.proofs[index], time.monotonic()
                    await kernel.run(page.notebook.cells[index], proof, limits, remains)
                    proof.seconds = time.monotonic() - start
                    remains -= proof.seconds
                if kernel.alive:
                    ran_with = await kernel.environment()
        if left:
            message = f"the cells take longer than the page's limit of {limits.page:g} s; {SHORTER}"
            page.faults.append(Fault(1, message))
    except (RuntimeError, OSError) as error:
        page.faults.append(Fault(1, f"no kernel could run the page: {error}"))
    for index in left:
        page.proofs[index].fault = f"{_at(page.proofs[index])} did not run"
    page.faults += _too_much(page)
    page.run = Run(ran_with, time.monotonic() - began, time.strftime("%Y-%m-%d", time.gmtime()))


def _too_much(page: Page) -> list[Fault]:
    """Return a fault, at the cell that shows most, if a browser would be slow with the page."""
    sizes = {
        index: sum(
            len(str(shown))
            for output in page.notebook.cells[index].get("outputs", ())
            for shown in (output.get("text", ""), *output.get("data", {}).values())
        )
        for index in page.proofs
    }
    if sum(sizes.values()) <= MOST_ON_PAGE * 1024:
        return []
    proof = page.proofs[max(sizes, key=sizes.__getitem__)]
    return [
        Fault(
            proof.line,
            f"the cells show more than {MOST_ON_PAGE} KiB, {_at(proof)} most; print or draw less",
        )
    ]


@asynccontextmanager
async def _kernel(settings: Settings, address: str) -> AsyncIterator[_Kernel]:
    """Start a kernel in an empty folder; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="tfanswers-") as folder:
        log = Path(folder, "log")
        work = Path(folder, "work")
        work.mkdir()
        variables = {**environment(settings), "IPYTHONDIR": folder, "TMPDIR": folder}
        manager = AsyncKernelManager(kernel_spec_manager=_ThisPython(address))
        if sys.platform != "win32":  # another process may take a free port before the kernel does
            manager.transport, manager.ip = "ipc", str(Path(folder, "socket"))
        with log.open("wb") as stream:
            await manager.start_kernel(cwd=str(work), env=variables, stdout=stream, stderr=stream)
            client = manager.client()
            try:
                client.start_channels()
                await client.wait_for_ready(timeout=START_SECONDS)
                kernel = _Kernel(manager, client, log, settings)
                await kernel.ask(WATCH)
                yield kernel
            finally:
                client.stop_channels()
                await manager.shutdown_kernel(now=True)


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment variables of a kernel."""
    inherited = {name: os.environ[name] for name in os.environ if INHERITED.fullmatch(name)}
    return {**inherited, **FIXED, **settings.variables}


class _ThisPython(KernelSpecManager):
    """Offers one kernel, on this very interpreter, whatever kernels the machine has."""

    def __init__(self, address: str) -> None:
        super().__init__()
        provisioner = {"provisioner_name": "tfanswers-fork", "config": {"address": address}}
        self.metadata = {"kernel_provisioner": provisioner} if address else {}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        return KernelSpec(
            argv=KERNEL, display_name="Python 3", language="python", metadata=self.metadata
        )


class _EndedError(RuntimeError):
    """A kernel ended; the message says how."""


@dataclass
class _Kernel:
    manager: AsyncKernelManager
    client: AsyncKernelClient
    log: Path
    settings: Settings
    alive: bool = True

    async def run(self, cell: NotebookNode, proof: Proof, limits: Limits, remains: float) -> None:
        """Run `cell`, and end it: its outputs go into it, its failure into `proof`.

        It may take the seconds of its own limit, and what `remains` of its page's.
        """
        cell.outputs = []
        try:
            reply = await self._execute(
                cell.source,
                min(limits.cell, remains),
                lambda message: _collect(message, cell.outputs),
                user_expressions={END: END},
            )
        except _EndedError as error:
            self.alive = False
            proof.fault = f"{_at(proof)} ended its kernel ({error})"
        except TimeoutError:
            self.alive = False
            limit = "its limit" if limits.cell <= remains else "its page's limit"
            seconds = limits.cell if limits.cell <= remains else limits.page
            proof.fault = f"{_at(proof)} ran longer than {limit} of {seconds:g} s; {SHORTER}"
        else:
            cell.execution_count = reply.get("execution_count")
            proof.fault = _failure(reply, proof, cell)
            if proof.fault:
                await self._end_failed()
            else:
                proof.fault = _lost(reply, proof) or _rendered(cell, proof) or _untidy(cell, proof)

    async def _execute(
        self,
        code: str,
        seconds: float,
        output_hook: Callable[[dict[str, Any]], None],
        **options: Any,
    ) -> dict[str, Any]:
        """Return the kernel's reply to `code`.

        Raises:
            TimeoutError: if it takes longer than `seconds`.
            _EndedError: if the kernel ends instead.
        """
        execution = asyncio.create_task(
            self.client.execute_interactive(
                code,
                allow_stdin=False,
                stop_on_error=False,
                timeout=seconds,
                output_hook=output_hook,
                **options,
            )
        )
        assert self.manager.provisioner is not None
        death = asyncio.create_task(self.manager.provisioner.wait())
        try:
            await asyncio.wait({execution, death}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            execution.cancel()
            death.cancel()
        if not execution.done():
            raise _EndedError(self._cause(death.result()))
        content: dict[str, Any] = execution.result()["content"]
        return content

    async def _end_failed(self) -> None:
        """End a cell that failed, so that the next one is a program of its own."""
        try:
            await self.ask(END)
        except (RuntimeError, TimeoutError):
            self.alive = False

    async def environment(self) -> dict[str, str]:
        """Return the versions and the device that the cells saw."""
        found: dict[str, str] = await self.ask(self.settings.environment)
        return found

    async def ask(self, expression: str) -> Any:
        """Return the value of an expression that is no cell."""
        asked = {expression: expression}
        reply = await self._execute(
            "", START_SECONDS, lambda message: None, silent=True, user_expressions=asked
        )
        return _value(reply, expression)

    def _cause(self, code: int | None) -> str:
        code = code or 0
        if code == -signal.SIGKILL:
            return "killed, perhaps for want of memory"
        reason = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        last = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        return ": ".join([reason, *last])


def _value(reply: dict[str, Any], expression: str) -> Any:
    """Return the value of an expression that a kernel was asked for.

    Raises:
        RuntimeError: if it has none.
    """
    result = reply["user_expressions"][expression]
    if result["status"] != "ok":
        raise RuntimeError(f"{expression}: {result['ename']}: {result['evalue']}")
    return ast.literal_eval(result["data"]["text/plain"])


def _collect(message: dict[str, Any], outputs: list[NotebookNode]) -> None:
    """Add what a kernel's message shows to `outputs`, a stream's text to the last of its kind."""
    if message["msg_type"] not in {"stream", "display_data", "execute_result", "error"}:
        return
    room = MOST_SHOWN * 1024 + 1 - sum(map(_size, outputs))
    if room <= 0:
        return
    output = output_from_msg(message)
    if "text" in output:
        output.text = output.text[:room]
    if outputs and output.get("name") and output.name == outputs[-1].get("name"):
        outputs[-1].text += output.text
    else:
        outputs.append(output)


def _size(output: NotebookNode) -> int:
    """Return how many characters of text an output shows."""
    return len(text_of(output))


def _failure(reply: dict[str, Any], proof: Proof, cell: NotebookNode) -> str:
    """Say where and why the example failed, or nothing if it did not."""
    if any(each.get("source") == "ask_exit" for each in reply.get("payload", [])):
        return f"{_at(proof)} calls exit(); let it run to its end"
    if reply["status"] == "ok":
        return ""
    last = CHAINED.split("\n".join(reply.get("traceback", [])))[-1]
    line = int(found[1]) if (found := CELL_LINE.search(last)) else 0
    name = reply.get("ename", reply["status"])
    cause = f"{name}: {reply.get('evalue', '')}".splitlines()[0].rstrip(": ")
    if name == "AssertionError" and line:
        cause = f"{cause}, in `{cell.source.splitlines()[line - 1].strip()}`"
    place = f"{_at(proof)}:{line}" if line else _at(proof)
    return f"{place} failed with {cause}"


def _lost(reply: dict[str, Any], proof: Proof) -> str:
    """Say what failed outside the example's own code, or nothing if nothing did."""
    try:
        found = _value(reply, END)
    except RuntimeError as error:
        return f"{_at(proof)} leaves a kernel that cannot go on ({error}); put back what it changed"
    for line, message in found:
        return f"{_at(proof)}:{line} {message}" if line else f"{_at(proof)} {message}"
    return ""


def _untidy(cell: NotebookNode, proof: Proof) -> str:
    """Say what among the outputs must not stand on a page, or nothing if all may."""
    drawn = False
    if sum(map(_size, cell.outputs)) > MOST_SHOWN * 1024:
        return f"{_at(proof)} prints more than {MOST_SHOWN} KiB; print less"
    for output in cell.outputs:
        if output.output_type == "error":
            return f"{_at(proof)} shows what cannot be shown ({output.ename}: {output.evalue})"
        data = output.get("data", {})
        text = text_of(output)
        if output.get("name") == "stderr":
            output.text = text = CELL_FILE.sub(proof.example, text)
            if "stderr" not in cell.metadata:
                lines = text.strip().splitlines() or [""]
                line = lines[-1 if lines[0].startswith("Traceback") else 0]
                return (
                    f"{_at(proof)} wrote to standard error: {line}; catch it, or `:stderr: shown`"
                )
        if found := CHANGES_EACH_RUN.search(text):
            return f"{_at(proof)} prints {found[0]}, which changes with each run; print less"
        if found := NO_TEXT.search(text):
            return f"{_at(proof)} prints the character {found[0]!a}, which is no text; print text"
        if data and not SHOWN & set(data):
            return f"{_at(proof)} shows {', '.join(data)}; print text or draw a figure"
        for kind in set(data) - SHOWN:
            del data[kind]
        for kind in set(data) & set(ACTIVE):
            if active := ACTIVE[kind](data[kind]):
                return f"{_at(proof)} shows {active}, which could run or load something; remove it"
        drawn = drawn or any(kind.startswith("image/") for kind in data)
    if drawn and "alt" not in cell.metadata:
        return f"{_at(proof)} draws a figure; describe it with `:alt:` on its cell"
    if "alt" in cell.metadata and not drawn:
        return f"{_at(proof)} draws no figure; remove `:alt:` from its cell, or draw one"
    return ""


def _rendered(cell: NotebookNode, proof: Proof) -> str:
    """Make Markdown of what the cell prints, if it is to be; say what is wrong, or nothing."""
    if cell.metadata.get("render") != "markdown":
        return ""
    printed = "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
    kept = [output for output in cell.outputs if output.get("name") != "stdout"]
    cell.outputs = [new_output("display_data", {"text/markdown": printed}), *kept]
    return "" if printed.strip() else f"{_at(proof)} prints nothing; remove `:render:`, or print"


def _at(proof: Proof) -> str:
    return proof_of(proof.example)
