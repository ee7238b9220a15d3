"""Outcomes are kept for as long as nothing that decides them has changed."""

import errno
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sphinx_claims.example import Components
from sphinx_claims.run import environment as environments
from sphinx_claims.run.engine import Outcomes, outcomes
from sphinx_claims.run.environment import Environment
from sphinx_claims.run.outcome import Limits
from sphinx_claims.run.pool import RunnerError
from sphinx_claims.run.settings import Settings
from sphinx_claims.run.store import Store

HERE = Environment()
TWO = {"page/one.py": "print('one')\n", "page/two.py": "print('two')\n"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return Store(tmp_path / "outcomes")


def counts(found: Outcomes) -> tuple[int, int]:
    """Return how many examples ran, and how many were kept."""
    return found.ran, found.kept


def test_what_is_kept_does_not_run_again(store: Store) -> None:
    """It shows the same, and what an example was before is kept, too, by whatever name.

    So neither a branch that is switched and switched back nor a renamed page runs anything.
    """
    first = outcomes(TWO, HERE, store)
    assert str(first) == "ran 2 of 2 examples, kept 0"
    changed = {**TWO, "page/one.py": "print('another')\n"}
    assert counts(outcomes(changed, HERE, store)) == (1, 1)
    renamed = {name.replace("page", "other"): source for name, source in TWO.items()}
    assert counts(outcomes(renamed, HERE, store)) == (0, 2)
    back = outcomes(TWO, HERE, store)
    assert str(back) == "ran 0 of 2 examples, kept 2"
    assert back.found == first.found
    assert back.found["page/one.py"].printed == "one\n"


def test_what_failed_is_kept_for_who_asks(store: Store) -> None:
    """It runs again for all others; what ran into a limit, for everybody."""
    failing = {**TWO, "page/three.py": "raise ValueError\n"}
    assert counts(outcomes(failing, HERE, store, failed=True)) == (3, 0)
    assert counts(outcomes(failing, HERE, store, failed=True)) == (0, 3)
    assert counts(outcomes(failing, HERE, store)) == (1, 2)
    slow = {"page/slow.py": "import time\ntime.sleep(9)\n"}
    limits = Limits(wall=0.1)
    for _ in range(2):
        assert counts(outcomes(slow, HERE, store, failed=True, limits=limits)) == (1, 0)


def test_what_held_at_the_second_try_is_named(store: Store, tmp_path: Path) -> None:
    """It counts as held for who asks for failures; what fails twice does not."""
    sources = {
        "page/flaky.py": f"""from pathlib import Path
file = Path({str(tmp_path / "tried")!r})
tried = file.exists()
file.touch()
assert tried
""",
        "page/false.py": "one = 1\nassert one == 2\n",
    }
    found = outcomes(sources, HERE, store, failed=True)
    assert counts(found) == (2, 0)
    assert found.flaky == ["page/flaky.py"]
    assert [name for name, each in found.found.items() if each.held] == found.flaky


def test_one_text_runs_once(store: Store) -> None:
    """Whatever names it has."""
    twins = dict.fromkeys(["a.py", "b.py"], "import os\nprint(os.urandom(4))\n")
    found = outcomes(twins, HERE, store).found
    assert found["a.py"] == found["b.py"]


def test_a_component_runs_those_that_import_it(tmp_path: Path, store: Store) -> None:
    """Also through another component, or named in a program that stands in a string."""
    for name, source in {"base": "x = 1\n", "more": "from .base import x\n", "own": ""}.items():
        (tmp_path / f"{name}.py").write_text(source)
    here = replace(HERE, components=Components("package", tmp_path))
    sources = {
        "direct.py": "try:\n    import package.base\nexcept ImportError:\n    pass\n",
        "through.py": "try:\n    from package import more\nexcept ImportError:\n    pass\n",
        "string.py": "program = 'from package.base import x'\n",
        "other.py": "try:\n    import package.own\nexcept ImportError:\n    pass\n",
        "none.py": "package = 1\n",
    }
    outcomes(sources, here, store)
    (tmp_path / "base.py").write_text("x = 1  # a comment\n")
    assert counts(outcomes(sources, here, store)) == (3, 2)


def test_what_decides_outcomes_is_in_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables, the files that they name, what is imported, what is installed, the device."""
    file = tmp_path / "matplotlibrc"
    file.write_text("font.size: 10\n")
    here = replace(HERE, variables={"MATPLOTLIBRC": str(file)})
    keys = [here.key("one = 1\n"), here.key("one = 2\n")]
    keys.append(replace(here, preload=["json"]).key("one = 1\n"))
    keys.append(replace(here, device="gpu").key("one = 1\n"))
    keys.append(here.with_variables(MORE="1").key("one = 1\n"))
    file.write_text("font.size: 12\n")
    keys.append(here.key("one = 1\n"))
    monkeypatch.setenv("CUDA_CACHE_DISABLE", "1")
    keys.append(here.key("one = 1\n"))
    monkeypatch.setattr(environments, "facts", lambda python: "another NumPy")
    keys.append(here.key("one = 1\n"))
    assert len(set(keys)) == len(keys)


def test_where_a_clone_lies_decides_nothing(tmp_path: Path) -> None:
    """So a store can be shared between machines."""
    keys = set()
    for folder in tmp_path / "a", tmp_path / "b":
        folder.mkdir()
        (folder / "rc").write_text("font.size: 10\n")
        variables = {"RC": str(folder / "rc"), "KERAS_HOME": str(folder / "keras")}
        keys.add(replace(HERE, variables=variables, workers=len(keys)).key("one = 1\n"))
    assert len(keys) == 1


def test_what_failed_is_not_kept(store: Store) -> None:
    """It may have been the machine."""
    failing = {"page/one.py": "assert not 1\n"}
    for _ in range(2):
        found = outcomes(failing, HERE, store)
        assert counts(found) == (1, 0)
        assert not found.found["page/one.py"].held


@pytest.mark.parametrize("damage", ["{", "[]", '{"digest": "", "outcome": {}}', "altered"])
def test_a_damaged_entry_runs_again(store: Store, damage: str) -> None:
    """And is named, so that somebody may ask why; what no run gave is not shown."""
    first = outcomes(TWO, HERE, store)
    [entry, _] = store.folder.glob("??/*.json")
    entry.write_text(entry.read_text().replace("text", "svg") if damage == "altered" else damage)
    again = outcomes(TWO, HERE, store)
    assert counts(again) == (1, 1)
    for name in TWO:
        assert again.found[name].parts == first.found[name].parts
    assert store.damaged == [entry]


def test_a_store_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of an entry is left behind."""

    def no_space(part: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    settings = Settings(tmp_path, HERE, Store(tmp_path / "outcomes"))
    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(RunnerError, match=r"outcomes.*: No space left on device"):
        settings.outcomes(TWO)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_an_audit_finds_what_something_else_decides(store: Store) -> None:
    """An example whose outcome is kept but comes out otherwise is named; the others are not."""
    sources = {**TWO, "page/clock.py": "import time\nprint(time.time_ns())\n"}
    outcomes(sources, HERE, store)
    found = outcomes(sources, HERE, store, audit=3)
    assert found.changed == ["page/clock.py"]
    assert counts(found) == (0, 3)
    assert not outcomes(TWO, HERE, store, audit=5).changed


def test_what_was_not_used_for_a_month_goes(store: Store) -> None:
    """What was read meanwhile stays."""
    outcomes(TWO, HERE, store)
    for entry in store.folder.glob("??/*.json"):
        os.utime(entry, (0, time.time() - 31 * 24 * 60 * 60))
    outcomes({"page/one.py": TWO["page/one.py"]}, HERE, store)
    store.prune()
    assert counts(outcomes(TWO, HERE, store)) == (1, 1)


def test_the_longest_begin_first(store: Store) -> None:
    """As far as it is known how long they took; new ones before all others."""
    store.note_seconds({"short.py": 1.0, "long.py": 9.0, "middle.py": 5.0})
    order = []

    class Record:
        def run(self, jobs):  # type: ignore[no-untyped-def]
            order.extend(job["source"] for job in jobs)
            return iter(())

    sources = {name: name for name in ("short.py", "middle.py", "long.py", "new.py")}
    outcomes(sources, HERE, store, runs=Record())  # type: ignore[arg-type]
    assert order == ["new.py", "long.py", "middle.py", "short.py"]


def test_the_environment_describes_itself(tmp_path: Path) -> None:
    """By a program that runs where the examples run, and that has to print an object."""
    settings = Settings(tmp_path, HERE, Store(tmp_path / "outcomes"))
    described = replace(settings, describe='print(\'{"Python": "3"}\')\n')
    found, environment = described.outcomes(TWO)
    assert environment == {"Python": "3"}
    assert counts(found) == (2, 0)
    for describe, why in ("1 / 0\n", "ZeroDivisionError"), ("print(1)\n", "no JSON object"):
        with pytest.raises(RunnerError, match=why):
            replace(settings, describe=describe).outcomes(TWO)


def test_another_python_is_another_environment(tmp_path: Path) -> None:
    """What is installed there is asked of it."""
    assert replace(HERE, python=str(Path(sys.executable).resolve())).fingerprint
    with pytest.raises(environments.UnusableError, match="No such file"):
        _ = replace(HERE, python="/absent/python").fingerprint


def test_no_example_runs_where_the_environment_is_not_described(store: Store) -> None:
    """The program that describes it comes first, and on a GPU it is never taken from the store."""
    sources = {**TWO, "description": "import os\nassert 'BROKEN' not in os.environ\n"}
    broken = HERE.with_variables(BROKEN="1")
    found = outcomes(sources, broken, store, aside="description")
    assert list(found.found) == ["description"]
    assert counts(outcomes(TWO, broken, store)) == (2, 0)
    gpu = replace(HERE, device="gpu")
    for _ in range(2):
        found = outcomes(sources, gpu, store, aside="description")
        assert found.found["description"].held
    ran: list[str] = []
    outcomes(
        sources, gpu, store, aside="description", watch=lambda each, n: ran.append(str(n)) or each
    )
    assert ran == ["1"]
