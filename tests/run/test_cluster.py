"""Examples do on a Dask cluster what they do alone."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_claims.run.cluster import Cluster
from sphinx_claims.run.environment import Environment
from sphinx_claims.run.outcome import Limits, Outcome
from sphinx_claims.run.pool import RunnerError

from ..site import TWICE, Site

HERE = Environment()
# In a process of its own, since Dask sets variables of the process that starts workers.
CLUSTER = """\
import sys
from distributed import LocalCluster
with LocalCluster(
    processes=True, n_workers=2, threads_per_worker=1, resources={"locked-cpu": 1},
    dashboard_address=":0",
) as cluster:
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""
FIGURE = """\
import matplotlib.pyplot as plt

one = 1
plt.plot([one, 2])
plt.show()

assert one == 1
"""
# The process above the runner is the worker's.
KILLS = """\
import os
import time
from pathlib import Path

deaths = Path({deaths!r})
if len(deaths.read_text().splitlines()) < {most}:
    with deaths.open("a") as file:
        print(os.getppid(), file=file)
    os.kill(int(Path(f"/proc/{{os.getppid()}}/stat").read_text().split()[3]), 9)
    time.sleep(60)
two = 2
print("two is", two)

assert two == 2
"""
FAULTS = """\
from dataclasses import replace
from sphinx_claims.run import cluster
from sphinx_claims.run.environment import Environment
cluster.CONNECT_SECONDS, here = 0.5, Environment()
for address, environment in [
    ("nowhere", here), ("tcp://127.0.0.1:1", here),
    ({address!r}, replace(here, device="gpu")), ({address!r}, here),
]:
    try:
        next(cluster.Cluster(address, environment).run(
            [{{"id": "", "source": "", "cpu": 1, "wall": 1}}]
        ))
    except cluster.RunnerError as error:
        print(error)
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the workers are started in."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "docs").mkdir()
    return folder


@pytest.fixture(scope="module")
def scheduler(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a cluster with two workers, which tries an example twice."""
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER],
        cwd=clone,
        env={
            **os.environ,
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "DASK_TEMPORARY_DIRECTORY": str(tmp_path_factory.mktemp("workers")),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().strip()
            process.communicate("", timeout=20)
        finally:
            process.kill()


@pytest.fixture(autouse=True)
def conf(clone: Path) -> Path:
    """Return the configuration of the workers' clone, which is empty."""
    conf = clone / "docs" / "conf.py"
    conf.write_text("")
    return conf


def run(scheduler: str, environment: Environment, *sources: str) -> list[Outcome]:
    """Run programs and return what they did."""
    found = {}
    keys = {source: environment.key(source) for source in sources}
    for result in Cluster(scheduler, environment).run(
        [{"id": keys[source], "source": source, "cpu": 60, "wall": 60} for source in sources]
    ):
        found[result["id"]] = Outcome.of(result, "2026-11-30")
    return [found[keys[source]] for source in sources]


def workers_offer(scheduler: str) -> bool:
    """Say whether a worker is there to run an example."""
    try:
        run(scheduler, HERE, "print('there')\n")
    except RunnerError:
        return False
    return True


def built(site: Site, scheduler: str) -> dict[str, bytes]:
    """Build a site from nothing but the outcomes that are kept, and return all files."""
    for folder in "html", "doctrees":
        shutil.rmtree(site.docs / "_build" / folder, ignore_errors=True)
    site.settings["claims_scheduler"] = scheduler
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    files = (path for path in outcome.folder.rglob("*") if path.is_file())
    return {str(path.relative_to(outcome.folder)): path.read_bytes() for path in files}


def test_a_site_is_the_same_as_one_built_alone(
    scheduler: str, conf: Path, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte by byte, also when a worker is killed in the middle; and outcomes are kept."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    deaths, style = tmp_path / "deaths", tmp_path / "matplotlibrc"
    deaths.write_text("one\n")
    style.write_text("svg.hashsalt: one\nfigure.figsize: 3, 2\n")
    site.variables["MATPLOTLIBRC"] = str(style)
    site.page(TWICE)
    site.example("one", FIGURE)
    site.example("two", KILLS.format(deaths=str(deaths), most=1))
    alone = built(site, scheduler="")
    shutil.copy(site.docs / "conf.py", conf)
    for before in "one\n", "":
        shutil.rmtree(site.docs / "_build")
        deaths.write_text(before)
        assert built(site, scheduler) == alone
        assert len(deaths.read_text().splitlines()) == 1
    assert built(site, scheduler="nowhere") == alone


def test_a_worker_that_dies_costs_a_retry(scheduler: str, tmp_path: Path) -> None:
    """And an example that kills each of its workers has failed; nothing of it is left."""
    deaths = tmp_path / "deaths"
    deaths.touch()
    source = KILLS.format(deaths=str(deaths), most=9)
    killing, other = run(scheduler, HERE, source, "print('other')\n")
    said = "ended by SIGKILL, perhaps for want of memory: its worker died, 2 times"
    assert killing.failure(source, Limits()) == (0, said)
    assert other.printed == "other\n"
    runners = deaths.read_text().splitlines()
    assert len(runners) == 2
    until = time.monotonic() + 20
    while any(Path("/proc", runner).exists() for runner in runners):
        assert time.monotonic() < until
        time.sleep(0.1)
    while not workers_offer(scheduler):  # they are started again, and other tests need them
        assert time.monotonic() < until
        time.sleep(0.1)


def test_what_an_example_inherits_goes_along(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In place of what it would inherit from the worker, such as what Dask sets there."""
    source = "import os\nprint(os.getenv('CUDA_OURS'), os.getenv('OMP_NUM_THREADS'))\n"
    monkeypatch.setenv("CUDA_OURS", "1")
    assert run(scheduler, HERE, source)[0].printed == f"1 {os.getenv('OMP_NUM_THREADS')}\n"


def test_what_a_worker_cannot_do_is_said(scheduler: str, conf: Path) -> None:
    """With its address; it is as good as new afterwards."""
    for settings, source, why in [
        ("claims_preload = ['absent']\n", "print(1)\n", r".*No module named 'absent'"),
        ("claims_preload = ['json']\n", "print(1)\n", r"its environment is another \(its clone\)"),
        ("1 / 0\n", "print(1)\n", r".*conf\.py cannot be used: division by zero"),
    ]:
        conf.write_text(settings)
        with pytest.raises(RunnerError, match=rf"^the worker tcp://\S+: {why}"):
            run(scheduler, replace(HERE, preload=("absent",)), source)
    conf.write_text("")
    assert run(scheduler, HERE, "print(1)\n")[0].printed == "1\n"


def test_a_cluster_that_cannot_run_examples_is_one_line(scheduler: str, tmp_path: Path) -> None:
    """Without anything that Dask writes: there is none, none of these workers, or another kind."""
    (tmp_path / "tensorflow-9.9.dist-info").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", FAULTS.format(address=scheduler)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path[1:]])},
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    bad, away, lacking, other = done.stdout.splitlines()
    advice = "start one with `dask scheduler`, name it as tcp://HOST:8786, or build without"
    assert bad == f"no scheduler answers at nowhere; {advice} --scheduler"
    assert away == f"no scheduler answers at tcp://127.0.0.1:1; {advice} --scheduler"
    command = f"dask worker {scheduler} --nthreads 1 --resources locked-gpu=1"
    assert lacking == f"no worker of {scheduler} offers locked-gpu; start one: `{command}`"
    assert other.startswith("the worker tcp://")
    assert other.endswith(
        " its environment is another (tensorflow-9.9.dist-info);"
        " bring there what is here, and start it again"
    )
