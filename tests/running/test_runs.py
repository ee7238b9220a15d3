"""When a page runs again, and when its kept outputs serve."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

import tfanswers
from tfanswers import sphinxext
from tfanswers.running import runs

from ..site import ONE, PROVED, Site

RAN = "ran page: 1 cells"


def kept(site: Site) -> Path:
    """Return the file with the kept outputs of the page."""
    return site.docs / "_build" / "doctrees" / "runs" / "page.json"


def forget_what_was_read(site: Site) -> None:
    """Make Sphinx read every page again, as after a change of its configuration."""
    (site.docs / "_build" / "doctrees" / "environment.pickle").unlink()


def test_an_unchanged_page_does_not_run_again(site: Site) -> None:
    """Not when nothing changed, and not when Sphinx reads the page again."""
    assert RAN in site.build().log
    assert RAN not in site.build().log
    forget_what_was_read(site)
    outcome = site.build()
    assert RAN not in outcome.log
    assert "one is 1" in outcome.html()


def test_an_unchanged_page_is_not_even_parsed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its text and those of its examples are compared, which takes a hundredth of the time."""
    site.build()
    monkeypatch.delattr(sphinxext, "read_page")
    assert site.build().status == 0


def test_changed_prose_does_not_run_the_cells_again(site: Site) -> None:
    """Only cells decide outputs."""
    site.build()
    site.page(PROVED + "\nMore words.\n")
    outcome = site.build()
    assert RAN not in outcome.log
    assert "More words." in outcome.html()
    assert "one is 1" in outcome.html()


def test_an_edited_example_runs_its_page_again(site: Site) -> None:
    """Even when the file's time of change is older than the last build."""
    site.build()
    path = site.example("one", ONE.replace("one is", "it is"))
    os.utime(path, (0, 0))
    outcome = site.build()
    assert RAN in outcome.log
    assert "it is 1" in outcome.html()


def test_a_changed_installation_runs_every_page_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another TensorFlow, another Python or an edit of the package is a change."""
    site.build()
    monkeypatch.setattr(runs, "installed", lambda *but_for: "another")
    assert RAN in site.build().log


def test_a_changed_environment_runs_every_page_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable that a kernel sees can decide an output."""
    site.build()
    monkeypatch.setenv("KERAS_BACKEND", "another")
    assert RAN in site.build().log


def test_what_no_cell_can_see_runs_no_page_again(site: Site) -> None:
    """How long a cell may take and how many pages run at once decide no output."""
    site.build()
    site.timeout = 50
    site.settings["tfanswers_workers"] = 1
    assert RAN not in site.build().log


def test_a_changed_file_of_settings_runs_every_page_again(site: Site) -> None:
    """A file that a variable names, such as Matplotlib's, can decide an output."""
    site.variables["MATPLOTLIBRC"] = str(site.docs / "matplotlibrc")
    (site.docs / "matplotlibrc").write_text("font.size: 10\n")
    site.build()
    assert RAN not in site.build().log
    (site.docs / "matplotlibrc").write_text("font.size: 12\n")
    assert RAN in site.build().log


def test_equal_cells_of_two_pages_both_run(site: Site) -> None:
    """What is kept of one page is never shown on another."""
    site.page(PROVED, "other")
    log = site.build().log
    assert RAN in log
    assert "ran other: 1 cells" in log


@pytest.mark.parametrize(
    ("edited", "counts"), [("running/runs.py", True), ("sphinxext/ledger.py", False)]
)
def test_the_package_decides_but_for_what_only_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edited: str, counts: bool
) -> None:
    """An edit of what runs examples gives another key, an edit of what shows them does not."""
    package = tmp_path / "tfanswers"
    shutil.copytree(Path(tfanswers.__file__).parent, package)
    monkeypatch.setattr(tfanswers, "__file__", str(package / "__init__.py"))
    installed = runs.installed.__wrapped__  # nothing is remembered
    before, everything = installed("sphinxext"), installed()
    with (package / edited).open("a") as file:
        file.write("\n")
    assert (installed("sphinxext") != before) is counts
    assert installed() != everything


def test_a_page_with_an_older_date_is_read_again(site: Site) -> None:
    """What a page says counts, not when it was saved."""
    site.build()
    path = site.page(PROVED + "\nMore words.\n")
    os.utime(path, (0, 0))
    assert "More words." in site.build().html()


def test_a_removed_page_is_gone(site: Site) -> None:
    """Neither its HTML nor its outputs stay, and the ledger forgets it."""
    site.page(PROVED, "other")
    outcome = site.build()
    (site.docs / "other.md").unlink()
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\n```\n")
    site.build()
    assert not (outcome.folder / "other.html").exists()
    assert not kept(site).with_name("other.json").exists()
    assert "other" not in (outcome.folder / "ledger.json").read_text()


def test_a_page_that_failed_is_not_kept(site: Site) -> None:
    """The next build runs it again."""
    site.example("one", "one = 2\nassert one == 1\n")
    site.build()
    assert not kept(site).exists()
    assert "ran page: 1 of 1 cells failed" in site.build().log


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"digest": "", "kept": {}}', "\0"])
def test_a_damaged_file_is_a_miss(site: Site, damage: str) -> None:
    """The page runs again, and a line says why."""
    site.build()
    kept(site).write_text(damage)
    forget_what_was_read(site)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "page.json is damaged" in outcome.log
    assert RAN in outcome.log


def test_altered_outputs_are_a_miss(site: Site) -> None:
    """Outputs that no run gave are not shown."""
    site.build()
    stored = json.loads(kept(site).read_text())
    stored["kept"]["cells"][0]["outputs"][0]["text"] = "one is 2\n"
    kept(site).write_text(json.dumps(stored))
    forget_what_was_read(site)
    assert "one is 1" in site.build().html()


def test_what_cannot_be_written_leaves_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the file nor what was to become it."""

    def no_space(part: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(OSError, match="No space"):
        runs.write_whole(tmp_path / "page.json", "text")
    assert not list(tmp_path.iterdir())
