"""Start kernels as forks of a process that has imported the heavy modules already."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Unicode

from tfanswers.running.template import NUMBER, READY


class PreloadError(Exception):
    """A module that kernels should have from the start cannot be imported."""


TEMPLATE = Path(__file__).with_name("template.py")
IMPORT_SECONDS = 120
POSSIBLE = sys.platform == "linux"


@contextlib.contextmanager
def template(modules: Sequence[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Start a process that imports `modules` and forks kernels; give the address of its socket.

    The process ends, and every kernel with it, when the block does, or with this process.

    Raises:
        PreloadError: if a module cannot be imported.
    """
    with tempfile.TemporaryDirectory(prefix="tfanswers-") as folder:
        address = str(Path(folder, "socket"))
        log = Path(folder, "log")
        with (
            socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener,
            log.open("wb") as errors,
        ):
            listener.bind(address)
            listener.listen()
            process = subprocess.Popen(
                [sys.executable, "-P", str(TEMPLATE), str(listener.fileno()), *modules],
                env=dict(environment),
                pass_fds=[listener.fileno()],
                start_new_session=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        try:
            assert process.stdout is not None
            if not select.select([process.stdout], [], [], IMPORT_SECONDS)[0]:
                raise PreloadError(f"the import takes longer than {IMPORT_SECONDS} s")
            if process.stdout.readline().strip() != READY:
                said = log.read_text(errors="replace").strip().splitlines()
                raise PreloadError(said[-1] if said else "the import ended without a word")
            yield address
        except PreloadError:
            process.kill()
            raise
        finally:
            process.communicate()


class ForkedProcess:
    """A kernel forked by the template, with the interface of `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, address: str, argv: list[str], options: dict[str, Any]) -> None:
        self.returncode: int | None = None
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            self.socket.connect(address)
        except OSError:
            self.socket.close()
            raise
        request = {"argv": argv, "env": options["env"], "cwd": options["cwd"]}
        outputs: list[IO[bytes]] = [options["stdout"], options["stderr"]]
        socket.send_fds(
            self.socket, [json.dumps(request).encode()], [each.fileno() for each in outputs]
        )
        self.pid = self._receive()

    def poll(self) -> int | None:
        """Return the exit code, or None while the kernel runs."""
        with contextlib.suppress(BlockingIOError):
            return self.wait(socket.MSG_DONTWAIT)
        return None

    def wait(self, flags: int = 0) -> int:
        """Return the exit code once the kernel has ended."""
        if self.returncode is None:
            self.returncode = self._receive(flags)
            self.socket.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the kernel."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def _receive(self, flags: int = 0) -> int:
        try:
            message = self.socket.recv(NUMBER.size, flags)
        except ConnectionError:
            message = b""
        if not message:  # the template was killed, and its kernels end with it
            return -signal.SIGKILL
        number: int = NUMBER.unpack(message)[0]
        return number


class ForkProvisioner(LocalProvisioner):
    """Launches a kernel by asking a template for a fork."""

    address = Unicode(config=True, help="the address of the template's socket")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        process = ForkedProcess(self.address, cmd[cmd.index("-f") :], kwargs)
        self.process = cast("subprocess.Popen[bytes]", process)
        self.pid = self.pgid = process.pid
        return self.connection_info
