"""Bind the words of a claim to its proof: each is asserted, or made there, or shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
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
    r"|(?P<name>[^\W\d]\w+\b)(?!\.\w)|(?<![\w.])(?P<number>\d[\d_]*(?:\.\d+)?)"
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


class Proof:
    """A program, by the name that messages call it, and what it showed when it was recorded."""

    def __init__(self, name: str, source: str, shown: str) -> None:
        self.name = name
        self.program = Program(source)
        self.shown = Evidence.of_output(shown)

    def bind(self, sentence: str) -> dict[Word, int | None]:
        """Return the words of `sentence` that are bound, each with the number of its assert.

        That has the word, and most others, or else rests on what has it; it is None if the word
        is only shown. What is not there is nowhere.
        """
        found = {word: self._asserts(word) for word in words(sentence)}
        votes = Counter(number for numbers in found.values() for number in numbers)
        return {
            word: max(numbers, key=votes.__getitem__, default=None)
            for word, numbers in found.items()
            if numbers or word.is_in(self.shown)
        }

    def _asserts(self, word: Word) -> list[int]:
        """Return the numbers of the asserts that have `word`, or else of those that rest on it."""
        says, rests_on = self.program.says, enumerate(self.program.slices)
        having = [n for n, node in enumerate(self.program.asserts) if word.is_in(says(node))]
        return having or [n for n, nodes in rests_on if any(word.is_in(says(e)) for e in nodes)]

    def faults(self, sentence: str, excused: Set[str] = frozenset()) -> Iterator[tuple[int, str]]:
        """Yield where a word is that the program does not bear out, and how to mend it."""
        bound, missing = self.bind(sentence), set()
        for word in words(sentence):
            if word not in bound:
                missing.add(word.written)
                if word.written not in excused:
                    message = "is in no assert, in nothing that one rests on, and not shown; assert"
                    where = f"“{word.written}” in the claim above {self.name} {message}"
                    yield word.start, f"{where} it, print it, or leave it out"
        for excuse in sorted(excused - missing):
            yield 0, f"“{excuse}” is bound to {self.name} and needs no excuse; remove it"
        prose = QUOTED.sub(_blank, CODE.sub(_blank, sentence.replace("\n", " ")))
        tried = self.program.tried
        for found in UNIVERSAL.finditer(prose):
            lacks = {
                "always": f"three inputs that meet the same assert, and it tries {tried}",
                "whole": "an assert that looks at all of it, or tries three inputs",
                "same": "an assert that compares two results",
            }.get(found.lastgroup or "", "")
            held = {"whole": self.program.covers, "same": self.program.equates}
            if lacks and not held.get(found.lastgroup or "") and tried < ENOUGH:
                if not SOMEWHERE.search(prose) and found[0].lower() not in excused:
                    advice = "say where it holds (“here”, “this …”, “these …”), or leave it out"
                    message = f"“{found[0]}” needs {lacks}; try them in {self.name}, {advice}"
                    yield found.start(), message


def _found(pattern: re.Pattern[str], text: str, offset: int) -> Iterator[Word]:
    for match in pattern.finditer(text.replace("\n", " ")):
        if kind := match.lastgroup:
            yield Word(match[kind], kind, offset + match.start(kind))


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\\n|[\\`]", " ", text).replace("’", "'").split())
