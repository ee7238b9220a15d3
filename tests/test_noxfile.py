"""Sessions refuse what they cannot do, in one line and with a non-zero exit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def nox(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run nox on the project, as on a machine that hides no GPU."""
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "0", **variables}
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
    assert len(sessions) == 7
    assert all(" -> " in line and line.endswith(".") for line in sessions)


@pytest.mark.parametrize("session", ["docs-gpu", "doctest-gpu"])
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
