"""Run examples on a Dask cluster, whose workers each have a runner of their own."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import tempfile
import warnings
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from sphinx_claims.run.environment import OWN, Environment, facts
from sphinx_claims.run.pool import Pool, RunnerError
from sphinx_claims.run.runner import Job, Result

try:
    from distributed import Client, KilledWorker, get_worker
except ImportError as error:
    raise RunnerError("a cluster needs the package `distributed`; install it") from error

CONNECT_SECONDS = 10
PATIENCE_SECONDS = 60  # without a result, before a look whether a worker is left


@dataclass(frozen=True)
class Parcel:
    """An environment on its way to a worker: with its components, and files that variables name.

    `paths` says where in the worker's folder a variable leads. A folder is empty there, since
    what is in it decides nothing.
    """

    environment: Environment
    fingerprint: str
    facts: str
    paths: dict[str, str]
    files: dict[str, bytes]

    @classmethod
    def of(cls, environment: Environment) -> Parcel:
        """Pack `environment`, but for what each machine has of its own."""
        given, seen, files = environment.variables, environment.seen, {}
        variables = {name: seen[name] for name in seen if name in given or not OWN.fullmatch(name)}
        if components := environment.components:
            root = components.folder.parents[components.package.count(".")]
            variables["PYTHONPATH"] = str(root)
            for path in (root / components.package.partition(".")[0]).rglob("*"):
                if path.is_file() and path.suffix != ".pyc":
                    files[f"PYTHONPATH/{path.relative_to(root)}"] = path.read_bytes()
        paths = {name: name for name, value in variables.items() if Path(value).is_absolute()}
        for name in paths:
            if (path := Path(variables[name])).is_file():
                paths[name] = f"{name}/{path.name}"
                files[paths[name]] = path.read_bytes()
        bare = replace(environment, variables=variables, inherits=OWN, components=None, workers=1)
        return cls(bare, bare.fingerprint, facts(environment.python), paths, files)

    def start(self, folder: Path) -> Pool:
        """Unpack into `folder`, and start a runner of what is installed here.

        Raises:
            RunnerError: if that is another environment, or cannot be used.
        """
        for name in self.paths:
            (folder / name).mkdir()
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        paths = {name: str(folder / path) for name, path in self.paths.items()}
        here = replace(self.environment, python=sys.executable).with_variables(**paths)
        if here.fingerprint != self.fingerprint:
            there, ours = (set(each.split('"')) for each in (facts(sys.executable), self.facts))
            only = {"only there": there - ours, "only here": ours - there}
            told = [
                f"{where} {', '.join(sorted(each)[:3])}" for where, each in only.items() if each
            ]
            raise RunnerError(
                f"its environment is another ({'; '.join(told) or 'another sphinx_claims'});"
                " install there what is installed here, and start it again"
            )
        return Pool(here)


_warm: list[tuple[Parcel, Pool]] = []  # the one runner of a worker's process, which ends with it
_lock = Lock()  # a worker may have more threads than its runner has


def run_here(parcel: Parcel, job: Job) -> Result:
    """Run `job` on this worker, whose runner is started unless it is warm.

    Raises:
        RunnerError: if that is not possible.
    """
    worker = get_worker()
    with _lock:
        try:
            if not _warm or _warm[0][0] != parcel:
                _close()
                folder = tempfile.mkdtemp(dir=worker.local_directory)
                _warm.append((parcel, parcel.start(Path(folder))))
            [result] = _warm[0][1].run([job])
        except RunnerError as error:
            _close()
            raise RunnerError(f"the worker {worker.address}: {error}") from error
    return result


def _close() -> None:
    while _warm:
        _warm.pop()[1].close()


class Cluster:
    """The workers of a scheduler that offer an environment.

    Each has one example at a time: if it dies, no other example suffers.
    """

    def __init__(self, address: str, environment: Environment) -> None:
        self.address, self.environment = address, environment

    def run(self, jobs: Sequence[Job]) -> Iterator[Result]:
        """Run `jobs` on the workers in their order, and yield the result of each as it comes.

        Raises:
            RunnerError: if the cluster cannot be reached, or its workers cannot run them.
        """
        for name in "asyncio", "distributed", "distributed.client":  # an error says it in a line
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        results = self._results(Parcel.of(self.environment), list(jobs)[::-1])
        with asyncio.Runner() as runner:
            try:
                while result := runner.run(anext(results, None)):
                    yield result
            except RunnerError:
                raise
            except Exception as error:  # whatever another machine may raise
                said = " ".join(str(error).split()) or type(error).__name__
                raise RunnerError(f"the cluster at {self.address} failed: {said[:200]}") from error
            finally:
                runner.run(results.aclose())

    async def _results(self, parcel: Parcel, waiting: list[Job]) -> AsyncGenerator[Result]:
        """Yield the results of jobs, the last of which runs first."""
        resource = self.environment.resource
        running: set[asyncio.Task[Result]] = set()
        client = Client(self.address, asynchronous=True, set_as_default=False)
        try:
            await self._connect(client)
            offered = await self._offered(client)
            while waiting or running:
                if not offered:
                    raise RunnerError(
                        f"no worker of {self.address} offers {resource}; start one: `dask worker"
                        f" {self.address} --nthreads 1 --resources {resource}=1`"
                    )
                while waiting and len(running) < offered:
                    running.add(asyncio.create_task(self._result(client, parcel, waiting.pop())))
                done, running = await asyncio.wait(
                    running, timeout=PATIENCE_SECONDS, return_when="FIRST_COMPLETED"
                )
                for each in done:
                    yield each.result()
                offered = await self._offered(client) or bool(done)  # one that died may come again
        finally:
            await client.close()

    async def _connect(self, client: Client) -> None:
        try:
            with warnings.catch_warnings(action="ignore"):  # of versions, which are compared here
                await asyncio.wait_for(client, CONNECT_SECONDS)
        except Exception as error:  # it may be no scheduler that answers
            raise RunnerError(
                f"no scheduler answers at {self.address}; start one with `dask scheduler`, name it"
                " as tcp://HOST:8786, or build without --scheduler"
            ) from error

    async def _offered(self, client: Client) -> int:
        """Return how many workers offer the environment."""
        found = await client.scheduler.identity(n_workers=-1)  # type: ignore[union-attr]
        offers = (
            each["resources"].get(self.environment.resource, 0)
            for each in found["workers"].values()
        )
        return sum(each >= 1 for each in offers)

    async def _result(self, client: Client, parcel: Parcel, job: Job) -> Result:
        """Return what `job` did, or else that each worker died that ran it."""
        needs = {self.environment.resource: 1}
        try:
            future = client.submit(run_here, parcel, job, resources=needs, pure=False)
            result: Result = await future
        except KilledWorker as error:
            return {
                "id": job["id"],
                "finished": False,
                "code": -signal.SIGKILL,
                "limit": "",
                "raised": None,
                "parts": [],
                "stderr": f"its worker died, {error.allowed_failures + 1} times",
                "cpu": 0,
                "wall": 0,
            }
        return result
