"""Evidence files are read strictly, and what they say is put in few words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sphinx_claims.commands import session
from sphinx_claims.evidence import records
from sphinx_claims.evidence.history import Group, History, badge, ranges
from sphinx_claims.evidence.records import Evidence, EvidenceError, Outcome
from sphinx_claims.example import Components

ENVIRONMENT = dict.fromkeys(records.ENVIRONMENT, "0") | {"TensorFlow": "2.21.0"}
HELD = Outcome("held", "", "abc")
FAILED = Outcome("did not hold", "line 2: assert one == 2", "abc")


def evidence(version: str = "2.21", device: str = "cpu", **examples: Outcome) -> Evidence:
    """Return evidence with these outcomes of examples below `page/`."""
    environment = ENVIRONMENT | {"TensorFlow": f"{version}.0"}
    named = {f"page/{name}.py": each for name, each in examples.items()}
    return Evidence(version, device, "2026-11-22", environment, named)


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    """Reading gives back what was written, and writing it again the same text."""
    path = tmp_path / "2.21-cpu.json"
    path.write_text(records.dumps(evidence(one=HELD, two=FAILED)))
    assert records.read_evidence(path) == evidence(one=HELD, two=FAILED)
    assert records.dumps(records.read_evidence(path)) == path.read_text()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda fields: fields.pop("date"), "is not evidence ('date')"),
        (lambda fields: fields["environment"].pop("Keras"), "is not evidence ('Keras')"),
        (lambda fields: fields["examples"]["page/one.py"].pop("hash"), "is not evidence ('hash')"),
        (
            lambda fields: fields["examples"]["page/one.py"].update(outcome="perhaps"),
            "unknown outcome 'perhaps'",
        ),
        (lambda fields: fields.update(examples=["one"]), "is not evidence"),
        (
            lambda fields: fields["environment"].update(TensorFlow="2.2.1"),
            "is evidence of TensorFlow 2.2.1; rename it, or take it again",
        ),
    ],
)
def test_a_foreign_file_is_refused(
    damage: Callable[[Any], object], said: str, tmp_path: Path
) -> None:
    """The message names the file, what is wrong, and the command that fixes it."""
    fields = json.loads(records.dumps(evidence(one=HELD)))
    damage(fields)
    path = tmp_path / "2.21-cpu.json"
    path.write_text(json.dumps(fields))
    with pytest.raises(EvidenceError) as caught:
        records.read_evidence(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert str(caught.value).endswith(f"`{session('evidence', '2.21')}`")


@pytest.mark.parametrize("content", [b"", b'{"date": "2026', b"[]", b"\xff\xfe"])
def test_a_damaged_file_is_refused(content: bytes, tmp_path: Path) -> None:
    """What was cut off, or is not text, is named; a foreign name does not stop the others."""
    (tmp_path / "2.21-gpu.json").write_bytes(content)
    (tmp_path / "2.9-cpu.json").write_text(records.dumps(evidence("2.9", one=HELD)))
    (tmp_path / "notes.json").touch()
    damaged, whole, foreign = records.each_file(tmp_path)
    assert "2.21-gpu.json: is not evidence " in str(damaged)
    assert str(damaged).endswith(f"`{session('evidence-gpu', '2.21')}`")
    assert whole == evidence("2.9", one=HELD)
    assert "notes.json: no evidence is named so; name it as 2.21-cpu.json" in str(foreign)


def test_evidence_is_in_the_order_of_versions() -> None:
    """By device, then by number, the nightly last."""
    names = ["2.9-cpu", "2.10-cpu", "2.21-cpu", "nightly-cpu", "2.21-gpu"]
    taken = sorted((evidence(*name.split("-")) for name in sorted(names)), key=lambda it: it.order)
    assert [each.name for each in taken] == names


def test_a_renamed_example_is_named() -> None:
    """Evidence of an example that is no more says how to bring it up to date."""
    taken = evidence(one=HELD, old=HELD, older=HELD)
    said = records.unknown_examples(taken, {"page/one.py": ""})
    assert said.startswith("has evidence of examples/page/old.py and 1 more, which is no more")
    assert f"`{session('evidence', '2.21')}`" in said
    assert not records.unknown_examples(evidence(one=HELD), {"page/one.py": ""})


def test_a_text_that_has_changed_counts_as_not_run() -> None:
    """Evidence is of the text that ran, and of no other."""
    history = History([evidence(one=HELD)], {"page/one.py": "abc", "page/two.py": "abc"})
    assert [each.outcome for _, each in history.of("page/one.py")] == ["held"]
    assert [each.outcome for _, each in history.of("page/two.py")] == ["not run"]
    changed = History(history.taken, {"page/one.py": "xyz"})
    assert changed.groups("page/one.py") == [Group("cpu", "not run", "", ("2.21",))]
    assert badge(changed.groups("page/one.py")) == "not yet run"


def test_outcomes_that_are_alike_stand_together() -> None:
    """What failed in the same words is one group; another message is another."""
    other = Outcome("did not hold", "line 3: assert two", "abc")
    taken = [
        evidence("2.16", one=FAILED),
        evidence("2.17", one=FAILED),
        evidence("2.18", one=other),
        evidence("2.19", one=HELD),
        evidence("2.19", "gpu", one=HELD),
    ]
    assert History(taken, {"page/one.py": "abc"}).groups("page/one.py") == [
        Group("cpu", "held", "", ("2.19",)),
        Group("cpu", "did not hold", FAILED.message, ("2.16", "2.17")),
        Group("cpu", "did not hold", other.message, ("2.18",)),
        Group("gpu", "held", "", ("2.19",)),
    ]
    assert History(taken).unrun_devices() == []
    assert History(taken[:1]).unrun_devices() == ["gpu"]


CPU, GPU = ("2.16", "2.17"), ("2.17",)


@pytest.mark.parametrize(
    ("groups", "text"),
    [
        ([], "not yet run"),
        ([Group("cpu", "held", "", CPU)], "TF 2.16–2.17 · CPU"),
        (
            [Group("cpu", "held", "", CPU), Group("gpu", "held", "", CPU)],
            "TF 2.16–2.17 · CPU, GPU",
        ),
        (
            [Group("cpu", "held", "", CPU), Group("gpu", "held", "", GPU)],
            "TF 2.16–2.17 · CPU; TF 2.17 · GPU",
        ),
        (
            [Group("cpu", "held", "", ("2.18",)), Group("cpu", "could not run", "…", CPU)],
            "TF 2.18 · CPU · not 2.16–2.17",
        ),
        ([Group("cpu", "did not hold", "…", CPU)], "CPU · not 2.16–2.17"),
    ],
)
def test_a_badge_says_where_it_held(groups: list[Group], text: str) -> None:
    """Devices that agree are named together, and so are those that do not hold."""
    assert badge(groups) == text


def test_a_range_has_no_gap() -> None:
    """A version without evidence is in no range."""
    assert ranges(["2.9", "2.10", "2.12", "3.13", "nightly"]) == "2.9–2.10, 2.12, 3.13, nightly"


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("from tfanswers import (\n    layers,\n    losses,\n)", True),
        ("import tfanswers.losses as ours", True),
        ("def late():\n    from tfanswers.losses import mean", True),
        ("from tfanswers import layers", True),
        ("program = 'from tfanswers.losses import mean'", True),
        ("from tfanswers import losses\n!false", True),
        ("from tfanswers import metrics", False),
        ("losses = 'losses'", False),
        ("one = '\0'", False),
    ],
)
def test_a_hash_is_of_all_that_an_example_imports(source: str, used: bool, tmp_path: Path) -> None:
    """A component that another one imports included; a changed one is another text."""
    (tmp_path / "layers.py").write_text("from . import losses\n")
    (tmp_path / "losses.py").write_text("one = 1\n")
    (tmp_path / "metrics.py").write_text("one = 1\n")
    before = records.text_hash(source, Components("tfanswers", tmp_path))
    (tmp_path / "losses.py").write_text("one = 2\n")
    assert (records.text_hash(source, Components("tfanswers", tmp_path)) != before) is used
    assert records.text_hash(f"{source}\n", None) != records.text_hash(source, None)
