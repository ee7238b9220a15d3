"""`.ci/run` checks with the oldest and the newest Python that it finds, and is red where one is.

The Pythons here say their version and write down what they are to run.
"""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYTHON = """\
#!/bin/sh
case "$*" in
  --version) echo "Python 3.{minor}.0" ;;
  -c*) case "$2" in *"(3, {minor})"*) ;; *) exit 1 ;; esac ;;
  *) echo "3.{minor}: $*" >> "{log}"; case "$*" in *"{fails}") exit 1 ;; esac ;;
esac
"""
SESSIONS = [
    f"noxfile.py -s {each}"
    for each in ("lint", "docs -- --fresh", "tests doctest", "docs -- --audit 5")
]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Return where Pythons 3.11 and 3.13 write what they run; 3.13 is pyenv's alone.

    On the PATH stands a 3.13 that does not start, as pyenv's do where it is not chosen.
    """
    path = tmp_path / "log"
    python(tmp_path / "a folder" / "python3.11", 11, path)
    python(tmp_path / "py env" / "versions" / "3.13.0" / "bin" / "python3", 13, path)
    write(tmp_path / "a folder" / "python3.13", "#!/bin/sh\nexit 127\n")
    return path


def python(path: Path, minor: int, log: Path, fails: str = "no session") -> None:
    """Put a Python at `path`; what ends in `fails` fails."""
    write(path, PYTHON.format(minor=minor, log=log, fails=fails))


def write(path: Path, script: str) -> None:
    """Write a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `.ci/run` where only the Pythons of `folder` come first."""
    environment = {
        "PATH": f"{folder / 'a folder'}:/usr/bin:/bin",
        "PYENV_ROOT": str(folder / "py env"),
        "TFANSWERS_BROWSER": "true",
    }
    return subprocess.run(
        ["bash", ROOT / ".ci" / "run", *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )


def test_the_oldest_and_the_newest_run_everything(log: Path, tmp_path: Path) -> None:
    """One after the other, and it says which they are."""
    result = check(tmp_path)
    assert result.returncode == 0
    assert log.read_text().splitlines() == [
        f"3.{minor}: {session}" for minor in (11, 13) for session in SESSIONS
    ]
    first, second, last = result.stdout.splitlines()
    assert first == f".ci/run: Python 3.11.0, {tmp_path}/a folder/python3.11"
    assert second == f".ci/run: Python 3.13.0, {tmp_path}/py env/versions/3.13.0/bin/python3"
    assert last == ".ci/run: all passed with Python 3.11.0, Python 3.13.0"


@pytest.mark.parametrize("session", SESSIONS)
def test_one_that_fails_is_enough(session: str, log: Path, tmp_path: Path) -> None:
    """Whatever passes with the other."""
    python(tmp_path / "py env" / "versions" / "3.13.0" / "bin" / "python3", 13, log, session)
    result = check(tmp_path)
    assert result.returncode == 1
    assert log.read_text().splitlines()[-1] == f"3.13: {session}"
    assert "all passed" not in result.stdout


def test_a_python_can_be_named(log: Path, tmp_path: Path) -> None:
    """As the workflows do; then no other is looked for, and one that does not start is refused."""
    assert check(tmp_path, "python3.11").returncode == 0
    assert log.read_text().splitlines() == [f"3.11: {session}" for session in SESSIONS]
    result = check(tmp_path, "python3.13")
    assert result.returncode == 2
    assert result.stdout == ".ci/run: python3.13 does not start; name a Python, as python3.12\n"
