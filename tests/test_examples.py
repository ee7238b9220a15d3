"""Every example runs in a process of its own, its asserts hold, and it shows its snapshot."""

from pathlib import Path

import pytest

from sphinx_claims.example import example_names, read_source
from sphinx_claims.run.engine import Outcomes
from sphinx_claims.run.settings import Settings
from sphinx_claims.snapshot import snapshots

SETTINGS = Settings.load(Path(__file__).parent.parent)
EXAMPLES = SETTINGS.examples.resolve()
NAMES = example_names(EXAMPLES)


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> Outcomes:
    """Return what the examples of the chosen tests did, from the store or from a run."""
    chosen = {
        getattr(item, "callspec", None) and item.callspec.params.get("name")
        for item in request.session.items
    }
    sources = {name: read_source(EXAMPLES, name) for name in NAMES if name in chosen}
    found, _ = SETTINGS.outcomes(sources)
    print(found)
    return found


def test_there_are_examples() -> None:
    """An empty list would pass silently."""
    assert NAMES


def test_examples_are_short() -> None:
    """Nobody reads a long one beside the claim that it proves."""
    lines = {name: (EXAMPLES / name).read_text().count("\n") for name in NAMES}
    assert {name: count for name, count in lines.items() if count > 120} == {}


@pytest.mark.parametrize("name", NAMES)
def test_example(name: str, outcomes: Outcomes) -> None:
    """The example runs to its end, its asserts included, and shows what is recorded."""
    outcome = outcomes.found[name]
    line, why = outcome.failure(read_source(EXAMPLES, name), SETTINGS.limits)
    assert not why, f"examples/{name}:{line} {why}"
    if differs := snapshots.fault(EXAMPLES, name, snapshots.snapshot(outcome)):
        pytest.fail("; ".join(filter(None, differs)), pytrace=False)
