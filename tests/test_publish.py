"""A site is published whole or not at all."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sphinx_claims import __main__ as command_line
from sphinx_claims import publish as module
from sphinx_claims.publish import PublishError, publish, reproduce

ROOT = Path(__file__).parent.parent


def pretend(doctrees: Path, folder: Path, **settings: Any) -> int:
    """Leave what Sphinx would leave, with a page."""
    for each in doctrees, folder:
        each.mkdir(parents=True, exist_ok=True)
    (doctrees / "environment.pickle").touch()
    (folder / "index.html").write_text("new")
    return 0


@pytest.fixture
def into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to build into, with a build that succeeds."""
    monkeypatch.setattr(module, "build", pretend)
    return tmp_path / "_build"


@pytest.fixture
def before(into: Path) -> Path:
    """Return the page of a site that was published before."""
    page = into / "html" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("old")
    return page


def fail(doctrees: Path, folder: Path, **settings: Any) -> int:
    """Fail when the pages have been written."""
    pretend(doctrees, folder)
    return 1


def test_the_published_site_is_what_the_build_made(into: Path) -> None:
    """What was changed, added or left there by hand, or by a build that was killed, is gone."""
    for name in ("html/index.html", "html/gone.html", "html-new/index.html", "html-old/a.html"):
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old")
    html = publish(into)
    assert html == into / "html"
    assert [path.name for path in html.iterdir()] == ["index.html"]
    assert (html / "index.html").read_text() == "new"
    assert {path.name for path in into.glob("html*")} == {"html"}


def test_a_build_that_fails_leaves_the_site_before_it(
    into: Path, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever Sphinx has written by then, the published site is one whole site, or none."""
    monkeypatch.setattr(module, "build", fail)
    for fresh in False, True:
        with pytest.raises(PublishError, match=r"html is still the one before$"):
            publish(into, fresh=fresh)
        assert [path.read_text() for path in before.parent.iterdir()] == ["old"]
    shutil.rmtree(before.parent)
    with pytest.raises(PublishError, match=r"fix what is listed$"):
        publish(into)
    assert not before.parent.exists()


def test_a_build_that_failed_is_read_anew(into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what a failed build left, the next one trusts the kept outcomes alone."""
    publish(into)
    (into / "outcomes").mkdir()
    with monkeypatch.context() as context:
        context.setattr(module, "build", fail)
        with pytest.raises(PublishError):
            publish(into)
    seen = []

    def look(doctrees: Path, folder: Path, **settings: Any) -> int:
        seen.append((folder.exists(), (doctrees / "environment.pickle").exists()))
        return pretend(doctrees, folder)

    monkeypatch.setattr(module, "build", look)
    for _ in range(2):
        publish(into)
    assert seen == [(False, False), (True, True)]
    assert (into / "outcomes").exists()


def test_a_fresh_build_forgets_everything(into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither kept outcomes nor old pages are there when it starts."""
    for name in ("doctrees", "staging", "outcomes/ab", "html"):
        (into / name).mkdir(parents=True)
        (into / name / "old").touch()
    publish(into, fresh=True)
    assert not list(into.rglob("old"))


def test_a_folder_that_cannot_be_written_is_one_line(
    into: Path, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the disk is full or the folder is a file; the site before it is left."""

    def no_space(source: Path, target: Path) -> None:
        raise shutil.Error([(source, target, "[Errno 28] No space left on device")])

    with monkeypatch.context() as context:
        context.setattr(shutil, "copytree", no_space)
        with pytest.raises(PublishError, match=r"cannot write .*_build: .*No space left on device"):
            publish(into)
    assert before.read_text() == "old"
    shutil.rmtree(into)
    into.touch()
    with pytest.raises(PublishError, match=r"cannot write .*_build: "):
        publish(into)


def test_a_killed_build_is_read_anew(into: Path) -> None:
    """A build that had no time to clean up is not trusted, and keeps no other one out."""
    killed = (
        "import os, sys\nfrom pathlib import Path\nfrom sphinx_claims import publish\n"
        "publish.build = lambda *args, **options: os.kill(os.getpid(), 9)\n"
        "publish.publish(Path(sys.argv[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", killed, into], cwd=ROOT, timeout=60)
    assert done.returncode == -signal.SIGKILL
    pickle = into / "doctrees" / "environment.pickle"
    pickle.parent.mkdir(parents=True)
    pickle.write_text("old")
    publish(into)
    assert pickle.read_text() == ""


def test_two_builds_at_once_are_refused(into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second is told of the first, whose files it leaves alone, and the first goes on."""

    def build_again(doctrees: Path, folder: Path, **settings: Any) -> int:
        pretend(doctrees, folder)
        for fresh in False, True:
            with pytest.raises(PublishError, match="another build of this site is running"):
                publish(into, fresh=fresh)
        assert (doctrees / "environment.pickle").exists()
        return 0

    monkeypatch.setattr(module, "build", build_again)
    publish(into)
    assert not (into / "unfinished").exists()


def test_two_builds_are_compared(
    into: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not the same, or not there, is named."""
    reproduce(into)
    assert "all 1 files are the same" in capsys.readouterr().err

    def differ(doctrees: Path, folder: Path, **settings: Any) -> int:
        pretend(doctrees, folder)
        if "second" in folder.parts:
            (folder / "index.html").write_text("another")
            (folder / "more.html").touch()
        return 0

    monkeypatch.setattr(module, "build", differ)
    with pytest.raises(PublishError, match=r"2 of 1 files differ: index.html, more.html"):
        reproduce(into)


def test_the_command_ends_with_the_path(
    into: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or with one line and a status that is not 0."""
    monkeypatch.setattr(command_line, "BUILD", into)
    monkeypatch.setattr(sys, "argv", ["sphinx_claims", "build", "--name=html-gpu"])
    assert command_line.main() == 0
    path = into / "html-gpu" / "index.html"
    assert capsys.readouterr().out == f"the site is built: open {path}\n"
    monkeypatch.setattr(module, "build", fail)
    assert command_line.main() == 1
    assert capsys.readouterr().err.startswith("the site is not fit to publish: fix what is listed;")
