"""An example runs and ends as a program does, and leaves nothing behind."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_claims.run import pool as pools
from sphinx_claims.run.environment import RUNNER, Environment
from sphinx_claims.run.outcome import Limits, Outcome
from sphinx_claims.run.pool import Pool, RunnerError
from sphinx_claims.run.runner import Job

LIMITS = Limits(cpu=2, wall=5)


@pytest.fixture(scope="module", params=[True, False], ids=["forked", "fresh"])
def pool(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pool]:
    """Return a runner that all tests here share: as it is, or as where no system forks safely."""
    program = RUNNER
    if not request.param:
        program = tmp_path_factory.mktemp("fresh") / RUNNER.name
        program.write_text(RUNNER.read_text().replace('sys.platform == "linux"', "False"))
        shutil.copy(RUNNER.with_name("figures.py"), program.parent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pools, "RUNNER", program)
        started = Pool(Environment(preload=["matplotlib.pyplot", "numpy.random"]))
    with started as each:
        yield each


def job(source: str, limits: Limits, name: str = "one") -> Job:
    """Return a request to run a program."""
    return {"id": name, "source": source, "cpu": limits.cpu, "wall": limits.wall}


def run(pool: Pool, *sources: str, limits: Limits = LIMITS) -> list[Outcome]:
    """Run programs and return what each did."""
    jobs = [job(source, limits, str(number)) for number, source in enumerate(sources)]
    results = sorted(pool.run(jobs), key=lambda result: int(result["id"]))
    return [Outcome.of(result, "2026-11-30") for result in results]


PROGRAMS = {
    "prints": ("print('one')\nprint('two')\n", "one\ntwo\n"),
    "has an event loop": (
        "import asyncio\nasync def main():\n    return 1\nprint(asyncio.run(main()))\n",
        "1\n",
    ),
    "starts a program": (
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'print(1)'], check=True)\n"
        "print(2)\n",
        "1\n2\n",
    ),
    "leaves a thread that prints": (
        "import threading, time\ndef late():\n    time.sleep(0.2)\n    print('late')\n"
        "threading.Thread(target=late).start()\n",
        "late\n",
    ),
    "leaves an exit function": ("import atexit\natexit.register(print, 'end')\n", "end\n"),
    "leaves an object": (
        "class Last:\n    def __del__(self):\n        print('deleted')\nlast = Last()\n",
        "deleted\n",
    ),
    "leaves a daemon": (
        "import threading\nwait = threading.Event().wait\n"
        "threading.Thread(target=wait, daemon=True).start()\nprint(1)\n",
        "1\n",
    ),
    "has a pool of threads": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "pool = ThreadPoolExecutor(2)\nprint(pool.submit(int).result())\n",
        "0\n",
    ),
    "spawns processes": (
        "import multiprocessing\nif __name__ == '__main__':\n"
        "    with multiprocessing.get_context('spawn').Pool(1) as pool:\n"
        "        print(pool.map(abs, [-1]))\n",
        "[1]\n",
    ),
    "pickles its own class": (
        "import pickle\nclass One:\n    pass\nprint(type(pickle.loads(pickle.dumps(One()))))\n",
        "<class '__main__.One'>\n",
    ),
    "reads its own source": (
        "import inspect\ndef one():\n    return 1\nprint(inspect.getsource(one))\n",
        "def one():\n    return 1\n\n",
    ),
    "ends with an expression": ("1 + 1\n", ""),
    "closes its output": ("import sys\nprint(1, flush=True)\nsys.stdout = None\n", "1\n"),
}


def test_a_program_shows_what_it_prints(pool: Pool) -> None:
    """As Python itself would, whatever it leaves for its end."""
    programs, printed = zip(*PROGRAMS.values(), strict=True)
    outcomes = run(pool, *programs)
    assert [(each.printed, each.stderr) for each in outcomes] == [(each, "") for each in printed]
    assert all(each.held for each in outcomes)


FAILURES = {
    "an assert": ("one = 2\n\nassert one == 1, 'changed'\n", 3, "AssertionError: changed, in"),
    "after blank lines": ("\n\none = 2\nassert one == 1\n", 4, "AssertionError, in `assert one"),
    "an error": ("1 / 0\n", 1, "failed with ZeroDivisionError: division by zero"),
    "a chained error": ("try:\n    1 / 0\nexcept Exception:\n    [][1]\n", 4, "IndexError"),
    "a name of another example": ("two = one\n", 1, "NameError: name 'one' is not defined"),
    "an annotation": ("def f(x: missing):\n    return x\n", 1, "NameError: name 'missing'"),
    "no syntax": ("def f(:\n", 1, "SyntaxError: invalid syntax"),
    "an exit": ("import sys\nsys.exit(0)\n", 0, "calls exit(); let it run to its end"),
    "an exit with a code": ("import sys\nsys.exit(3)\n", 0, "ended itself with exit code 3"),
    "an exit with words": ("raise SystemExit('enough')\n", 0, "exit code 1: enough"),
    "a hard exit": ("import os\nos._exit(3)\n", 0, "ended itself with exit code 3"),
    "a kill": ("import os\nos.kill(os.getpid(), 9)\n", 0, "ended by SIGKILL, perhaps for want"),
    "a crash": ("import os\nos.write(2, b'bad luck')\nos.abort()\n", 0, "SIGABRT: bad luck"),
    "no memory": (
        "import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**33, 2**33))\n"
        "bytearray(2**40)\n",
        3,
        "failed with MemoryError",
    ),
    "a message that cannot be shown": (
        "class Bad(Exception):\n    def __str__(self):\n        return 1 / 0\nraise Bad\n",
        4,
        "failed with Bad",
    ),
}


def test_a_failure_has_its_line_and_cause(pool: Pool) -> None:
    """An example that does not run to its end says where it ended and why."""
    outcomes = run(pool, *(source for source, _, _ in FAILURES.values()))
    for (kind, (source, line, why)), outcome in zip(FAILURES.items(), outcomes, strict=True):
        found, said = outcome.failure(source, LIMITS)
        assert not outcome.held, kind
        assert found == line, kind
        assert why in said


PRINTED = {
    "in a thread": "import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n",
    "in __del__": "class One:\n    def __del__(self):\n        1 / 0\none = One()\n",
    "in a cycle": (
        "class One:\n    def __del__(self):\n        1 / 0\none = One()\none.itself = one\n"
    ),
    "in an exit function": "import atexit\natexit.register(lambda: 1 / 0)\n",
    "in a task": (
        "import asyncio\nasync def fail():\n    1 / 0\nasync def main():\n"
        "    task = asyncio.create_task(fail())\n    await asyncio.sleep(0.1)\n"
        "asyncio.run(main())\n"
    ),
}


def test_what_python_only_prints_is_seen(pool: Pool) -> None:
    """It stands on standard error, which a page refuses unless it is announced."""
    for kind, outcome in zip(PRINTED, run(pool, *PRINTED.values()), strict=True):
        assert "ZeroDivisionError" in outcome.stderr, kind


LIMITED = {
    "cpu": ("while True:\n    pass\n", "computes for more than its limit of 1 s"),
    "wall": (
        "import sys, time\nprint('no worker starts', file=sys.stderr)\ntime.sleep(60)\n",
        "takes more than its limit of 5 s (no worker starts)",
    ),
    "output": ("while True:\n    print('x' * 1000)\n", "prints more than 64 KiB; print less"),
}


def test_a_limit_ends_an_example(pool: Pool) -> None:
    """Even one that ignores signals; what it wrote last may say why."""
    limits = Limits(cpu=1, wall=5)
    deaf = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    outcomes = run(pool, *(deaf + source for source, _ in LIMITED.values()), limits=limits)
    assert [outcome.limit for outcome in outcomes] == list(LIMITED)
    for (source, why), outcome in zip(LIMITED.values(), outcomes, strict=True):
        assert outcome.failure(source, limits) == (0, why)


def test_examples_share_nothing(pool: Pool) -> None:
    """Neither names, modules, settings, variables, files nor random numbers."""
    first = (
        "from __future__ import annotations\nimport os, sys, warnings\nimport numpy as np\n"
        "one = 1\nsys.modules['left'] = sys\nos.environ['LEFT'] = '1'\n"
        "warnings.simplefilter('error')\n"
        "np.set_printoptions(precision=1)\nopen('left', 'w').close()\nprint(np.random.rand())\n"
    )
    second = (
        "import os, sys, warnings\nimport numpy as np\n"
        "print('one' in globals(), 'left' in sys.modules, 'LEFT' in os.environ, os.listdir())\n"
        "print(np.get_printoptions()['precision'], warnings.filters[0][0])\n"
        "print(np.random.rand())\n"
    )
    before, after = (each.printed.splitlines() for each in run(pool, first, second))
    assert after[0] == "False False False []"
    assert after[1].startswith("8 ")
    assert "error" not in after[1]
    assert before[-1] != after[-1]


def test_nothing_is_left(pool: Pool, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """No process, where the system can tell even if it has a session of its own, and no file."""
    file, session = tmp_path / "left", "fresh" not in request.node.name
    source = (
        "import os, subprocess\n"
        f"child = subprocess.Popen(['sleep', '60'], start_new_session={session})\n"
        f"open({str(file)!r}, 'w').write(f'{{child.pid}} {{os.getcwd()}}')\nopen('left', 'w')\n"
    )
    assert run(pool, source)[0].held
    process, folder = file.read_text().split()
    deadline = time.monotonic() + 5
    while Path("/proc", process).exists() and time.monotonic() < deadline:
        time.sleep(0.02)  # where nobody adopts it, the system has to bury it
    assert not Path("/proc", process).exists()
    assert not Path(folder).parent.exists()


def test_a_figure_stands_where_it_was_shown(pool: Pool) -> None:
    """Between what was printed before and after it; and a warning names the example."""
    source = (
        "import matplotlib.pyplot as plt\nprint('before')\nplt.plot([1, 2])\nplt.show()\n"
        "print('after')\nplt.plot([3, 4])\nimport warnings\nwarnings.warn('careful')\n"
    )
    [outcome] = run(pool, source)
    before, figure, after = outcome.parts
    assert (before, after) == ({"text": "before\n"}, {"text": "after\n"})
    assert figure["svg"].startswith("<?xml")
    assert "line #1f77b4" in figure["description"]
    stderr = outcome.named("page/one.py").stderr
    assert stderr.startswith("page/one.py:8: UserWarning: careful\n")


def test_asserts_cannot_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Python's own variables say decides nothing, nor do the user's secrets get in."""
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    monkeypatch.setenv("DEPLOY_TOKEN", "hunter2")
    monkeypatch.setenv("TF_TOKEN_app_terraform_io", "hunter2")
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    with Pool(Environment()) as pool:
        program = "import os\nprint(*os.environ.values(), sep='\\n')\n"
        checked, shown = run(pool, "assert not 1\n", program)
    assert not checked.held
    assert "\nUTC\n" in shown.printed
    assert "hunter2" not in shown.printed


def test_what_cannot_be_imported_is_named() -> None:
    """At once, and by the exception."""
    with pytest.raises(RunnerError, match="ModuleNotFoundError: No module named 'absent'"):
        Pool(Environment(preload=["absent"]))
    with pytest.raises(RunnerError, match="No such file"):
        Pool(Environment(python="/absent/python"))


def test_a_runner_that_is_killed_is_named() -> None:
    """And its examples end with it."""
    with Pool(Environment()) as pool, pytest.raises(RunnerError, match="the runner of examples"):
        run(pool, *["import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"] * 2)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL, None], ids=str)
def test_an_interrupted_run_leaves_no_process(tmp_path: Path, end: signal.Signals | None) -> None:
    """A runner that is ended, or whose requests end, takes its examples with it."""
    file = tmp_path / "process"
    source = f"import os, time\nopen({str(file)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)\n"
    command = [sys.executable, "-P", RUNNER, "serve"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(job(source, Limits())) + "\n")
    process.stdin.flush()
    deadline = time.monotonic() + 10
    while not (file.exists() and file.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    if end:
        process.send_signal(end)
    process.stdin.close()
    process.wait(10)
    process.stdout.close()
    while Path("/proc", file.read_text()).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path("/proc", file.read_text()).exists()


def test_many_run_at_once(tmp_path: Path) -> None:
    """As many as there are workers: each of these waits for the other."""
    meet = "import time\nfrom pathlib import Path\nPath({!r}).touch()\n" + (
        "while not Path({!r}).exists():\n    time.sleep(0.05)\n"
    )
    files = str(tmp_path / "one"), str(tmp_path / "two")
    with Pool(Environment(workers=2)) as pool:
        both = run(pool, meet.format(*files), meet.format(*reversed(files)), limits=Limits())
    assert all(outcome.held for outcome in both)
