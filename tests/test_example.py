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
    """Every Python file below the folder is an example."""
    for name in ("page/two.py", "page/one.py", "page/notes.txt"):
        (root / name).touch()
    assert example_names(root) == ["page/one.py", "page/two.py"]


def test_a_missing_file_is_refused(root: Path) -> None:
    """The message has the system's reason."""
    with pytest.raises(ExampleError, match=r"examples/page/one.py cannot be read \(No such file"):
        read_example(root, "page/one.py")


def test_a_file_that_is_no_python_is_refused(root: Path) -> None:
    """The message has the line that cannot be parsed."""
    (root / "page/one.py").write_text("one = 1\none = = 1\n")
    with pytest.raises(ExampleError, match=r"one.py:2 is not valid Python: invalid syntax"):
        read_example(root, "page/one.py")


def test_another_encoding_is_refused(root: Path) -> None:
    """Examples are UTF-8."""
    (root / "page/one.py").write_bytes("# caf\xe9".encode("latin-1"))
    with pytest.raises(ExampleError, match=r"one\.py is not UTF-8"):
        read_example(root, "page/one.py")


def test_a_byte_order_mark_is_refused(root: Path) -> None:
    """Some editors put one before the first letter, where no Python expects it."""
    (root / "page/one.py").write_text("\ufeffone = 1\n")
    with pytest.raises(ExampleError, match=r"one\.py:1 is not valid Python: .*U\+FEFF"):
        read_example(root, "page/one.py")


def test_null_bytes_are_refused(root: Path) -> None:
    """What Python cannot compile is no example, whatever error Python raises."""
    (root / "page/one.py").write_bytes(b"one = 1\0")
    with pytest.raises(ExampleError, match=r"one\.py:1 is not valid Python"):
        read_example(root, "page/one.py")


def test_a_top_level_await_is_refused(root: Path) -> None:
    """A notebook would run it, Python does not."""
    (root / "page/one.py").write_text("import asyncio\nawait asyncio.sleep(0)\n")
    with pytest.raises(ExampleError, match=r"one\.py:2 is not valid Python: 'await' outside"):
        read_example(root, "page/one.py")


@pytest.mark.parametrize("name", ["page/loop.py", "page/" + 300 * "a" + ".py", "page/\0.py"])
def test_an_odd_path_is_refused(root: Path, name: str) -> None:
    """A path that the system itself refuses gets a line like any other."""
    (root / "page/loop.py").symlink_to(root / "page/loop.py")
    with pytest.raises(ExampleError):
        read_example(root, name)


def test_a_folder_is_refused(root: Path) -> None:
    """A folder with an example's name is not an example."""
    (root / "page/one.py").mkdir()
    with pytest.raises(ExampleError, match=r"one\.py is not a regular file"):
        read_example(root, "page/one.py")


def test_a_pipe_is_refused(root: Path) -> None:
    """A named pipe is not waited for."""
    os.mkfifo(root / "page/one.py")
    with pytest.raises(ExampleError, match=r"one\.py is not a regular file"):
        read_example(root, "page/one.py")


@pytest.mark.parametrize("name", ["../secret.py", "page/link.py", "/etc/secret.py"])
def test_a_file_outside_is_refused(root: Path, name: str) -> None:
    """Neither a path nor a link leads out of the folder."""
    (root.parent / "secret.py").touch()
    (root / "page/link.py").symlink_to(root.parent / "secret.py")
    with pytest.raises(ExampleError, match=r"lies outside examples/"):
        read_example(root, name)


def test_another_suffix_is_refused(root: Path) -> None:
    """Examples are Python files."""
    (root / "page/one.txt").touch()
    with pytest.raises(ExampleError, match=r"examples/page/one.txt is no .py file"):
        read_example(root, "page/one.txt")
