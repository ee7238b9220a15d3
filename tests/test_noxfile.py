"""Sessions refuse what they cannot do, in one line and with a non-zero exit."""

import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
from nox import registry
from nox.command import CommandFailed

from .loading import load

ROOT = Path(__file__).parent.parent


def nox(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run nox on the project, as on a machine that hides no GPU."""
    hidden = {"CUDA_VISIBLE_DEVICES": "0", "TFANSWERS_COMMAND": "nox"}
    environment = {**os.environ, **hidden, **variables}
    return subprocess.run(
        [sys.executable, "-m", "nox", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_every_session_says_what_it_does() -> None:
    """Each session has a sentence in the list."""
    sessions = [line for line in nox("-l").stdout.splitlines() if line.startswith(("* ", "- "))]
    assert len(sessions) == 17
    assert all(" -> " in line and line.endswith(".") for line in sessions)


@pytest.mark.parametrize("session", ["docs-gpu", "doctest-gpu", "evidence-gpu"])
def test_a_gpu_session_refuses_without_a_driver(session: str, tmp_path: Path) -> None:
    """It fails at once, before anything is installed, and names the session that needs no GPU."""
    result = nox("-s", session, PATH=str(tmp_path))
    assert result.returncode == 1
    instead = session.removesuffix("-gpu")
    assert f"no GPU: nvidia-smi is not installed; `nox -s {instead}` needs none" in result.stderr


@pytest.mark.parametrize(
    "script", ["exit 9", "echo 'No devices found.'"], ids=["broken driver", "no card"]
)
def test_a_gpu_session_refuses_without_a_card(script: str, tmp_path: Path) -> None:
    """A driver that lists no card is no GPU."""
    driver = tmp_path / "nvidia-smi"
    driver.write_text(f"#!/bin/sh\n{script}\n")
    driver.chmod(0o755)
    result = nox("-s", "docs-gpu", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert result.returncode == 1
    assert "no GPU: `nvidia-smi -L` lists none" in result.stderr


def test_a_gpu_session_refuses_where_gpus_are_hidden() -> None:
    """What the user has hidden is not looked for."""
    result = nox("-s", "docs-gpu", CUDA_VISIBLE_DEVICES="-1")
    assert result.returncode == 1
    assert "no GPU: CUDA_VISIBLE_DEVICES hides them all" in result.stderr


def test_what_is_advised_can_be_typed(tmp_path: Path) -> None:
    """Who starts the noxfile without nox is told to start it so, and with the same Python."""
    beside = tmp_path / "python"  # another that is first on the PATH
    beside.symlink_to("/bin/false")
    here = Path(sys.executable).parent
    for folder, python, advised in (
        (here, "python", "python"),
        (tmp_path, here / "python", here / "python"),
    ):
        result = subprocess.run(
            [python, "noxfile.py", "-s", "docs-gpu"],
            cwd=ROOT,
            env={
                **os.environ,
                "CUDA_VISIBLE_DEVICES": "-1",
                "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            },
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
        assert result.returncode == 1
        assert f"`{advised} noxfile.py -s docs` needs none" in result.stderr


def test_another_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, also by a Python that lacks what the noxfile uses."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 1, "final", 0))
    monkeypatch.delattr(sys, "orig_argv")
    with pytest.raises(SystemExit, match=r"needs Python 3\.11, 3\.12 or 3\.13, and this is 3\.9;"):
        runpy.run_path(str(ROOT / "noxfile.py"), run_name="__main__")


def test_an_unknown_session_is_refused() -> None:
    """A name typed wrong runs nothing."""
    result = nox("-s", "dosc")
    assert result.returncode == 3
    assert "Sessions not found: dosc" in result.stderr


def test_an_unknown_argument_is_refused() -> None:
    """An argument typed wrong builds nothing."""
    result = nox("-s", "docs", "--", "--frehs")
    assert result.returncode == 1
    assert "unknown argument --frehs; only --fresh is known" in result.stderr


@pytest.mark.parametrize("tag", ["2026.11.0", "v1.0"])
def test_a_tag_that_is_another_version_is_refused(tag: str) -> None:
    """A release has the version of its tag; nothing is built."""
    result = nox("-s", "package", "--", tag)
    assert result.returncode == 1
    assert re.search(rf"tag {tag}: pyproject.toml has version (\S+); tag v\1", result.stderr)


class RefusedError(Exception):
    """What a session's `error` raises here."""


class Session:
    """A session that runs nothing."""

    name = "docs"

    def __init__(self, *posargs: str) -> None:
        self.posargs = list(posargs)

    def error(self, message: str) -> None:
        """Refuse to go on."""
        raise RefusedError(message)

    def log(self, message: str) -> None:
        """Print a line."""
        print(message)


def pretend(session: Session, *command: str, **options: str) -> None:
    """Leave the folders that Sphinx would leave, with a page, and a book."""
    *_, builder, doctrees, folder = command
    for each in (doctrees, folder):
        Path(each).mkdir(parents=True, exist_ok=True)
    Path(folder, "index.html").write_text("new")
    if builder == "epub":
        Path(folder, "tfanswers.epub").touch()


@pytest.fixture
def noxfile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the noxfile, building into a folder of its own and with nothing to run."""
    registry.reset()
    module = load(ROOT / "noxfile.py")
    monkeypatch.setattr(module, "BUILD", tmp_path / "_build")
    monkeypatch.setattr(module, "run", pretend)
    return module


def test_a_release_is_in_the_changelog(
    noxfile: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its section has its version, and the one line that refuses it says how to mend that."""
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "2026.12.1"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n")
    monkeypatch.setattr(noxfile, "ROOT", tmp_path)
    with pytest.raises(RefusedError, match=r"no section `## 2026\.12\.1`; rename"):
        noxfile.package.func(Session("v2026.12.1"))


def test_a_bare_python_installs_what_the_lock_says(noxfile: ModuleType) -> None:
    """The nox and uv that run here, and what they need, each with its hashes."""
    requirements = noxfile.locked("nox", "uv").splitlines()
    assert {f"{name}=={version(name)}" for name in ("nox", "uv", "virtualenv", "filelock")} <= {
        each.split()[0] for each in requirements
    }
    assert all(re.search(r" --hash=sha256:[0-9a-f]{64}", each) for each in requirements)


def test_the_first_run_says_what_it_installs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """How much it takes, and that the session goes on; later runs say nothing of it."""
    registry.reset()
    module = load(ROOT / "noxfile.py")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(Session, "run", pretend, raising=False)
    folders = tmp_path / "doctrees", tmp_path / "html"
    for device in "cpu", "gpu":
        module.run(Session(), "html", *map(str, folders), device=device)
    first, second = capsys.readouterr().out.splitlines()
    assert "into .venv: up to 1 GB to download, 3 GB on disk; it takes minutes, and then" in first
    assert "into .venv-gpu: up to 1 GB to download, 3 GB on disk, and several GB of" in second
    (tmp_path / ".venv").mkdir()
    module.run(Session(), "html", *map(str, folders))
    assert capsys.readouterr().out == ""


def test_the_users_locale_decides_nothing(tmp_path: Path) -> None:
    """One that does not exist would end Sphinx before it says a word."""
    environment = {**os.environ, "LC_ALL": "xx_YY.UTF-8", "LANG": "xx_YY.UTF-8"}
    see = "import runpy, sys; run = runpy.run_path('noxfile.py')['run']; import types; run("
    see += "types.SimpleNamespace(run=lambda *command, env, external: print(env['LC_ALL']),"
    see += " log=lambda message: None), 'a')"
    done = subprocess.run(
        [sys.executable, "-c", see],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "C.UTF-8\n")


def fail(*arguments: str, **options: str) -> None:
    """Fail as a command does under nox."""
    raise CommandFailed


def test_a_build_that_failed_is_read_anew(
    noxfile: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what a failed build left, the next one trusts the kept outputs alone."""
    pickle = noxfile.BUILD / "doctrees" / "environment.pickle"
    kept = noxfile.BUILD / "doctrees" / "runs"
    kept.mkdir(parents=True)
    pickle.touch()
    noxfile.build(Session(), "cpu", noxfile.BUILD)
    assert pickle.exists()
    with monkeypatch.context() as context:
        context.setattr(noxfile, "run", fail)
        with pytest.raises(RefusedError, match="the site is not fit to publish"):
            noxfile.build(Session(), "cpu", noxfile.BUILD)
    assert pickle.exists()
    (noxfile.BUILD / "staging" / "half").touch()
    noxfile.build(Session(), "cpu", noxfile.BUILD)
    assert not pickle.exists()
    assert not (noxfile.BUILD / "html" / "half").exists()
    assert kept.exists()


def test_two_builds_are_compared(
    noxfile: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not the same, or not there, is named."""
    noxfile.reproduce.func(Session())
    assert "all 2 files are the same" in capsys.readouterr().out

    def differ(session: Session, *command: str, **options: str) -> None:
        pretend(session, *command)
        if "/second/" in command[-1]:
            Path(command[-1], "index.html").write_text("another")
            Path(command[-1], "more.html").touch()

    monkeypatch.setattr(noxfile, "run", differ)
    with pytest.raises(RefusedError, match=r"2 of 2 files differ: html/index.html, html/more.html"):
        noxfile.reproduce.func(Session())


def test_a_fresh_build_forgets_everything(noxfile: ModuleType) -> None:
    """Neither kept outputs nor old pages are there when it starts."""
    for name in ("doctrees/runs/page.json", "staging/page.html", "html/page.html"):
        path = noxfile.BUILD / name
        path.parent.mkdir(parents=True)
        path.touch()
    noxfile.build(Session("--fresh"), "cpu", noxfile.BUILD)
    assert not list(noxfile.BUILD.rglob("page.*"))


def test_a_build_that_fails_leaves_the_site_before_it(
    noxfile: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever Sphinx has written by then, the published site is one whole site, or none."""
    html = noxfile.BUILD / "html"

    def fail_late(session: Session, *command: str, **options: str) -> None:
        pretend(session, *command)
        raise CommandFailed

    monkeypatch.setattr(noxfile, "run", fail_late)
    with pytest.raises(RefusedError, match=r"fix what is listed above$"):
        noxfile.build(Session(), "cpu", noxfile.BUILD)
    assert not html.exists()
    html.mkdir()
    (html / "index.html").write_text("old")
    for posargs in (), ("--fresh",):
        with pytest.raises(RefusedError, match=r"html is still the one before$"):
            noxfile.build(Session(*posargs), "cpu", noxfile.BUILD)
        assert [path.name for path in html.iterdir()] == ["index.html"]
        assert (html / "index.html").read_text() == "old"


def test_the_published_site_is_what_the_build_made(
    noxfile: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was changed, added or left there by hand, or by a build that was killed, is gone.

    The last line says where to find it.
    """
    html = noxfile.BUILD / "html"
    for name in ("html/index.html", "html/gone.html", "html-new/index.html", "html-old/a.html"):
        path = noxfile.BUILD / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old")
    noxfile.build(Session(), "cpu", noxfile.BUILD)
    assert sorted(path.name for path in html.iterdir()) == ["index.html", "tfanswers.epub"]
    assert (html / "index.html").read_text() == "new"
    assert {path.name for path in noxfile.BUILD.glob("html*")} == {"html"}
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"the site is built: open {html / 'index.html'}"


def test_a_full_disk_publishes_nothing(
    noxfile: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says why, and the site before it is left."""
    html = noxfile.BUILD / "html"
    html.mkdir(parents=True)
    (html / "index.html").write_text("old")

    def no_space(source: Path, target: Path) -> None:
        raise shutil.Error([(source, target, "[Errno 28] No space left on device")])

    monkeypatch.setattr(shutil, "copytree", no_space)
    with pytest.raises(RefusedError, match=r"cannot write .*_build: .*No space left on device"):
        noxfile.build(Session(), "cpu", noxfile.BUILD)
    assert (html / "index.html").read_text() == "old"


def test_a_killed_build_is_read_anew(noxfile: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that had no time to clean up, while it wrote the search index say, is not trusted."""
    pickle = noxfile.BUILD / "doctrees" / "environment.pickle"
    killed = (
        "import os, runpy, sys\nfrom pathlib import Path\n"
        "noxfile = runpy.run_path('noxfile.py')\n"
        "noxfile['build'].__globals__['run'] = lambda *args, **options: os.kill(os.getpid(), 9)\n"
        "session = type('Session', (), {'posargs': [], 'error': sys.exit})()\n"
        "noxfile['build'](session, 'cpu', Path(sys.argv[1]))\n"
    )
    done = subprocess.run([sys.executable, "-c", killed, noxfile.BUILD], cwd=ROOT, timeout=60)
    assert done.returncode == -signal.SIGKILL
    pickle.parent.mkdir(parents=True)
    pickle.touch()
    noxfile.build(Session(), "cpu", noxfile.BUILD)
    assert not pickle.exists()


def test_the_book_stands_beside_the_pages(noxfile: ModuleType) -> None:
    """A build binds it again where it is missing."""
    for _ in range(2):
        noxfile.build(Session(), "cpu", noxfile.BUILD)
        assert (noxfile.BUILD / "html" / "tfanswers.epub").exists()
        (noxfile.BUILD / "staging" / "tfanswers.epub").unlink()


def test_two_builds_at_once_are_refused(
    noxfile: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second is told of the first, whose files it leaves alone, and the first goes on."""
    pickle = noxfile.BUILD / "doctrees" / "environment.pickle"

    def build_again(session: Session, *command: str, **options: str) -> None:
        pretend(session, *command)
        pickle.parent.mkdir(parents=True, exist_ok=True)
        pickle.touch()
        for posargs in (), ("--fresh",):
            with pytest.raises(RefusedError, match="another build of this site is running"):
                noxfile.build(Session(*posargs), "cpu", noxfile.BUILD)
        assert pickle.exists()

    monkeypatch.setattr(noxfile, "run", build_again)
    noxfile.build(Session(), "cpu", noxfile.BUILD)
    assert pickle.exists()
    assert not (noxfile.BUILD / "unfinished").exists()


def test_an_output_folder_that_is_none_is_named(noxfile: ModuleType) -> None:
    """A file where the folder should be gets one line."""
    noxfile.BUILD.touch()
    with pytest.raises(RefusedError, match=r"cannot write .*_build: "):
        noxfile.build(Session(), "cpu", noxfile.BUILD)
