"""Run examples on a Dask cluster, whose workers each have a runner of their own."""

from __future__ import annotations

import asyncio
import logging
import signal
import warnings
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

from sphinx_claims.run.environment import OWN, Environment, facts
from sphinx_claims.run.pool import Pool, RunnerError
from sphinx_claims.run.runner import Job, Result
from sphinx_claims.run.settings import Settings, SettingsError

try:
    from distributed import Client, KilledWorker, get_worker
except ImportError as error:
    raise RunnerError("a cluster needs the package `distributed`; install it") from error

CONNECT_SECONDS = 10
PATIENCE_SECONDS = 60  # without a result, before a look whether a worker is left


_warm: list[tuple[str, Pool]] = []  # the one runner of a worker's process, which ends with it
_lock = Lock()  # a worker may have more threads than its runner has


def run_here(job: Job, variables: Mapping[str, str], installed: str) -> Result:
    """Run `job` on this worker, in the clone that it was started in.

    It gets the `variables` in place of those that examples inherit here. The id of the job is the
    key of its example where it comes from, and `installed` says what is there.

    Raises:
        RunnerError: if the example has another key here, or cannot be run.
    """
    worker = get_worker()
    with _lock:
        try:
            here = Settings.load(Path.cwd()).environment
            here = replace(here, variables={**variables, **here.variables}, inherits=OWN, workers=1)
            if here.key(job["source"]) != job["id"]:
                differs = set(facts(here.python).split('"')) ^ set(installed.split('"'))
                raise RunnerError(
                    f"its environment is another ({', '.join(sorted(differs)[:3]) or 'its clone'});"
                    " bring there what is here, and start it again"
                )
            if not _warm or _warm[0][0] != here.fingerprint:
                _close()
                _warm.append((here.fingerprint, Pool(here)))
            [result] = _warm[0][1].run([job])
        except (RunnerError, SettingsError) as error:
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
        results = self._results(list(jobs)[::-1])
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

    async def _results(self, waiting: list[Job]) -> AsyncGenerator[Result]:
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
                    running.add(asyncio.create_task(self._result(client, waiting.pop())))
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

    async def _result(self, client: Client, job: Job) -> Result:
        """Return what `job` did, or else that each worker died that ran it."""
        environment, needs = self.environment, {self.environment.resource: 1}
        variables = {
            name: value
            for name, value in environment.seen.items()
            if name not in environment.variables and not OWN.fullmatch(name)
        }
        sent = job, variables, facts(environment.python)
        try:
            future = client.submit(run_here, *sent, resources=needs, pure=False)
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
