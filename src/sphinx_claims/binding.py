"""Bind the words of a claim to its proof: each is asserted, or made there, or shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sphinx_claims.program import Evidence, Program

NUMBERS = {
    **{"zero": 0.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0},
    **{"eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "twice": 2.0},
    **{"twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "half": 0.5},
    **{"hundred": 100.0, "thousand": 1000.0, "million": 1e6},
}
SPELLED = "|".join(NUMBERS.keys() - {"half"})
EXPONENT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
NUMBER = rf"\d+[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{SPELLED}"
MORE = "more than|over|above|at least|(?:larger|greater|higher|longer) than"
LESS = "less than|below|under|at most|within|(?:fewer|smaller|lower|shorter) than"
ERROR = r"\w+(?:Error|Exception|Warning)"
DTYPE = r"u?int\d+|b?float\d+|complex\d+"
CODE = re.compile(r"`+(?P<code>[^`]+)`+")
QUOTED = re.compile(r'"[^"]+"|“[^”]+”|\*[^*]+\*')
PROSE = re.compile(
    r"(?P<quoted>\"[^\"]+\"|“[^”]+”)|\b(?P<returned>(?:returns?|gives?) (?:an?|no) error)\b"
    rf"|\b(?P<bound>(?:{MORE}|{LESS}) (?:about |an? )?(?:{NUMBER}|half))(?![\w.]*\w| thirds)"
    rf"|\b(?P<name>{DTYPE}|{ERROR})s?\b|(?<![\w.])(?P<number>{NUMBER})(?![\w.]*\w)",
    re.IGNORECASE,
)
IN_CODE = re.compile(
    r"(?<![\w\])])(?P<shape>[(\[](?:(?:-?\d+|None)(?:, |,?(?=[)\]])))+[)\]])"
    r"|(?P<quoted>\"[^\"]*\"|'[^']*')|(?P<index>(?<=[\w\])])\[-?\d+\])"
    r"|(?<=[(\[ ])[a-z_]\w*(?=[,)\]])"  # handed to a call, and named as the author likes
    r"|(?P<name>[^\W\d]\w+)|(?<![\w.])(?P<number>\d[\d_]*(?:\.\d+)?)"
)
LACKING = re.compile(r"\b(without|no|outside|instead of|neither|nor|unless)(\s\w+){0,2}\s$", re.I)
RETURNS = re.compile(r"\b(returns?|gives?) an?\s$", re.IGNORECASE)
SOMEWHERE = re.compile(r"\b(here|this|these|those)\b", re.IGNORECASE)
SETTING = "with|on|for|of|from|in|by|at|over|to|under|after|and|as"  # what is held the same
COUNTED = rf"(?:of )?(?:the )?(?:\d|(?:{SPELLED}|one|once|an?)\b)"
IDIOMS = (
    rf"(?:{SETTING}) the same|(?:not|the|that|-)\s?only|(?:only|all) {COUNTED}|(?:at|in) all"
    r"|at any|any more|no (?:error|warning|longer)|(?:not|without|if|whether|never) [^;:,]*\bany"
)
UNIVERSAL = re.compile(
    rf"(?<!\w)(?:{IDIOMS}|(?P<always>always|never|cannot|whatever|either order|any)"
    r"|(?P<whole>every|all|only|(?:(?<=^)|(?<=[;:.] ))no)|(?P<same>the same))\b",
    re.IGNORECASE,
)
ENOUGH = 3


@dataclass(frozen=True)
class Word:
    """What a sentence says that its proof has to have, the kind of it, and where it starts."""

    written: str
    kind: str
    start: int

    def is_in(self, evidence: Evidence) -> bool:
        """Say whether `evidence` has it."""
        match self.kind:
            case "number":
                return any(map(self._is, evidence.numbers))
            case "bound":
                toward = 1 if re.match(MORE, self.written, re.IGNORECASE) else -1
                return any(sign == toward and self._is(value) for sign, value in evidence.bounds)
            case "quoted":
                parts = re.split("…|\\.\\.\\.", _plain(self.written[1:-1]))
                return all(part.strip(" .,") in _plain(evidence.text) for part in parts)
            case "shape":
                numbers = [Word(each, "number", 0) for each in re.findall(r"\d+", self.written)]
                return all(number.is_in(evidence) for number in numbers)
            case "index":
                return self.written in evidence.text
            case "name":
                return bool(re.search(rf"\b{self.written}\b", evidence.text))
        return False  # an error that is returned

    @cached_property
    def _number(self) -> tuple[float, int]:
        """The number that it is, and how many decimals it is written with."""
        text = re.sub("[,_]", "", self.written.lower()).split()[-1]
        digits = text.rstrip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
        value = NUMBERS[digits] if digits in NUMBERS else float(digits)
        if exponent := text[len(digits) :]:
            return value ** int(exponent.translate(EXPONENT)), 99
        return value, len(digits.partition(".")[2])

    def _is(self, value: float) -> bool:
        """Say whether it is the number `value`, as it is, in per cent, or rounded."""
        number, decimals = self._number
        near = 1e-9 * max(number, 1e-9)
        exact = abs(value - number) <= near or abs(100 * value - number) <= near
        return exact or (value % 1 > 0 and round(value, decimals) == number)


def words(sentence: str) -> Iterator[Word]:
    """Yield the words of `sentence`, in Markdown, that its proof has to have."""
    end = 0
    for code in CODE.finditer(sentence):
        before = sentence[end : code.start()]
        yield from _found(PROSE, before, end)
        end = code.end()
        if RETURNS.search(before) and re.fullmatch(rf"[\w.]*\b{ERROR}", code["code"]):
            yield Word(f"returns {code[0]}", "returned", code.start())
        if not LACKING.search(before):
            yield from _found(IN_CODE, code["code"], code.start("code"))
    yield from _found(PROSE, sentence[end:], end)


class Binding:
    """A sentence, in Markdown, with the program and its recorded output that prove it."""

    def __init__(self, sentence: str, program: Program, output: str) -> None:
        self.sentence = sentence
        self.program = program
        self.words = list(words(sentence))
        self.output = Evidence.of_output(output)

    def unbound(self) -> list[Word]:
        """Return the words that no assert has, or rests on, and that are not shown either."""
        shown = [word for word in self.words if word.is_in(self.output)]
        return [word for word in self.words if word not in shown and not self.assert_of(word)]

    def assert_of(self, word: Word) -> ast.stmt | None:
        """Return the assert that has `word`, or else one that rests on what has it, if any does.

        Of several, it is the one that has most words of the sentence.
        """
        if found := self._having[word]:
            return max(found, key=lambda node: sum(node in each for each in self._having.values()))
        for node, rests_on in zip(self.program.asserts, self.program.slices, strict=True):
            if any(word.is_in(self.program.says(each)) for each in rests_on):
                return node
        return None

    @cached_property
    def _having(self) -> dict[Word, list[ast.stmt]]:
        says, asserts = self.program.says, self.program.asserts
        return {word: [each for each in asserts if word.is_in(says(each))] for word in self.words}

    def unsupported(self) -> Iterator[tuple[Word, str]]:
        """Yield each universal word that the program does not bear out, and what it needs.

        It does if it tries three inputs, or the sentence says where it holds.
        """
        program = self.program
        prose = QUOTED.sub(_blank, CODE.sub(_blank, self.sentence.replace("\n", " ")))
        if SOMEWHERE.search(prose) or program.tried >= ENOUGH:
            return
        for found in UNIVERSAL.finditer(prose):
            word = Word(found[0], found.lastgroup or "", found.start())
            if word.kind == "same" and not program.equates:
                yield word, "an assert that compares two results"
            elif word.kind == "always" or (word.kind == "whole" and not program.covers):
                needed = "three inputs that meet the same assert"
                yield word, f"{needed}, where it tries {program.tried}"


def _found(pattern: re.Pattern[str], text: str, offset: int) -> Iterator[Word]:
    for match in pattern.finditer(text.replace("\n", " ")):
        if kind := match.lastgroup:
            yield Word(match[kind], kind, offset + match.start(kind))


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\\n|[\\`]", " ", text).replace("’", "'").split())
