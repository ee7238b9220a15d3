"""Sessions refuse what they cannot do, in one line and with a non-zero exit."""

import os
import re
import runpy
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
from nox import registry

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
    assert sessions
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
    """A driver that lists no card is not a GPU."""
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


@pytest.mark.parametrize("tag", ["2026.11.0", "v1.0"])
def test_a_tag_that_is_another_version_is_refused(tag: str) -> None:
    """A release has the version of its tag; nothing is built."""
    result = nox("-s", "package", "--", tag)
    assert result.returncode == 1
    assert re.search(rf"tag {tag}: pyproject.toml has version (\S+); tag v\1", result.stdout)


class Session:
    """A session that runs nothing."""

    name = "docs"

    def __init__(self, *posargs: str) -> None:
        self.posargs = list(posargs)

    def log(self, message: str) -> None:
        """Print a line."""
        print(message)


def nothing(session: Session, *command: str, **options: str) -> None:
    """Run nothing."""


@pytest.fixture
def noxfile(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the noxfile, with nothing to run."""
    registry.reset()
    module = load(ROOT / "noxfile.py")
    monkeypatch.setattr(module, "run", nothing)
    return module


def test_a_release_is_in_the_changelog(tmp_path: Path) -> None:
    """Its section has its version, and the one line that refuses it says how to fix that."""
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "2026.12.1"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n")
    fault = load(ROOT / "tools" / "release.py").fault
    assert "no section `## 2026.12.1`; rename" in fault(tmp_path, "v2026.12.1")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 2026.12.1\n")
    assert fault(tmp_path, "v2026.12.1") == ""


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
    monkeypatch.setattr(Session, "run", nothing, raising=False)
    for device in "cpu", "gpu":
        module.run(Session(), "pytest", device=device)
    first, second = capsys.readouterr().out.splitlines()
    assert "into .venv: up to 1 GB to download, 3 GB on disk; it takes minutes, and then" in first
    assert "into .venv-gpu: up to 1 GB to download, 3 GB on disk, and several GB of" in second
    (tmp_path / ".venv").mkdir()
    module.run(Session(), "pytest")
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
