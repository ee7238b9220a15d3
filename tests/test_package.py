"""The wheel and the sdist: what is in them, that they are always the same, and that they work."""

import os
import subprocess
import sys
import tarfile
from email import message_from_bytes
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest
from nox.virtualenv import UV
from packaging.metadata import Metadata

ROOT = Path(__file__).parent.parent
FILES = ("CHANGELOG.md", "LICENSE", "README.md", "noxfile.py", "pyproject.toml", "uv.lock")


def build(folder: Path, **variables: str) -> Path:
    """Build a copy of the package's sources, without any network, and return what came out."""
    project = folder / "project"
    copytree(ROOT / "src", project / "src", ignore=ignore_patterns("__pycache__"))
    for name in FILES:
        (project / name).write_bytes((ROOT / name).read_bytes())
    (project / ".env").touch()  # as may lie about
    uv("build", "--offline", f"--cache-dir={folder / 'cache'}", cwd=project, **variables)
    return project / "dist"


def uv(*arguments: str | Path, cwd: Path = ROOT, **variables: str) -> str:
    """Run uv and return what it printed."""
    environment = {**os.environ, "UV_PYTHON": sys.executable, **variables}
    command = [UV, *arguments]
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist and the wheel, built from it."""
    return build(tmp_path_factory.mktemp("package"))


def only(folder: Path, pattern: str) -> Path:
    """Return the one file that the pattern fits."""
    [path] = folder.glob(pattern)
    return path


def modules() -> set[str]:
    """Return the files of the package, by their path from `src`."""
    source = ROOT / "src"
    files = (path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(source).as_posix() for path in files}


def test_the_wheel_has_the_package_and_nothing_else(dist: Path) -> None:
    """Each file of the package, and the metadata, which keep to the standard."""
    with ZipFile(only(dist, "*.whl")) as wheel:
        files = {name for name in wheel.namelist() if not name.endswith("/")}
        [metadata] = (name for name in files if name.endswith(".dist-info/METADATA"))
        text = wheel.read(metadata)
    assert {name for name in files if ".dist-info/" not in name} == modules()
    assert Metadata.from_email(text, validate=True).license_expression == "Apache-2.0"
    assert message_from_bytes(text).get_payload() == (ROOT / "README.md").read_text()


def test_the_sdist_has_what_builds_the_wheel(dist: Path) -> None:
    """Not the site, nor its tests, nor what else lies about."""
    with tarfile.open(only(dist, "*.tar.gz")) as sdist:
        files = {member.name.partition("/")[2] for member in sdist if member.isfile()}
    beside = {"LICENSE", "PKG-INFO", "README.md", "pyproject.toml", "pyproject.toml.orig"}
    assert files == {f"src/{name}" for name in modules()} | beside


def test_two_builds_give_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    """At another time, in another folder, time zone and umask."""
    umask = os.umask(0o077)
    try:
        again = build(tmp_path, TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1700000000")
    finally:
        os.umask(umask)
    for pattern in ("*.whl", "*.tar.gz"):
        assert only(again, pattern).read_bytes() == only(dist, pattern).read_bytes()


def test_the_wheel_works_alone(dist: Path, tmp_path: Path) -> None:
    """Where nothing else is installed, the command says what it takes."""
    environment = tmp_path / "environment"
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    uv("venv", "--offline", environment)
    uv("pip", "install", "--offline", "--no-deps", "--python", python, only(dist, "*.whl"))
    command = [python, "-I", "-m", "sphinx_claims"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == (
        "python -m sphinx_claims: error: the following arguments are required: command"
    )
