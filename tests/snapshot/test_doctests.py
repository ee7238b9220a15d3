"""What the doctest runner accepts and what it must refuse."""

from pathlib import Path

import pytest

from sphinx_claims.snapshot.doctests import TensorOutputChecker

VECTOR = "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([0.33333334, 2.5], dtype=float32)>"

ACCEPTED = {
    "the same": (VECTOR, VECTOR),
    "floats to the digits written": (VECTOR.replace("33333334", "333"), VECTOR),
    "a rounded last digit": ("0.667", "0.6666667"),
    "an exponent": ("1.23e-07", "1.2345e-07"),
    "other white space": ("array([1,  2])", "array([1,\n       2])"),
    "a whole float": ("[1. 2.]", "[1. 2.]"),
    "not a number": ("[nan, inf]", "[nan,  inf]"),
}
REFUSED = {
    "another dtype": (VECTOR, VECTOR.replace("float32", "float64")),
    "another shape": (VECTOR, VECTOR.replace("(2,)", "(1, 2)")),
    "another digit": ("0.667", "0.6656"),
    "an integer for a float": ("1.0", "1"),
    "a whole float that is off": ("[2.]", "[2.4]"),
    "a tiny value": ("0.0001", "0.0009"),
    "output left out": ("", "3"),
    "output that did not come": ("3", ""),
}


@pytest.mark.parametrize(("want", "got"), ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(want: str, got: str) -> None:
    """Output that says the same passes."""
    assert TensorOutputChecker().check_output(want + "\n", got + "\n", 0)


@pytest.mark.parametrize(("want", "got"), REFUSED.values(), ids=REFUSED)
def test_refused(want: str, got: str) -> None:
    """Output that says something else does not."""
    want, got = (text + "\n" if text else "" for text in (want, got))
    assert not TensorOutputChecker().check_output(want, got, 0)


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    """Return a project whose doctests are collected as ours are."""
    pytester.makeini("[pytest]\n")
    return pytester


def run(project: pytest.Pytester) -> pytest.RunResult:
    """Run the doctests of the project."""
    return project.runpytest_subprocess(
        "-p", "sphinx_claims.snapshot.doctests", "-p", "no:cacheprovider"
    )


def test_docstrings_and_pages_are_run(project: pytest.Pytester) -> None:
    """Examples are found in docstrings and in the `pycon` blocks of Markdown files."""
    project.makepyfile(module='def f():\n    """Do.\n\n    >>> 1 / 3\n    0.333\n    """\n')
    Path(project.path, "page.md").write_text("# Page\n\n```pycon\n>>> 1 + 1\n2\n```\n\nText.\n")
    run(project).assert_outcomes(passed=2)


def test_a_wrong_example_fails(project: pytest.Pytester) -> None:
    """Both kinds of example fail when their output is another."""
    project.makepyfile(module='def f():\n    """Do.\n\n    >>> 1 / 3\n    0.334\n    """\n')
    Path(project.path, "page.md").write_text("# Page\n\n```pycon\n>>> 1 + 1\n3\n```\n")
    run(project).assert_outcomes(failed=2)


def test_a_directive_is_refused(project: pytest.Pytester) -> None:
    """It could hide a failure, on a page or in a docstring."""
    example = ">>> 1 / 3  # doctest: +SKIP\n{}0.334\n"
    project.makepyfile(module=f'def f():\n    """Do.\n\n    {example.format("    ")}    """\n')
    Path(project.path, "page.md").write_text(f"# Page\n\n```pycon\n{example.format('')}```\n")
    result = run(project)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    for name in "module.py", "page.md":
        result.stdout.fnmatch_lines([f"*{name}*`# doctest: +SKIP` can hide a failure; remove it*"])


@pytest.mark.parametrize("fence", ["```python", "```", "~~~pycon-of-old"])
def test_an_example_that_no_runner_sees_is_refused(project: pytest.Pytester, fence: str) -> None:
    """A prompt outside a `pycon` block is an error that names its line."""
    Path(project.path, "page.md").write_text(f"# Page\n\n{fence}\n>>> 1 + 1\n3\n{fence[:3]}\n")
    result = run(project)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*page.md:4: `>>>` runs only in a ```pycon block"])
