"""A pytest plugin that runs doctests and compares TensorFlow and NumPy output properly.

`pytest -p sphinx_claims.snapshot.doctests src docs README.md` runs the `>>>` examples in docstrings
and in the `pycon` blocks of Markdown files. Shapes, dtypes, integers and text must be equal,
floats equal to the digits that are written; white space does not matter.
"""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable, Iterator

import pytest
from sybil import Document, Region, Sybil
from sybil.document import PythonDocStringDocument
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.myst import CodeBlockParser

from sphinx_claims.snapshot.compare import ROUNDING, agree, last_digit

PROMPT = re.compile(r"^\s*>>> ", re.MULTILINE)
DIRECTIVE = re.compile(r"# doctest:.*")


class TensorOutputChecker(doctest.OutputChecker):
    """Compares what an example printed with what is written, floats to the digits written."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        """Say whether `got` is what `want` says; a float may differ past its last digit."""
        return super().check_output(want, got, optionflags) or agree(want, got, _close)


EVALUATOR = DocTestEvaluator()
doctest.DocTestRunner.__init__(EVALUATOR.runner, checker=TensorOutputChecker(), verbose=False)


def parse(document: Document, text: str = "") -> Iterator[Region]:
    """Yield the examples of a docstring, or of a `text` in the document.

    Raises:
        ValueError: if a directive could hide that one fails.
    """
    if found := DIRECTIVE.search(text or document.text):
        raise ValueError(f"{document.path}: `{found[0]}` can hide a failure; remove it")
    yield from DocTestStringParser(EVALUATOR)(text or document.text, document.path)


def parse_markdown(document: Document) -> Iterator[Region]:
    """Yield the examples of the `pycon` blocks of a Markdown file.

    Raises:
        ValueError: if an example stands outside such a block, where it would never run.
    """
    blocks = list(CodeBlockParser("pycon")(document))
    for prompt in PROMPT.finditer(document.text):
        if not any(block.start <= prompt.start() < block.end for block in blocks):
            line = document.text.count("\n", 0, prompt.start()) + 1
            raise ValueError(f"{document.path}:{line}: `>>>` runs only in a ```pycon block")
    for block in blocks:
        for region in parse(document, str(block.parsed)):
            region.adjust(block, block.parsed)
            yield region


def _close(written: re.Match[str], printed: float) -> bool:
    old = float(written[0])
    # `2.` is how NumPy prints a whole number.
    allowed = last_digit(written) / 2 * (1 + ROUNDING) if written["digits"] else ROUNDING * abs(old)
    return abs(printed - old) <= allowed


def pytest_configure(config: pytest.Config) -> None:
    """Collect the doctests below the project's folder."""
    root = str(config.rootpath)
    docstrings = Sybil(
        [parse],
        path=root,
        patterns=["*.py"],
        document_types={".py": PythonDocStringDocument},
    )
    pages = Sybil([parse_markdown], path=root, patterns=["*.md"])
    config.pluginmanager.register(_Collector((docstrings + pages).pytest()))


class _Collector:
    def __init__(self, collect: Callable[..., pytest.Collector | None]) -> None:
        self.pytest_collect_file = collect
