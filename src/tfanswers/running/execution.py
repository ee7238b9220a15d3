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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode
from nbformat.v4 import new_output, output_from_msg

from tfanswers.running import forking
from tfanswers.running.pages import Fault, Page, Proof, Run

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
CHANGES_EACH_RUN = re.compile(
    r"(?<= at )0x[0-9a-f]{6,}"  # a memory address
    rf"|\S*(?:site-packages|ipykernel_\d+|/tfanswers-|{re.escape(sys.prefix)})\S*"  # a path
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SHOWN = {"text/plain", "text/markdown", "image/svg+xml"}
MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class Settings:
    """How cells run.

    `timeout` is in seconds a cell, `environment` an expression that gives the versions and
    the device as a dict of strings, `variables` what each kernel's environment has besides.
    `preload` names modules that are imported once, in a process that forks the kernels, where
    the system can do that; `address` is that of such a process that runs already. At most
    `workers` pages run at once; 0 stands for as many as there are cores.
    """

    timeout: float = 60
    environment: str = "{}"
    variables: Mapping[str, str] = field(default_factory=dict)
    preload: Sequence[str] = ()
    address: str = ""
    workers: int = 0


def run_pages(
    pages: Mapping[str, Page],
    settings: Settings,
    started: Callable[[str], None],
    finished: Callable[[str, Page], None],
) -> None:
    """Run all `pages` over the workers at once; call `started` and `finished` for each.

    Outputs go into the notebooks of the pages, failures into their proofs.
    """

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


def template(settings: Settings) -> AbstractContextManager[str]:
    """Give the address of the process that forks kernels, "" if there is to be none."""
    if settings.preload and forking.POSSIBLE and not settings.address:
        return forking.template(settings.preload, environment(settings))
    return nullcontext(settings.address)


async def _run_page(page: Page, settings: Settings, address: str) -> None:
    """Run the cells of one page; a kernel that is lost is replaced for the cells after it."""
    began = time.monotonic()
    ran_with: dict[str, str] = {}
    left = page.runnable
    try:
        while left:
            async with _kernel(settings, address) as kernel:
                while left and kernel.alive:
                    index = left.pop(0)
                    proof, start = page.proofs[index], time.monotonic()
                    await kernel.run(page.notebook.cells[index], proof)
                    proof.seconds = time.monotonic() - start
                    if kernel.alive and left:
                        await kernel.forget()
                if kernel.alive:
                    ran_with = await kernel.environment()
    except (RuntimeError, TimeoutError, OSError) as error:
        page.faults.append(Fault(1, f"no kernel could run the page: {error}"))
        for index in left:
            page.proofs[index].fault = f"{_at(page.proofs[index])} did not run"
    page.run = Run(ran_with, time.monotonic() - began, time.strftime("%Y-%m-%d", time.gmtime()))


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
                yield _Kernel(manager, client, log, settings)
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


@dataclass
class _Kernel:
    manager: AsyncKernelManager
    client: AsyncKernelClient
    log: Path
    settings: Settings
    alive: bool = True

    async def run(self, cell: NotebookNode, proof: Proof) -> None:
        """Run `cell`: its outputs go into it, its failure into `proof`."""
        cell.outputs = []
        execution = asyncio.create_task(
            self.client.execute_interactive(
                cell.source,
                allow_stdin=False,
                stop_on_error=False,
                timeout=self.settings.timeout,
                output_hook=lambda message: _collect(message, cell.outputs),
            )
        )
        assert self.manager.provisioner is not None
        death = asyncio.create_task(self.manager.provisioner.wait())
        try:
            await asyncio.wait({execution, death}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            execution.cancel()
            death.cancel()
        if execution.done():
            try:
                reply = execution.result()["content"]
            except TimeoutError:
                self.alive = False
                limit = f"{self.settings.timeout:g} s"
                proof.fault = f"{_at(proof)} ran longer than its limit of {limit}; make it shorter"
            else:
                cell.execution_count = reply.get("execution_count")
                proof.fault = _failure(reply, proof, cell) or _untidy(cell, proof)
        else:
            self.alive = False
            proof.fault = f"{_at(proof)} ended its kernel ({self._cause(death.result())})"
        if not proof.fault and cell.metadata.get("render") == "markdown":
            _render_markdown(cell)

    async def forget(self) -> None:
        """Forget all names, so that the next cell is a program of its own."""
        await self._ask("%reset -f")

    async def environment(self) -> dict[str, str]:
        """Return the versions and the device that the cells saw."""
        expression = {"environment": self.settings.environment}
        reply = await self._ask("", expression)
        result = reply["content"]["user_expressions"]["environment"]
        if result["status"] != "ok":
            raise RuntimeError(
                f"{self.settings.environment}: {result['ename']}: {result['evalue']}"
            )
        found: dict[str, str] = ast.literal_eval(result["data"]["text/plain"])
        return found

    async def _ask(self, code: str, expressions: dict[str, str] | None = None) -> dict[str, Any]:
        """Run code that is no cell, and return the kernel's reply."""
        reply: dict[str, Any] = await self.client.execute_interactive(
            code,
            silent=True,
            user_expressions=expressions,
            output_hook=lambda message: None,
            timeout=self.settings.timeout,
        )
        return reply

    def _cause(self, code: int | None) -> str:
        code = code or 0
        if code == -signal.SIGKILL:
            return "killed, perhaps for want of memory"
        reason = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        last = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        return ": ".join([reason, *last])


def _collect(message: dict[str, Any], outputs: list[NotebookNode]) -> None:
    """Add what a kernel's message shows to `outputs`, a stream's text to the last of its kind."""
    if message["msg_type"] not in {"stream", "display_data", "execute_result", "error"}:
        return
    if sum(map(_size, outputs)) > MOST_BYTES:
        return
    output = output_from_msg(message)
    if outputs and output.get("name") and output.name == outputs[-1].get("name"):
        outputs[-1].text += output.text
    else:
        outputs.append(output)


def _size(output: NotebookNode) -> int:
    """Return how much an output adds to a page; figures are bounded by what draws them."""
    return len(output.get("text", output.get("data", {}).get("text/plain", "")))


def _failure(reply: dict[str, Any], proof: Proof, cell: NotebookNode) -> str:
    """Say where and why the example failed, or nothing if it did not."""
    if any(each.get("source") == "ask_exit" for each in reply.get("payload", [])):
        return f"{_at(proof)} calls exit(); let it run to its end"
    if reply["status"] == "ok":
        return ""
    last = "\n".join(reply.get("traceback", [])).rpartition("another exception occurred:")[2]
    line = int(found[1]) if (found := CELL_LINE.search(last)) else 0
    name = reply.get("ename", reply["status"])
    cause = f"{name}: {reply.get('evalue', '')}".splitlines()[0].rstrip(": ")
    if name == "AssertionError" and line:
        cause = f"{cause}, in `{cell.source.splitlines()[line - 1].strip()}`"
    place = f"{_at(proof)}:{line}" if line else _at(proof)
    return f"{place} failed with {cause}"


def _untidy(cell: NotebookNode, proof: Proof) -> str:
    """Say what among the outputs must not stand on a page, or nothing if all may."""
    drawn = False
    if sum(map(_size, cell.outputs)) > MOST_BYTES:
        return f"{_at(proof)} prints more than {MOST_BYTES // 1024} KiB; print less"
    for output in cell.outputs:
        data = output.get("data", {})
        text = output.get("text", data.get("text/plain", ""))
        if output.get("name") == "stderr":
            output.text = text = CELL_FILE.sub(proof.example, text)
            if "stderr" not in cell.metadata:
                line = next(iter(text.split("\n")), "")
                return (
                    f"{_at(proof)} wrote to standard error: {line}; catch it, or `:stderr: shown`"
                )
        if found := CHANGES_EACH_RUN.search(text):
            return f"{_at(proof)} prints {found[0]}, which changes with each run; print less"
        if found := CONTROL.search(text):
            return f"{_at(proof)} prints the control character {found[0]!r}; print text"
        if data and not SHOWN & set(data):
            return f"{_at(proof)} shows {', '.join(data)}; print text or draw a figure"
        for kind in set(data) - SHOWN:
            del data[kind]
        drawn = drawn or any(kind.startswith("image/") for kind in data)
    if drawn and "alt" not in cell.metadata:
        return f"{_at(proof)} draws a figure; describe it with `:alt:` on its cell"
    if "alt" in cell.metadata and not drawn:
        return f"{_at(proof)} draws no figure; remove `:alt:` from its cell, or draw one"
    return ""


def _render_markdown(cell: NotebookNode) -> None:
    printed = "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
    kept = [output for output in cell.outputs if output.get("name") != "stdout"]
    cell.outputs = [new_output("display_data", {"text/markdown": printed}), *kept]


def _at(proof: Proof) -> str:
    return f"examples/{proof.example}"
