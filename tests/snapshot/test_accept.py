"""`nox -s accept` records what examples show, and says what changed."""

from pathlib import Path

import pytest

from sphinx_claims.snapshot.accept import accept

from ..site import ONE, TWICE, Site

TWO = "print('two is', 2)\ntwo = 2\nassert two == 2\n"


@pytest.fixture
def root(site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the root of a project with two examples on one page, and no record."""
    monkeypatch.delenv("CI", raising=False)
    site.settings["claims_snapshots"] = True
    site.example("two", TWO)
    site.page(TWICE)
    site.configure()
    return site.docs.parent


def output(root: Path, name: str) -> Path:
    """Return where the output of an example is recorded."""
    return root / "examples" / "page" / f"{name}.out"


def test_outputs_are_recorded(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is written, its changes are printed, and a second time there is nothing to do."""
    output(root, "two").write_text("two is 3\n")
    assert accept(root, []) == 0
    assert output(root, "one").read_text() == "one is 1\n"
    assert output(root, "two").read_text() == "two is 2\n"
    assert capsys.readouterr() == (
        "ran 2 of 2 examples, kept 0\n"
        "--- examples/page/one.out\n"
        "+++ examples/page/one.out, new\n"
        "@@ -0,0 +1 @@\n"
        "+one is 1\n"
        "--- examples/page/two.out\n"
        "+++ examples/page/two.out, new\n"
        "@@ -1 +1 @@\n"
        "-two is 3\n"
        "+two is 2\n"
        "2 of 2 recorded outputs changed\n",
        "",
    )


def test_only_what_is_named_is_run_and_recorded(
    root: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """An example is named as the build names it."""
    site.example("two", "1 / 0\n" + TWO)
    assert accept(root, ["examples/page/one.py"]) == 0
    assert capsys.readouterr().out.startswith("ran 1 of 1 examples, kept 0\n")
    assert output(root, "one").exists()
    assert not output(root, "two").exists()


def test_what_the_build_saw_is_recorded(
    site: Site, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing runs again for it, what it wrote is not read, and the next build is content."""
    assert site.build().status == 1
    (site.docs / "_build" / "written.md").write_bytes(b"\xff")
    assert accept(root, ["page"]) == 0
    assert "ran 0 of 2 examples" in capsys.readouterr().out
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "ran 0 of 2 examples" in outcome.log


def test_last_digits_are_left_alone(
    site: Site, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record that holds is not written."""
    site.example("two", "print(0.33333334)\n" + TWO)
    output(root, "two").write_text("0.33333337\ntwo is 2\n")
    assert accept(root, ["page/two.py"]) == 0
    assert capsys.readouterr().out.endswith("0 of 1 recorded outputs changed\n")
    assert output(root, "two").read_text() == "0.33333337\ntwo is 2\n"


def test_an_example_that_fails_is_not_recorded(
    site: Site, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, and the others are recorded."""
    site.example("two", TWO + "assert two == 3\n")
    assert accept(root, []) == 1
    printed, errors = capsys.readouterr()
    assert errors.startswith("accept: examples/page/two.py:4 failed")
    assert printed.endswith("1 of 2 recorded outputs changed\n")
    assert not output(root, "two").exists()


def test_what_accepting_cannot_mend_is_said(
    site: Site, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Looseness that is not needed is removed by hand."""
    site.example("two", "# Output: floats within 0.01\n" + TWO)
    assert accept(root, ["page/two.py"]) == 1
    assert "needs no `# Output: floats within 0.01`; remove it" in capsys.readouterr().err
    assert output(root, "two").exists()


def test_an_unknown_name_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing runs."""
    assert accept(root, ["page/one.py", "page/three.py"]) == 1
    assert capsys.readouterr() == (
        "",
        "accept: there is no example page/three.py; name one as answer/file.py\n",
    )


def test_what_differs_with_each_run_is_not_recorded(
    site: Site, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An example that is new runs twice."""
    site.example("three", "import time\nprint(time.time_ns())\n" + ONE)
    assert accept(root, ["page/three.py"]) == 1
    message = "accept: examples/page/three.py shows something else with each run; print less\n"
    assert capsys.readouterr().err == message
    assert not output(root, "three").exists()


def test_ci_records_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It compares."""
    monkeypatch.setenv("CI", "true")
    assert accept(root, []) == 1
    assert "CI compares" in capsys.readouterr().err
    assert not output(root, "one").exists()


def test_what_cannot_be_imported_is_named(
    site: Site, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It gets one line."""
    site.preload = ["no_such_module"]
    site.configure()
    assert accept(root, []) == 1
    assert capsys.readouterr().err.startswith("accept: claims_preload: ModuleNotFoundError")


def test_a_record_that_is_no_file_is_named(
    site: Site, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder is left alone; what is not text is written anew."""
    output(root, "one").mkdir()
    output(root, "two").write_bytes(b"\xff")
    assert accept(root, []) == 1
    assert "page/one.py cannot be recorded: " in capsys.readouterr().err
    assert output(root, "two").read_text() == "two is 2\n"
