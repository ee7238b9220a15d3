"""The build compares what examples show with what is recorded beside them."""

import os
from dataclasses import replace
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from sphinx_claims.commands import session
from sphinx_claims.run.figures import description
from sphinx_claims.run.outcome import Outcome
from sphinx_claims.run.runner import Part
from sphinx_claims.snapshot import snapshots

from ..site import ONE, PROVED, Site

ACCEPT = f"record it with `{session('accept', 'page/one.py')}`"


@pytest.fixture
def watched(site: Site) -> Site:
    """Return a site whose outputs are recorded."""
    site.settings["claims_snapshots"] = True
    site.preload = ["matplotlib.pyplot"]
    record(site, "one is 1\n")
    return site


def record(site: Site, text: str, name: str = "one") -> Path:
    """Record what an example shows."""
    path = site.examples / "page" / f"{name}.out"
    path.write_text(text)
    return path


def test_what_is_recorded_is_accepted(watched: Site) -> None:
    """A page that shows what is recorded is proved."""
    outcome = watched.build()
    assert (outcome.status, outcome.messages) == (0, "")


def test_another_output_is_a_fault_until_it_is_accepted(watched: Site) -> None:
    """No page runs again for a record, and a change of it is seen by the next build."""
    file = record(watched, "one is 2\n")
    for _ in range(2):
        outcome = watched.build()
        assert outcome.status == 1
        assert (
            "page.md:10: ERROR: examples/page/one.py shows 'one is 1', not 'one is 2'"
            " as recorded in examples/page/one.out:1;"
            f" fix the example, or if the new output is right, {ACCEPT};"
            " its asserts hold, so what they prove may still be true: “One is one.” [claims]\n"
        ) in outcome.messages
    assert "ran 0 of 1 examples" in outcome.log
    file.write_text("one is 1\n")
    for text, status in ("one is 1\n", 0), ("one is 2\n", 1):
        file.write_text(text)
        outcome = watched.build()
        assert outcome.status == status
        assert "ran 0 of 1 examples" in outcome.log


def test_a_changed_output_is_not_a_failed_proof(watched: Site) -> None:
    """Where an assert fails, the example does not prove its claims, whatever it shows."""
    record(watched, "one is 2\n")
    watched.example("one", ONE.replace("one == 1", "one == 2"))
    messages = watched.build().messages
    assert "does not prove: “One is one.”" in messages
    assert "may still be true" not in messages
    watched.example("one", ONE)
    watched.page(f":::{{claim}}\nOne is not two.\n:::\n\n{PROVED}")
    messages = watched.build().messages
    assert "may still be true: “One is not two.” “One is one.”" in messages


def test_the_command_is_the_one_that_was_started(
    watched: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nox is not installed, the advice starts the noxfile, as the user did."""
    record(watched, "one is 2\n")
    for command in "nox", "python3 noxfile.py":
        monkeypatch.setenv("TFANSWERS_COMMAND", command)
        assert f"with `{command} -s accept -- page/one.py`" in watched.build().messages


def test_every_example_has_a_record_and_every_record_an_example(watched: Site) -> None:
    """One without the other is a fault."""
    (watched.examples / "page" / "one.out").rename(watched.examples / "page" / "two.out")
    outcome = watched.build()
    message = f"examples/page/one.py has no recorded output; {ACCEPT}"
    assert f"page.md:10: ERROR: {message} [claims]\n" in outcome.messages
    assert "examples/page/two.out:1: ERROR: no example has this output; remove it" in (
        outcome.messages
    )
    assert outcome.status == 1


def test_a_record_that_cannot_be_read_is_named(watched: Site) -> None:
    """It gets one line, and what never ends is not waited for."""
    file = watched.examples / "page" / "one.out"
    file.write_bytes(b"\xff")
    assert "page.md:10: ERROR: examples/page/one.out cannot be read ('utf-8'" in (
        watched.build().messages
    )
    file.unlink()
    os.mkfifo(file)
    outcome = watched.build()
    assert "ERROR: examples/page/one.out is not a regular file; remove it" in outcome.messages
    assert outcome.status == 1


def test_a_figure_is_recorded(watched: Site) -> None:
    """What it shows stands below what is printed, and another figure is a fault."""
    draw = "import matplotlib.pyplot as plt\nplt.plot([1, {}])\nplt.show()\n"
    watched.page(PROVED.replace("one.py\n", "one.py\n:alt: a line that rises\n"))
    watched.example("one", draw.format(2) + ONE)
    assert "one.py shows 'figure', not nothing" in watched.build().messages
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    plt.close(figure)
    record(watched, f"one is 1\n{description(figure)}\n")
    assert watched.build().messages == ""
    watched.example("one", draw.format(3) + ONE)
    assert "one.py shows '    y '' [0.9 3.1]: " in watched.build().messages


def test_the_parts_of_a_snapshot() -> None:
    """What is printed comes first, then standard error and figures, in whatever order they came."""
    figure: Part = {"svg": "<svg/>", "description": "figure\n  plot"}
    parts: tuple[Part, ...] = ({"text": "one \n\n"}, figure, {"text": "two\n"})
    outcome = Outcome(True, 0, "", None, parts, "careful\n", 0.0, 0.0, "2026-11-30")
    text = "one\n\ntwo\nstandard error:\ncareful\nfigure\n  plot\n"
    assert snapshots.snapshot(outcome) == text
    assert snapshots.snapshot(replace(outcome, parts=(), stderr="")) == ""


LOOSE = "# Output: floats within 0.01\nprint('loss 0.50')\n"


def fault(folder: Path, source: str, output: str, now: str) -> str:
    """Return what is wrong with an example that shows `now`."""
    (folder / "one.py").write_text(source)
    (folder / "one.out").write_text(output)
    return "; ".join(snapshots.fault(folder, "one.py", now) or ())


def test_looseness_is_written_in_the_example(tmp_path: Path) -> None:
    """It holds for this example alone, and only as far as it says."""
    assert not fault(tmp_path, LOOSE, "loss 0.50\n", "loss 0.51\n")
    assert "'loss 0.52', not 'loss 0.50'" in fault(tmp_path, LOOSE, "loss 0.50\n", "loss 0.52\n")
    assert "'loss 0.51', not" in fault(tmp_path, ONE, "loss 0.50\n", "loss 0.51\n")


@pytest.mark.parametrize(
    ("source", "output"),
    [
        (LOOSE.replace("0.01", "1e-6"), "loss 0.50\n"),
        (LOOSE, "loss 1\n"),
    ],
    ids=["no looser than anyway", "no floats"],
)
def test_looseness_that_is_not_needed_is_a_fault(tmp_path: Path, source: str, output: str) -> None:
    """It is to be removed."""
    assert "needs no `# Output: floats within" in fault(tmp_path, source, output, output)


@pytest.mark.parametrize("comment", ["# Output: whatever\n", LOOSE + LOOSE, "# Output:\n"])
def test_looseness_has_one_form(tmp_path: Path, comment: str) -> None:
    """Another is a fault that shows it."""
    message = fault(tmp_path, comment, "loss 0.5\n", "loss 0.5\n")
    assert "loosens its output in an unknown way; write once `# Output: floats within" in message
