"""Bind the words of a claim to its proof: each is asserted, or made there, or shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from sphinx_claims.program import Evidence, Program

SPELLED = (
    "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|twenty|thirty|forty|fifty"
    "|hundred|thousand|million"
)
VALUES = 0, *range(2, 13), 2, 20, 30, 40, 50, 100, 1000, 10**6
NUMBERS = {**dict(zip(SPELLED.split("|"), map(float, VALUES), strict=True)), "half": 0.5}
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
    r"|(?P<quoted>\"[^\"]*\"|'[^']*')"
    r"|(?<=[(\[ ])[a-z_]\w*(?=[,)\]])"  # handed to a call, and named as the author likes
    r"|(?P<name>[^\W\d]\w+\b)(?!\.\w)|(?<![\w.])(?P<number>\d[\d_]*(?:\.\d+)?)"
)
LACKING = re.compile(r"\b(without|no|outside|instead of|neither|nor|unless)(\s\w+){0,2}\s$", re.I)
RETURNS = re.compile(r"\b(returns?|gives?) an?\s$", re.IGNORECASE)
SOMEWHERE = re.compile(r"\b(here|this|these|those)\b", re.IGNORECASE)
SETTING = "with|on|for|of|from|in|by|at|over|to|under|after|and|as"  # what is held the same
COUNTED = rf"(?:of )?(?:the )?(?:\d|(?:{SPELLED}|one|once|an?)\b)"
IDIOMS = (
    rf"(?:{SETTING}) the same|(?:not|the|that) only|(?:only|all) {COUNTED}|(?:at|in) all"
    r"|at any|any more|no (?:error|warning|longer)|(?:not|without|if|whether|never) [^;:,]*\bany"
)
UNIVERSAL = re.compile(
    rf"(?<![\w-])(?:{IDIOMS}|(?P<always>always|never|cannot|whatever|either order|any)"
    r"|(?P<whole>every|all|only|(?:(?<=^)|(?<=[;:.] ))no)|(?P<same>the same))\b",
    re.IGNORECASE,
)
NEEDED = {
    "always": "three inputs that meet the same assert",
    "whole": "an assert that looks at all of it, or at three inputs",
    "same": "an assert that compares two results, or three inputs",
}
ENOUGH = 3
NOWHERE = (
    "is in no assert, in nothing that one rests on, and not shown;"
    " assert it, print it, or leave it out"
)
ADVICE = "try them, say where it holds (“here”, “this …”, “these …”), or leave it out"


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
        self._bound: dict[str, dict[Word, int | None]] = {}

    def bind(self, sentence: str) -> dict[Word, int | None]:
        """Return the words of `sentence` that are bound, each with the number of its assert.

        That has the word, and most others, or else rests on what has it; it is None if the word
        is only shown. What is not there is nowhere.
        """
        if sentence not in self._bound:
            found = {word: self._asserts(word) for word in words(sentence)}
            votes = Counter(number for numbers in found.values() for number in numbers)
            self._bound[sentence] = {
                word: max(numbers, key=votes.__getitem__, default=None)
                for word, numbers in found.items()
                if numbers or word.is_in(self.shown)
            }
        return self._bound[sentence]

    def _asserts(self, word: Word) -> list[int]:
        """Return the numbers of the asserts that have `word`, or else of those that rest on it."""
        program = self.program
        for places in [[node] for node in program.asserts], program.nearest, program.slices:
            having = (any(word.is_in(program.says(each)) for each in nodes) for nodes in places)
            if found := [number for number, has in enumerate(having) if has]:
                return found
        return []

    def faults(self, sentence: str, excused: Set[str] = frozenset()) -> Iterator[str]:
        """Yield which words the program does not bear out, and how to mend each."""
        bound, universal = self.bind(sentence), self._universal(sentence)
        lacking = {word: NOWHERE for word in words(sentence) if word not in bound}
        lacking |= {word: f"needs {lack}; {ADVICE}" for word, lack in universal}
        for word, lack in lacking.items():
            if word.written not in excused:
                yield f"“{word.written}” above {self.name} {lack}"
        for excuse in sorted(excused - {word.written for word in lacking}):
            yield f"“{excuse}” is borne out by {self.name} and needs no excuse; remove it"

    def _universal(self, sentence: str) -> Iterator[tuple[Word, str]]:
        """Yield each universal word that the program does not bear out, and what it needs.

        It does if it tries three inputs, or the sentence says where it holds.
        """
        program = self.program
        prose = QUOTED.sub(_blank, CODE.sub(_blank, sentence.replace("\n", " ")))
        found = [(match, str(match.lastgroup)) for match in UNIVERSAL.finditer(prose)]
        found = [(match, kind) for match, kind in found if kind in NEEDED]
        if not found or SOMEWHERE.search(prose) or program.tried >= ENOUGH:
            return
        proved = {"whole": program.covers, "same": program.equates}
        for match, kind in found:
            if not proved.get(kind):
                yield Word(match[0], kind, match.start()), f"{NEEDED[kind]}, not {program.tried}"


def _found(pattern: re.Pattern[str], text: str, offset: int) -> Iterator[Word]:
    for match in pattern.finditer(text.replace("\n", " ")):
        if kind := match.lastgroup:
            yield Word(match[kind], kind, offset + match.start(kind))


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\\n|[\\`]", " ", text).replace("’", "'").split())
