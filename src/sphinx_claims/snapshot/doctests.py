"""A pytest plugin that runs doctests and compares TensorFlow and NumPy output properly.

`pytest -p sphinx_claims.snapshot.doctests src docs README.md` runs the `>>>` examples in docstrings
and in the `pycon` blocks of Markdown files. Shapes, dtypes, integers and text must be equal,
floats equal to the digits that are written; white space does not matter.
"""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

import pytest
from sybil import Document, Region, Sybil
from sybil.document import PythonDocStringDocument
from sybil.evaluators.doctest import DocTestEvaluator, DocTestRunner
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.myst import CodeBlockParser

from sphinx_claims.snapshot.compare import FLOAT, ROUNDING, last_digit

WORD = re.compile(rf"{FLOAT.pattern}|\w+|\S")
PROMPT = re.compile(r"^\s*>>> ", re.MULTILINE)


class TensorOutputChecker(doctest.OutputChecker):
    """Compares what an example printed with what is written, word by word."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        """Say whether `got` is what `want` says; a float may differ past its last digit."""
        if super().check_output(want, got, optionflags):
            return True
        pairs = zip_longest(_words(want), _words(got), fillvalue="")
        return bool(want.strip()) and all(_agree(written, printed) for written, printed in pairs)


class TensorDocTestEvaluator(DocTestEvaluator):
    """Runs an example and compares its output with a `TensorOutputChecker`."""

    def __init__(self) -> None:
        self.runner = _Runner()


class _Runner(DocTestRunner):
    def __init__(self) -> None:
        doctest.DocTestRunner.__init__(self, checker=TensorOutputChecker(), verbose=False)


def parse_docstring(document: Document) -> Iterator[Region]:
    """Yield the examples of a docstring."""
    yield from _parse(document.text, document)


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
        for region in _parse(str(block.parsed), document):
            region.adjust(block, block.parsed)
            yield region


def _parse(text: str, document: Document) -> Iterator[Region]:
    return iter(DocTestStringParser(TensorDocTestEvaluator())(text, document.path))


def _words(text: str) -> list[str]:
    return [match[0] for match in WORD.finditer(text)]


def _agree(written: str, printed: str) -> bool:
    want, got = FLOAT.fullmatch(written), FLOAT.fullmatch(printed)
    if not want or not got:
        return written == printed
    if want["digits"]:
        tolerance = 0.5 * last_digit(want) * (1 + ROUNDING)
    else:  # `2.` is how NumPy prints a whole number
        tolerance = ROUNDING * abs(float(written))
    return abs(float(printed) - float(written)) <= tolerance


def pytest_configure(config: pytest.Config) -> None:
    """Collect the doctests below the project's folder."""
    root = str(config.rootpath)
    docstrings = Sybil(
        [parse_docstring],
        path=root,
        patterns=["*.py"],
        document_types={".py": PythonDocStringDocument},
    )
    pages = Sybil([parse_markdown], path=root, patterns=["*.md"])
    config.pluginmanager.register(_Collector((docstrings + pages).pytest()))


class _Collector:
    def __init__(self, collect: Callable[..., pytest.Collector | None]) -> None:
        self.pytest_collect_file = collect
