"""A process that has imported the heavy modules once and forks a kernel for each connection.

It is run as a file, by `forking.template`: `python -P template.py LISTENER MODULE...`, where
LISTENER is the number of an inherited socket. A client sends one JSON object with the
arguments, the environment and the folder of a kernel, and with it the descriptors of its
output. It is answered with the kernel's process number at once and its exit code at its end.
A client that goes away takes its kernel with it, and the end of standard input all of them.
What a kernel started ends with the kernel, even in a session of its own.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import struct
import sys
import tempfile
import warnings
from typing import Any

import psutil

READY = b"ready"
NUMBER = struct.Struct("!i")
MESSAGE_BYTES = 1 << 20
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def serve(listener: socket.socket) -> None:
    """Fork kernels until standard input ends, then kill those that are left."""
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ)
    selector.register(sys.stdin, selectors.EVENT_READ)
    kernels: dict[int, tuple[int, socket.socket]] = {}  # by the descriptor of the process
    clients: dict[int, int] = {}  # the kernel's process number by its client's descriptor
    while True:
        for key, _ in selector.select():
            if key.fileobj is sys.stdin:
                for process in clients.values():
                    _kill(process)
                _kill_children(but_for=set())
                return
            if key.fileobj is listener:
                client, _ = listener.accept()
                message, (out, err), _, _ = socket.recv_fds(client, MESSAGE_BYTES, 2)
                process = os.fork()
                if not process:
                    selector.close()
                    listener.close()
                    for descriptor, (_, other) in kernels.items():
                        os.close(descriptor)
                        other.close()
                    client.close()
                    become_kernel(json.loads(message), out, err)
                os.close(out)
                os.close(err)
                descriptor = os.pidfd_open(process)
                kernels[descriptor] = process, client
                clients[client.fileno()] = process
                selector.register(descriptor, selectors.EVENT_READ)
                selector.register(client, selectors.EVENT_READ)
                client.send(NUMBER.pack(process))
            elif key.fd in kernels:
                process, client = kernels.pop(key.fd)
                code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
                selector.unregister(key.fd)
                os.close(key.fd)
                _kill(process)  # what it started and left behind
                _kill_children(but_for={kernel for kernel, _ in kernels.values()})
                if clients.pop(client.fileno(), None):
                    selector.unregister(client)
                    client.send(NUMBER.pack(code))
                client.close()
            elif key.fd in clients:
                selector.unregister(key.fileobj)
                _kill(clients.pop(key.fd))


def become_kernel(request: dict[str, Any], out: int, err: int) -> None:
    """Turn this fork into a kernel as a fresh process would be one; never return."""
    os.setsid()
    adopt_orphans()
    nothing = os.open(os.devnull, os.O_RDONLY)
    for descriptor, target in (nothing, 0), (out, 1), (err, 2):
        os.dup2(descriptor, target)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    tempfile.tempdir = None
    # Ends the kernel when the template does, and keeps it from printing how to connect to it.
    argv = [*request["argv"], f"--IPKernelApp.parent_handle={os.getppid()}"]
    sys.argv = ["ipykernel_launcher.py", *argv]
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    code = 1
    try:
        importlib.import_module("ipykernel.kernelapp").launch_new_instance(argv)
        code = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def adopt_orphans() -> None:
    """Become the parent of each descendant whose own parent has ended."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _kill_children(but_for: set[int]) -> None:
    """Kill all children but these, and theirs in turn; each ended kernel left its own to us."""
    this = psutil.Process()
    while children := [child for child in this.children() if child.pid not in but_for]:
        for child in children:
            child.kill()
            child.wait()


def _kill(process: int) -> None:
    """Kill the process and what it started, if they are still there."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


if __name__ == "__main__":
    adopt_orphans()
    for name in (*sys.argv[2:], "ipykernel.kernelapp"):
        importlib.import_module(name)
    # NumPy's linear algebra has threads, which it ends before a fork and makes anew after it.
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
    gc.collect()
    gc.freeze()
    os.write(1, READY + b"\n")
    serve(socket.socket(fileno=int(sys.argv[1])))
