"""Run examples: some at a time, in processes of one warm runner, or on a cluster."""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO, Any, Protocol

from sphinx_claims.run.environment import RUNNER, Environment
from sphinx_claims.run.runner import Job, Result

IMPORT_SECONDS = 120


class RunnerError(Exception):
    """Examples cannot be run here; the message says why."""


class PreloadError(RunnerError):
    """A module that examples need cannot be imported; the message says why."""


class Runs(Protocol):
    """What runs examples."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Result]:
        """Run `jobs` and yield the result of each as soon as there is one."""


class Borrowed:
    """A runner that another process started: the streams of its requests and answers."""

    def __init__(self, requests: IO[str], answers: IO[str], workers: int) -> None:
        self.requests, self.answers, self.workers = requests, answers, workers

    def run(self, jobs: Sequence[Job]) -> Iterator[Result]:
        """Run `jobs`, as many at once as there are workers, in their order.

        Raises:
            RunnerError: if the runner ends before they have.
        """
        waiting, running = list(jobs)[::-1], 0
        while waiting or running:
            while waiting and running < self.workers:
                self.send(waiting.pop())
                running += 1
            yield self.receive()
            running -= 1

    def send(self, message: Any) -> None:
        """Send a request."""
        with suppress(BrokenPipeError):  # what it says before it ends is read next
            self.requests.write(json.dumps(message) + "\n")
            self.requests.flush()

    def receive(self) -> Any:
        """Wait for an answer and return it."""
        line = self.answers.readline()
        if not line.endswith("\n"):
            raise RunnerError(f"the runner of examples ended{self.said()}")
        return json.loads(line)

    def said(self) -> str:
        """Return what the runner said before it ended, if it is known."""
        return ""


class Pool(Borrowed):
    """The runner of an environment, started once and used as often as needed.

    It ends, and all that it runs, with its `with` block or with this process.
    """

    def __init__(self, environment: Environment) -> None:
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        try:
            self.process = subprocess.Popen(
                [environment.python, "-P", str(RUNNER), "serve", *environment.preload],
                env=environment.seen,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.log,
                start_new_session=True,
                text=True,
            )
        except OSError as error:
            self.log.close()
            raise RunnerError(f"{environment.python}: {error.strerror}") from error
        assert self.process.stdin
        assert self.process.stdout
        workers = environment.workers or os.cpu_count() or 1
        super().__init__(self.process.stdin, self.process.stdout, workers)
        if not select.select([self.answers], [], [], IMPORT_SECONDS)[0]:
            self.close()
            raise RunnerError(f"claims_preload: the imports take longer than {IMPORT_SECONDS} s")
        if why := self.receive()["error"]:
            self.close()
            raise PreloadError(f"claims_preload: {why}")

    def close(self) -> None:
        """End the runner, and all that it runs."""
        with suppress(OSError):
            self.requests.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.answers.close()
        self.process.wait()
        self.log.close()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def said(self) -> str:
        self.log.seek(0)
        lines = self.log.read().strip().splitlines()[-1:]
        return f": {lines[0]}" if lines else ""
