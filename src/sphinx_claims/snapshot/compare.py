"""Compare what an example shows with what is recorded of it.

All text must be equal but for the width of white space, and with it integers, shapes, dtypes
and the names of errors. A float may differ as far as its type and the digits written allow.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from math import isfinite

FLOAT = re.compile(
    r"(?<![\w.])[-+]?(?:\d+\.(?P<digits>\d*)|\d+(?=e[-+]?\d))(?:e(?P<exponent>[-+]?\d+))?"
    r"(?=j?(?!\.?\w))"  # not within a name, or a version such as 2.21.0
)
PRECISIONS = {"bfloat16": 1e-2, "float16": 1e-3, "float32": 1e-5, "float64": 1e-12}
TYPE = re.compile(rf"\b(?:{'|'.join(PRECISIONS)})\b")
ROUNDING = 1e-6  # so that 0.51 is within 0.01 of 0.50
CONTEXT = 30
MOST_QUOTED = 80


@dataclass(frozen=True)
class Difference:
    """The first line, counted from 1, that is another; None stands for no line."""

    line: int
    recorded: str | None
    shown: str | None

    def __str__(self) -> str:
        both = [self.recorded or "", self.shown or ""]
        start = len(os.path.commonprefix(both)) - CONTEXT  # noqa: RUF071 - of any text
        shown, recorded = (_quoted(text, start) for text in (self.shown, self.recorded))
        return f"{shown}, not {recorded}"


def tidy(text: str) -> str:
    """Return `text` without white space at the end of its lines, and without empty last lines."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).rstrip("\n")
    return f"{lines}\n" if lines else ""


def difference(recorded: str, shown: str, tolerance: float = 0) -> Difference | None:
    """Return where `shown` is not what is `recorded`, or None.

    Floats may differ by `tolerance`, of their value or of 1, if that is more than they may anyway.
    """
    pairs = zip_longest(tidy(recorded).splitlines(), tidy(shown).splitlines())
    for number, (want, got) in enumerate(pairs, 1):
        if want is None or got is None:
            return Difference(number, want, got)
        types = [PRECISIONS[name] for name in TYPE.findall(want)]
        precision = max(types, default=PRECISIONS["float32"])
        close = partial(_close, precision=precision, tolerance=tolerance)
        if want != got and not agree(want, got, close):
            return Difference(number, want, got)
    return None


def agree(want: str, got: str, close: Callable[[re.Match[str], float], bool]) -> bool:
    """Say whether two texts are the same but for floats that are `close`, and white space."""
    if _form(want) != _form(got):
        return False
    pairs = zip(FLOAT.finditer(want), FLOAT.finditer(got), strict=True)
    return all(close(written, float(new[0])) for written, new in pairs)


def last_digit(written: re.Match[str]) -> float:
    """Return what the last digit of a float, as it is written, stands for."""
    return float(f"1e{int(written['exponent'] or 0) - len(written['digits'] or '')}")


def _form(text: str) -> str:
    """Return the text without its floats and the width of its white space."""
    return " ".join(FLOAT.sub(" \0 ", text).split())


def _close(written: re.Match[str], new: float, precision: float, tolerance: float) -> bool:
    """Say whether `new` may stand for the float that is written.

    What is zero on one machine is some tiny number on another: the absolute tolerance is a
    tenth of the precision, or half of the last digit written, if that is less.
    """
    old = float(written[0])
    if not isfinite(old):
        return False
    allowed = max(precision * abs(old), min(precision / 10, last_digit(written) / 2))
    return abs(new - old) <= max(allowed, tolerance * max(1, abs(old))) * (1 + ROUNDING)


def _quoted(text: str | None, start: int) -> str:
    """Return a line for a message, of a long one the part after `start`."""
    if text is None:
        return "nothing"
    if len(text) > MOST_QUOTED and start > 0:
        text = f"…{text[start:]}"
    return f"'{text}'" if len(text) <= MOST_QUOTED else f"'{text[:MOST_QUOTED]}…'"
