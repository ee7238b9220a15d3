"""The commands that pages tell the reader to type are real.

Those of the first section of CONTRIBUTING.md are run as they stand, by the real noxfile in a copy
of the project that has no other answer; but for `serve`, which does not end. All commands, of
all pages, are followed up to the program that they would start: their sessions take their
arguments, and the program, or the module or file that Python would run, is there. Where that is
the command line of the package, it reads its arguments, too.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from nox import registry

from sphinx_claims.__main__ import parse
from sphinx_claims.local.command import parser

from .test_noxfile import Session
from .test_noxfile import noxfile as noxfile

ROOT = Path(__file__).parent.parent
TEXTS = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY")),
    ROOT / "tools" / "new_answer.py",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "answers").glob("*.md")),
]
COMMAND = re.compile(
    r"^\$ (.+)$|^ +(python noxfile.+)$"
    r"|`((?:python noxfile\.py -|nox -|(?:uvx .*)?tfanswers )[^`]+)`",
    re.M,
)
FENCE = re.compile(r"^```(console|diff|text)\n(.*?)^```$", re.M | re.S)
SECTION = "## From a clone to a proved claim\n"
NEEDED = (
    *("noxfile.py", "pyproject.toml", "uv.lock", "tools"),
    *("docs/conf.py", "docs/columns.py", "docs/inventory.json", "docs/ledger.md"),
    *("docs/excused.toml", "docs/matplotlibrc", "docs/_static", "docs/_templates"),
    *("tests/__init__.py", "tests/conftest.py", "tests/site.py", "tests/test_examples.py"),
)
FRONT = "# Site\n\n:::{questions}\n:::\n\n```{toctree}\n:caption: Answers\n\nledger\n```\n"


def commands() -> list[str]:
    """Return every command that a page names, once."""
    found = [match for path in TEXTS for match in COMMAND.finditer(path.read_text())]
    return sorted({next(filter(None, match.groups())) for match in found})


def test_there_are_commands() -> None:
    """An empty list would pass silently."""
    assert len(commands()) > 10


@pytest.mark.parametrize("command", commands())
def test_a_command_is_real(
    command: str, noxfile: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sessions exist and take its arguments, and what they would run is there."""
    program, *words = shlex.split(command.partition(" < ")[0])
    if "tfanswers" in (all_ := [program, *words]):
        words = all_[all_.index("tfanswers") + 1 :]
        assert not words or parser("tfanswers").parse_args(words).command == words[0]
        return
    assert program == "nox" or [program, words.pop(0)] == ["python", "noxfile.py"]
    if words == ["-l"]:
        return
    option, *words = words
    assert option == "-s"
    end = words.index("--") if "--" in words else len(words)
    started: list[tuple[str, ...]] = []

    def record(session: Session, *command: str, **options: str) -> None:
        started.append(command)

    monkeypatch.setattr(noxfile, "run", record)
    monkeypatch.setattr(Session, "run", record, raising=False)
    monkeypatch.setattr(noxfile, "require_gpu", lambda session: None)
    for name in words[:end]:
        name, _, parameters = name.partition("(")
        column = tuple(re.findall(r"'([^']*)'", parameters)) or noxfile.COLUMNS[0]
        assert column in noxfile.COLUMNS
        registry.get()[name](Session(*words[end + 1 :]), *column * (name == "evidence"))
    assert started
    for first, *rest in started:
        assert shutil.which(first, path=Path(sys.executable).parent)
        if first != "python":
            continue
        assert find_spec(rest[1]) if rest[0] == "-m" else (ROOT / rest[0]).is_file()
        if rest[:2] == ["-m", "sphinx_claims"]:
            assert parse(list(rest[2:])).command == rest[2]


def test_the_sessions_that_machines_run_exist(noxfile: ModuleType) -> None:
    """Those of the workflows, of `.ci` and of Read the Docs, which nobody types."""
    workflows, scripts = (ROOT / ".github" / "workflows", ROOT / ".ci")
    files = [*workflows.glob("*.yml"), *scripts.iterdir(), ROOT / ".readthedocs.yaml"]
    lines = [line for file in files for line in file.read_text().splitlines()]
    named = [re.split(r" --| \|\|", line)[0] for line in lines if "noxfile.py -s" in line]
    words = (shlex.split(line.partition("noxfile.py -s")[2]) for line in named)
    sessions = {word.partition("(")[0] for line in words for word in line}
    assert len(sessions) > 5
    assert sessions <= registry.get().keys()


def test_every_supported_python_is_checked() -> None:
    """The workflows and `.ci/run` check what pyproject.toml lists, and all texts name the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = (each.rpartition(" :: ") for each in project["classifiers"])
    versions = [version for kind, _, version in named if kind == "Programming Language :: Python"]
    assert len(versions) > 1
    first, last = (int(version.removeprefix("3.")) for version in (versions[0], versions[-1]))
    assert project["requires-python"] == f">=3.{first},<3.{last + 1}"
    noxfile = (ROOT / "noxfile.py").read_text()
    assert f'# requires-python = "{project["requires-python"]}"' in noxfile
    assert f"if not (3, {first}) <= sys.version_info[:2] <= (3, {last}):" in noxfile
    for name in "ci", "release":
        jobs = yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text())["jobs"]
        assert jobs["check"]["strategy"]["matrix"]["python"] == versions
    minors = " ".join(version.removeprefix("3.") for version in versions)
    assert f"for minor in {minors}; do" in (ROOT / ".ci" / "run").read_text()
    spoken = f"{', '.join(versions[:-1])} or {versions[-1]}"
    for name in ".ci/run", "noxfile.py", "README.md", "CONTRIBUTING.md", "docs/index.md":
        assert f"Python {spoken}" in (ROOT / name).read_text()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project without answers, which shares its environment."""
    for name in NEEDED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    for name in ("docs/answers", "examples"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs" / "index.md").write_text(FRONT)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


def test_from_a_clone_to_a_proved_claim(project: Path) -> None:
    """The first section of CONTRIBUTING.md, step by step.

    Commands succeed, but for the one after which the page shows an error; what the page shows
    is what they print.
    """
    section = (ROOT / "CONTRIBUTING.md").read_text().split(SECTION)[1].split("\n## ")[0]
    steps = FENCE.findall(section)
    assert [kind for kind, _ in steps].count("text") == 1
    following = [kind for kind, _ in steps[1:]] + [""]
    output = ""
    for (kind, text), after in zip(steps, following, strict=True):
        if kind == "diff":
            apply(project, text)
        elif kind == "text":
            assert text.strip() in output
        elif "-s serve" not in text:
            status, output = run(project, text)
            assert status == (after == "text"), output
    page = project / "docs" / "_build" / "html" / "answers" / "my_answer.html"
    assert "is a tensor of type" in page.read_text()


def run(project: Path, text: str) -> tuple[int, str]:
    """Run the one command of a block in the project; return its exit status and its output."""
    [command] = text.splitlines()
    result = subprocess.run(
        [sys.executable, *shlex.split(command.removeprefix("$ python "))],
        cwd=project,
        env={**os.environ, "UV_NO_SYNC": "1", "UV_OFFLINE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    return result.returncode, result.stdout


def apply(project: Path, text: str) -> None:
    """Change a file as a block says: its name, the line that goes, the line that comes."""
    name, old, new = (line.lstrip("+-").strip() for line in text.splitlines())
    path = project / name
    before = path.read_text()
    assert before.count(old) == 1
    path.write_text(before.replace(old, new))
