"""A new answer is started whole, or not at all."""

import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
QUESTION = "What does `tf.constant` make?"


@pytest.fixture
def tool(tmp_path: Path) -> dict[str, Any]:
    """Return the tool's names, for a project with the front page of this one."""
    (tmp_path / "docs" / "answers").mkdir(parents=True)
    (tmp_path / "examples").mkdir()
    shutil.copy(ROOT / "docs" / "index.md", tmp_path / "docs")
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=lambda *_: ["__pycache__"])
    return runpy.run_path(str(tmp_path / "tools" / "new_answer.py"))


def everything(root: Path) -> dict[str, bytes | None]:
    """Return what is below `root`: the files with their bytes, and the folders."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }


def test_a_page_an_example_and_a_line(
    tool: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """That is all, the line is below the other answers, and what comes next is said."""
    index = tmp_path / "docs" / "index.md"
    listed = index.read_text().splitlines()
    before = everything(tmp_path)
    assert tool["main"](["made_up", QUESTION]) == 0
    after = everything(tmp_path)
    assert set(after) - set(before) == {
        "docs/answers/made_up.md",
        "examples/made_up",
        "examples/made_up/first.out",
        "examples/made_up/first.py",
    }
    assert [name for name in before if before[name] != after[name]] == ["docs/index.md"]
    page = (tmp_path / "docs" / "answers" / "made_up.md").read_text()
    assert f"\n# {QUESTION}\n" in page
    assert "\n:example: made_up/first.py\n" in page
    assert "$" not in page
    lines = index.read_text().splitlines()
    line = lines.index("Made up <answers/made_up>")
    assert "<answers/" in lines[line - 1]
    assert lines[line + 1] == "```"
    assert lines[:line] + lines[line + 1 :] == listed
    assert "docs/_build/html/answers/made_up.html" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], 'give a name and a question: -- NAME "Question?"'),
        (["made_up"], 'give a name and a question: -- NAME "Question?"'),
        (["made_up", "What", "is", "it?"], 'give a name and a question: -- NAME "Question?"'),
        (["Made-Up", QUESTION], "'Made-Up' is not a name"),
        (["../made_up", QUESTION], "'../made_up' is not a name"),
        (["", QUESTION], "'' is not a name"),
        (["made_up\n", QUESTION], r"'made_up\n' is not a name"),
        (["made_up", "It is made up."], "'It is made up.' is not a question"),
        (["made_up", "?"], "'?' is not a question"),
        (["made_up", "What?\n# More?"], r"'What?\n# More?' is not a question"),
        (["made_up", "# What?"], "'# What?' is not a question"),
        (["index", QUESTION], "docs/index.md exists; choose another name"),
        (["taken", QUESTION], "docs/answers/taken.md exists; choose another name"),
        (["shown", QUESTION], "examples/shown exists; choose another name"),
        (["dangling", QUESTION], "examples/dangling exists; choose another name"),
    ],
)
def test_a_mistake_gets_one_line_and_leaves_nothing(
    tool: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    """The line says what is wrong; no file is written or changed."""
    (tmp_path / "docs" / "answers" / "taken.md").write_text("# Taken\n")
    (tmp_path / "examples" / "shown").mkdir()
    (tmp_path / "examples" / "dangling").symlink_to("nowhere")
    before = everything(tmp_path)
    assert tool["main"](arguments) == 2
    output = capsys.readouterr()
    assert message in output.err
    assert output.err.count("\n") == 1
    assert not output.out
    assert everything(tmp_path) == before


@pytest.mark.parametrize("start", ["# Site\n", "```{toctree}\n:caption: About\n\nledger\n```\n"])
def test_a_front_page_without_the_list_is_named(
    tool: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str], start: str
) -> None:
    """No answer is written that nobody would find."""
    (tmp_path / "docs" / "index.md").write_text(start)
    before = everything(tmp_path)
    assert tool["main"](["made_up", QUESTION]) == 2
    assert "docs/index.md has no toctree with the caption Answers" in capsys.readouterr().err
    assert everything(tmp_path) == before


def test_what_cannot_be_written_is_taken_back(
    tool: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is none gets one line, and the example that was written goes."""
    (tmp_path / "docs" / "answers").rmdir()
    before = everything(tmp_path)
    assert tool["main"](["made_up", QUESTION]) == 2
    assert "cannot write the answer: " in capsys.readouterr().err
    assert everything(tmp_path) == before
