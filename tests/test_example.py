"""Which files are examples, and which of their asserts decide."""

import os
from pathlib import Path

import pytest

from sphinx_claims.example import ExampleError, example_names, read_example


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return an examples folder with one answer."""
    (tmp_path / "examples" / "page").mkdir(parents=True)
    return tmp_path / "examples"


def test_an_example_has_its_source_and_its_deciding_asserts(root: Path) -> None:
    """Top-level asserts and calls of assert functions count, as they are written."""
    source = "import numpy as np\n\none = 1\nassert one == 1\nnp.testing.assert_equal(one, 1)\n"
    (root / "page/one.py").write_text(source)
    example = read_example(root, "page/one.py")
    assert example.source == source.strip()
    assert example.asserts == ("assert one == 1", "np.testing.assert_equal(one, 1)")


def test_names_are_listed_in_order(root: Path) -> None:
    """Every Python file below the folder is an example, but for those that editors hide."""
    (root / ".ipynb_checkpoints").mkdir()
    hidden = (".ipynb_checkpoints/x.py", "page/.#one.py", "page/._one.py")
    for name in ("page/two.py", "page/one.py", "page/notes.txt", *hidden):
        (root / name).touch()
    assert example_names(root) == ["page/one.py", "page/two.py"]


WRITTEN = {
    "no Python": (b"one = 1\none = = 1\n", r"one\.py:2 is not valid Python: invalid syntax"),
    "a mark": ("\ufeffone = 1\n".encode(), r"one\.py:1 has the character '\\ufeff', which is not"),
    "a null byte": (b"one = 1\0", r"one\.py:1 has the character '\\x00', which is not text"),
    "right to left": ("one = 1\n# \u2066\n".encode(), r"one\.py:2 has the character '\\u2066'"),
    "prompts": (b'one = """\n$ pip install\n"""\n', r"one\.py:2 begins with the prompt '\$ '"),
    "await": (b"import asyncio\nawait asyncio.sleep(0)\n", r"one\.py:2 .*: 'await' outside"),
    "latin": ("# caf\xe9".encode("latin-1"), r"one\.py is not UTF-8"),
}


@pytest.mark.parametrize(("written", "message"), WRITTEN.values(), ids=WRITTEN)
def test_what_python_cannot_run_is_refused(root: Path, written: bytes, message: str) -> None:
    """The message has the line; an editor's mark or a notebook's await are not Python."""
    (root / "page/one.py").write_bytes(written)
    with pytest.raises(ExampleError, match=message):
        read_example(root, "page/one.py")


NAMED = {
    "page/none.py": r"examples/page/none\.py cannot be read \(No such file",
    "page/folder.py": r"folder\.py is not a regular file",
    "page/pipe.py": r"pipe\.py is not a regular file",
    "page/one.txt": r"examples/page/one\.txt is not a \.py file",
    "page/loop.py": "loop",
    f"page/{'a' * 300}.py": "aaa",
    "page/\0.py": "page",
    "page/link.py": r"lies outside examples/",
    "../secret.py": r"lies outside examples/",
    "/etc/secret.py": r"lies outside examples/",
}


@pytest.mark.parametrize("name", NAMED)
def test_what_is_not_a_file_below_the_folder_is_refused(root: Path, name: str) -> None:
    """Neither a path nor a link leads out of it, and no pipe is waited for."""
    for file in root.parent / "secret.py", root / "page/one.txt":
        file.touch()
    (root / "page/folder.py").mkdir()
    os.mkfifo(root / "page/pipe.py")
    (root / "page/loop.py").symlink_to(root / "page/loop.py")
    (root / "page/link.py").symlink_to(root.parent / "secret.py")
    with pytest.raises(ExampleError, match=NAMED[name]):
        read_example(root, name)
