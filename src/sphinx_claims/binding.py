"""Bind the words of a claim to its proof: what it names is asserted, or shown, or made here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_claims.program import Evidence, Program

UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
NUMBERS = {word: float(number) for number, word in enumerate(UNITS) if word != "one"} | {
    **{"twice": 2.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0},
    **{"hundred": 100.0, "thousand": 1000.0, "million": 1e6},
}
PARTS = {"half": 0.5}  # a number in a comparison alone
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
MORE = "more than|over|above|at least|(?:larger|greater|higher|longer) than"
LESS = "less than|below|under|at most|within|(?:fewer|smaller|lower|shorter) than"
NUMBER = rf"\d+[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{'|'.join(NUMBERS)}"
ERROR = r"\w+(?:Error|Exception|Warning)"
CODE = re.compile(r"`+(?P<code>[^`]+)`+")
QUOTED = re.compile(r'"[^"]+"|“[^”]+”|\*[^*]+\*')
PROSE = re.compile(
    rf"(?P<quoted>\"[^\"]+\"|“[^”]+”)|\b(?P<returned>(?:returns?|gives?) (?:an?|no) error)\b"
    rf"|(?P<bound>\b(?:{MORE}|{LESS}) (?:about |an? )?(?:{NUMBER}|{'|'.join(PARTS)}))(?![\w.]*\w| thirds)"
    rf"|\b(?P<name>u?int\d+|b?float\d+|complex\d+|{ERROR})s?\b"
    rf"|(?<![\w.])(?P<number>{NUMBER})(?![\w.]*\w)",
    re.IGNORECASE,
)
IN_CODE = re.compile(
    r"(?<![\w\])])(?P<shape>[(\[](?:(?:-?\d+|None)(?:, |,?(?=[)\]])))+[)\]])"
    r"|(?P<quoted>\"[^\"]*\"|'[^']*')"
    r"|(?<=[(\[ ])[a-z_]\w*(?=[,)\]])"  # handed to a call, and named as the author likes
    r"|(?P<index>(?<=[\w\])])\[-?\d+\])"
    r"|(?P<name>[^\W\d]\w+)|(?<![\w.])(?P<number>\d[\d_]*(?:\.\d+)?)"
)
LACKING = re.compile(r"\b(without|no|outside|instead of|neither|nor|unless)( \w+){0,2} $", re.I)
RETURNS = re.compile(r"\b(returns?|gives?) an? $", re.I)
COUNTED = rf"(?:of )?(?:the )?(?:\d|(?:{'|'.join(NUMBERS)}|one|once|an?)\b)"
SCOPE = re.compile(r"\b(here|this|these|those)\b", re.IGNORECASE)
UNIVERSAL = re.compile(
    r"\b(?:(?P<always>always|never|cannot|whatever|either order)"
    rf"|(?P<all>every|(?<!\bat )(?<!\bin )all(?! {COUNTED}))"
    r"|(?<!\bat )(?P<any>any)(?! more\b)"
    rf"|(?<!-)(?<!\bthe )(?<!\bnot )(?<!\bthat )(?P<only>only)(?! {COUNTED})"
    r"|(?:(?<=^)|(?<=[;:.] ))(?P<no>no)(?! (?:error|warning|longer)\b)"
    r"|(?P<same>(?:\w+ )?the same))\b",
    re.IGNORECASE,
)
SETTING = set("with on for of from in by at over to under after and as".split())
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
                return any(map(self.is_number, evidence.numbers))
            case "bound":
                more = 1 if re.match(MORE, self.written, re.IGNORECASE) else -1
                return any(sign == more and self.is_number(n) for sign, n in evidence.bounds)
            case "quoted":
                parts = re.split("…|\\.\\.\\.", _plain(self.written[1:-1]))
                return all(part.strip(" .,") in _plain(evidence.text) for part in parts)
            case "index":
                return self.written in evidence.text
            case "returned":
                return False
            case "shape":
                text = evidence.text.replace(".0", "")
                run = re.escape(self.written.strip("()[], "))
                parts = (Word(each, "number", 0) for each in re.findall(r"\d+", self.written))
                return bool(re.search(rf"(?<![\w.]){run}(?!\w)", text)) or all(
                    part.is_in(evidence) for part in parts
                )
        return bool(re.search(rf"\b{self.written}\b", evidence.text))

    def is_number(self, value: float) -> bool:
        """Say whether it is the number `value`, as written, in per cent, or rounded."""
        last = self.written.lower().replace(",", "").replace("_", "").split(" ")[-1]
        base, exponent = re.fullmatch(r"(.*?)([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*)", last).groups()
        number = {**NUMBERS, **PARTS}.get(base) or float(base if base[:1].isdigit() else 0)
        if exponent:
            number **= int(exponent.translate(RAISED))
        near = 1e-9 * max(number, 1e-9)
        if abs(value - number) <= near or abs(100 * value - number) <= near:
            return True
        decimals = len(base.partition(".")[2])
        return not exponent and value % 1 > 0 and round(value, decimals) == number


def words(sentence: str) -> Iterator[Word]:
    """Yield the words of `sentence`, in Markdown, that its proof has to have."""
    end = 0
    for code in CODE.finditer(sentence):
        before = sentence[end : code.start()]
        yield from _found(PROSE, before, end)
        end = code.end()
        if re.fullmatch(rf"[\w.]*\b{ERROR}", code["code"]) and RETURNS.search(before):
            yield Word(f"{RETURNS.search(before)[0]}{code[0]}", "returned", code.start())
        if not LACKING.search(before.replace("\n", " ")):
            yield from _found(IN_CODE, code["code"], code.start("code"))
    yield from _found(PROSE, sentence[end:], end)


def unbound(sentence: str, program: Program, output: str) -> Iterator[Word]:
    """Yield the words that stand in no assert, in nothing that one rests on, and not in `output`."""
    sliced = {node for each in program.slices for node in each}
    evidence = [program.says(node) for node in (*program.asserts, *sliced)]
    evidence.append(Evidence.of_output(output))
    for word in words(sentence):
        if not any(map(word.is_in, evidence)):
            yield word


def unsupported(sentence: str, program: Program) -> Iterator[Word]:
    """Yield the universal words of `sentence` that `program` does not bear out.

    It does if it tries three inputs, or the sentence says where it holds.
    """
    prose = QUOTED.sub(_blank, CODE.sub(_blank, sentence.replace("\n", " ")))
    if SCOPE.search(prose) or program.tried >= ENOUGH:
        return
    for found in UNIVERSAL.finditer(prose):
        kind = str(found.lastgroup)
        clause = re.split("[;:,]", prose[: found.start()])[-1]
        denied = re.search(r"\b(not|without|if|whether|never)\b|n't", clause)
        if kind == "same":
            proved = program.equates or found[0].partition(" ")[0].lower() in SETTING
        else:
            proved = (kind == "all" and program.covers) or (kind == "any" and denied)
        if not proved:
            yield Word(found[0], kind, found.start())


def _found(pattern: re.Pattern[str], text: str, offset: int) -> Iterator[Word]:
    for match in pattern.finditer(text.replace("\n", " ")):
        if kind := match.lastgroup:
            yield Word(match[kind], kind, offset + match.start(kind))


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\\n|[\\`]", " ", text).split())
