"""Evidence files are read strictly, and what they say is put in few words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sphinx_claims.evidence import records
from sphinx_claims.evidence.history import Group, History
from sphinx_claims.evidence.records import Evidence, EvidenceError, Outcome
from sphinx_claims.example import Components

ENVIRONMENT = dict.fromkeys(records.ENVIRONMENT, "0")
HELD = Outcome("held", "", "abc")
FAILED = Outcome("did not hold", "line 2: assert one == 2", "abc")
RETAKE = records.retake("2.21-newest", "cpu")


def evidence(column: str = "2.21-newest", device: str = "cpu", **examples: Outcome) -> Evidence:
    """Return evidence with these outcomes of examples below `page/`.

    Where the column does not say it, TensorFlow is 2.21 and Keras 3.15, or both 2.23.0.dev1.
    """
    sides = zip(("TensorFlow", "Keras"), column.split("-"), ("2.21.0", "3.15.0"), strict=True)
    numbered = {
        name: "2.23.0.dev1" if side == "nightly" else f"{side}.0" if side[0].isdigit() else default
        for name, side, default in sides
    }
    named = {f"page/{name}.py": each for name, each in examples.items()}
    return Evidence(column, device, "2026-11-22", ENVIRONMENT | numbered, named)


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    """Reading gives back what was written, and writing it again the same text."""
    path = tmp_path / "2.21-newest-cpu.json"
    for taken in (
        evidence(one=HELD, two=FAILED),
        Evidence("2.21-newest", "cpu", "2026-11-22", {}, {}, "cannot be installed: no wheel"),
    ):
        path.write_text(records.dumps(taken))
        assert records.read_evidence(path) == taken
        assert records.dumps(records.read_evidence(path)) == path.read_text()


def test_what_held_costs_a_short_line() -> None:
    """A column of three hundred examples stays below 30 kB."""
    outcome = Outcome("held", "", "0123456789ab")
    many = {f"an_example_of_an_ordinary_name_{number:03}": outcome for number in range(300)}
    assert len(records.dumps(evidence(**many))) < 20_000


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda fields: fields.pop("date"), "is not evidence ('date')"),
        (lambda fields: fields["environment"].pop("Keras"), "is not evidence ('Keras')"),
        (lambda fields: fields["examples"]["page"].update({"one.py": ["abc"]}), "is not evidence"),
        (
            lambda fields: fields["examples"]["page"].update({"one.py": ["abc", "perhaps", ""]}),
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
    path = tmp_path / "2.21-newest-cpu.json"
    path.write_text(json.dumps(fields))
    with pytest.raises(EvidenceError) as caught:
        records.read_evidence(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert str(caught.value).endswith(f"`{RETAKE}`")


@pytest.mark.parametrize("content", [b"", b'{"date": "2026', b"[]", b"\xff\xfe"])
def test_a_damaged_file_is_refused(content: bytes, tmp_path: Path) -> None:
    """What was cut off, or is not text, is named; a foreign name does not stop the others."""
    (tmp_path / "2.21-newest-gpu.json").write_bytes(content)
    (tmp_path / "2.9-newest-cpu.json").write_text(records.dumps(evidence("2.9-newest", one=HELD)))
    (tmp_path / "notes.json").touch()
    damaged, whole, foreign = records.each_file(tmp_path)
    assert "2.21-newest-gpu.json: is not evidence " in str(damaged)
    assert str(damaged).endswith(f"`{records.retake('2.21-newest', 'gpu')}`")
    assert whole == evidence("2.9-newest", one=HELD)
    assert "notes.json: no evidence is named so; name it as 2.21-newest-cpu.json" in str(foreign)


def test_evidence_is_in_the_order_of_versions() -> None:
    """By device, then by Keras and by TensorFlow, by number, the nightly last."""
    names = ["newest-3.9-cpu", "newest-3.10-cpu", "2.9-newest-cpu", "2.21-newest-cpu"]
    names += ["nightly-nightly-cpu", "2.9-newest-gpu"]
    taken = sorted(
        (evidence(*name.rsplit("-", 1)) for name in sorted(names)), key=lambda it: it.order
    )
    assert [each.name for each in taken] == names


def test_a_renamed_example_is_named() -> None:
    """Evidence of an example that is no more says how to bring it up to date."""
    taken = evidence(one=HELD, old=HELD, older=HELD)
    said = records.unknown_examples(taken, {"page/one.py": ""})
    assert said.startswith("has evidence of examples/page/old.py and 1 more, which is no more")
    assert f"`{RETAKE}`" in said
    assert not records.unknown_examples(evidence(one=HELD), {"page/one.py": ""})


def history(**columns: Outcome) -> History:
    """Return the history of one example, with its outcome in each column: `then_2_16`, say."""
    taken = []
    for column, outcome in columns.items():
        word, *version = column.split("_")
        number = ".".join(version)
        named = f"{number}-{word}" if word == "then" else f"newest-{number}"
        named = "nightly-nightly" if word == "nightly" else named
        named = f"{number}-newest" if word == "newest" else named
        taken.append(evidence(named, one=outcome))
    return History(sorted(taken, key=lambda each: each.order), {"page/one.py": "abc"})


def test_a_text_that_has_changed_counts_as_not_run() -> None:
    """Evidence is of the text that ran, and of no other."""
    taken = [evidence(one=HELD)]
    known = History(taken, {"page/one.py": "abc", "page/two.py": "abc"})
    assert [each.outcome for _, each in known.of("page/one.py")] == ["held"]
    assert [each.outcome for _, each in known.of("page/two.py")] == ["not run"]
    changed = History(taken, {"page/one.py": "xyz"})
    assert changed.groups("page/one.py") == [Group("cpu", "not run", "", tuple(taken))]
    assert changed.badge("page/one.py").text == "not yet run"


def test_outcomes_that_are_alike_stand_together() -> None:
    """What failed in the same words is one group; another message is another."""
    other = Outcome("did not hold", "line 3: assert two", "abc")
    taken = [
        *(evidence(f"{version}-newest", one=FAILED) for version in ("2.16", "2.17")),
        evidence("2.18-newest", one=other),
        evidence("2.19-newest", one=HELD),
        evidence("2.19-newest", "gpu", one=HELD),
    ]
    assert History(taken, {"page/one.py": "abc"}).groups("page/one.py") == [
        Group("cpu", "held", "", (taken[3],)),
        Group("cpu", "did not hold", FAILED.message, (taken[0], taken[1])),
        Group("cpu", "did not hold", other.message, (taken[2],)),
        Group("gpu", "held", "", (taken[4],)),
    ]
    assert History(taken).unrun_devices() == []
    assert History(taken[:1]).unrun_devices() == ["gpu"]


@pytest.mark.parametrize(
    ("columns", "text"),
    [
        ({}, "not yet run"),
        ({"newest_2_16": HELD, "newest_2_17": HELD}, "Keras 3.15+ · TF 2.16+ · CPU"),
        (
            {"keras_3_8": FAILED, "keras_3_9": HELD, "keras_3_15": HELD, "newest_2_16": HELD},
            "Keras 3.9+ · TF 2.16+ · CPU",
        ),
        (
            {"keras_3_7": HELD, "keras_3_8": FAILED, "keras_3_9": HELD, "keras_3_15": HELD},
            "Keras 3.9+ · TF 2.21+ · also Keras 3.7 with TF 2.21 · CPU",
        ),
        (
            {"newest_2_16": FAILED, "newest_2_17": HELD, "keras_3_8": HELD},
            "Keras 3.8+ · TF 2.17+ · CPU",
        ),
        (
            {"keras_3_8": HELD, "keras_3_9": HELD, "keras_3_10": FAILED},
            "Keras 3.8–3.9 with TF 2.21 · not Keras 3.10 with TF 2.21 · CPU",
        ),
        ({"keras_3_8": FAILED}, "held nowhere · CPU"),
        ({"keras_3_8": HELD, "nightly": FAILED}, "Keras 3.8+ · TF 2.21+ · not nightly · CPU"),
    ],
)
def test_a_badge_says_since_when_it_holds(columns: dict[str, Outcome], text: str) -> None:
    """It merges over no column that did not hold, and names what held before one."""
    badge = history(**columns).badge("page/one.py")
    assert badge.text == text
    whole = text.count("+") == 2 and "also" not in text and "not" not in text
    assert badge.kind == ("held" if whole else "partly" if columns else "unrun")


def test_a_badge_has_what_each_device_showed() -> None:
    """Devices that agree are named together."""
    hashes = {"page/one.py": "abc"}
    taken = [evidence(one=HELD), evidence(device="gpu", one=HELD)]
    assert History(taken, hashes).badge("page/one.py").text == "Keras 3.15+ · TF 2.21+ · CPU, GPU"
    taken[1] = evidence("2.21-newest", "gpu", one=FAILED)
    text = "Keras 3.15+ · TF 2.21+ · CPU; held nowhere · GPU"
    assert History(taken, hashes).badge("page/one.py").text == text


def test_versions_are_together_where_none_lies_between() -> None:
    """Neither a Keras nor a TensorFlow that is not among the columns is in a range."""
    versions = "2.16", "2.17", "2.18"
    taken = [evidence(f"{version}-newest") for version in versions]
    taken = [*(evidence(f"newest-3.{minor}") for minor in (7, 8, 9)), *taken]
    named = History(taken).named
    assert named(taken) == "Keras 3.7–3.15 with TF 2.16–2.21"
    assert named(taken[:2]) == "Keras 3.7–3.8 with TF 2.21"
    assert named([taken[0], taken[2]]) == "Keras 3.7 with TF 2.21, 3.9 with TF 2.21"
    assert (
        named([taken[2], taken[3], taken[5]]) == "Keras 3.9 with TF 2.21, 3.15 with TF 2.16, 2.18"
    )


def test_what_held_last_holds_no_longer() -> None:
    """It is none if it holds in the newest column; a nightly build decides nothing."""
    old = history(then_2_15=HELD, then_2_16=HELD, keras_3_15=FAILED, nightly=HELD)
    last = old.last_held("page/one.py")
    assert last
    assert last.column == "2.16-then"
    assert history(then_2_15=HELD, keras_3_15=HELD).last_held("page/one.py") is None
    assert history(then_2_15=FAILED, keras_3_15=FAILED).last_held("page/one.py") is None


def test_changes_are_found_along_each_series() -> None:
    """From each column to the next of its series alone, and from the newest to the nightly."""
    columns = {"keras_3_9": HELD, "keras_3_10": FAILED, "newest_2_20": HELD, "then_2_15": HELD}
    found = history(**columns, nightly=HELD).drifts()
    compared = {
        library: [(drift.old.column, drift.new.column, len(drift.changes)) for drift in drifts]
        for library, drifts in found.items()
    }
    assert compared == {
        "Keras": [("newest-3.9", "newest-3.10", 1)],
        "TensorFlow": [],
        "TensorFlow, with the Keras of then": [],
        "nightly": [("2.20-newest", "nightly-nightly", 0)],
    }


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
