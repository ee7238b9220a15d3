"""Change one word of a claim at a time, and see whether its proof notices: `mutants -- --prose`.

A changed sentence is refused if the build would refuse it, since no proof has the new word. It is
noticed if an assert, or the value that it compares, then says something that the sentence said
and says no more. What is neither survives: no assert says that word of the sentence.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple

from mutations import DTYPES

from sphinx_claims.binding import NUMBERS, Proof, words
from sphinx_claims.example import proof_of
from sphinx_claims.program import Evidence, Program
from sphinx_claims.snapshot.snapshots import file_of

REFUSED, NOTICED, SURVIVED, ACCEPTED = "refused", "noticed", "survived", "accepted"
LEAST_SHARE = 95  # per cent
CLAIM = re.compile(r"^:::\{claim\}\n(?P<options>(?::[^\n]*\n)*)\n?(?P<text>.*?)\n:::$", re.S | re.M)
NAME = re.compile(r"^:name: (\S+)", re.MULTILINE)
CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*?:example: (\S+)", re.MULTILINE)
ERROR_RAISED = r"raises(?= (?:an?|no) (?:`[\w.]*Error|error))"
OPPOSITES = {"raises": "returns", "first": "last", "last": "first", "not ": ""}
OPPOSITE = re.compile(rf"\b(?:{ERROR_RAISED}|first\b|last\b|not )")
DIRECTIONS = {
    **{"more than": "less than", "less than": "more than", "above": "below", "below": "above"},
    **{"over": "under", "under": "over", "at least": "at most", "at most": "at least"},
}
RELATIONS = {  # what of an assert a word of the sentence says
    r"\bfirst\b": r"\[0\]|first|\[:|next\(|initial",
    r"\blast\b": r"\[-|last",
    r"\b(?:not|no|never|cannot|without|nothing|none|neither|nor)\b": (
        r"\bnot?\b|none|!=|False|None|(?:==|<) (?:0\b|\[\]|0\.0|1e-)|isnan|fail"
    ),
}


class Claim(NamedTuple):
    """A claim with its name, as the role has it, its line, and the example that proves it."""

    name: str
    line: int
    text: str
    example: str


def claims(page: Path) -> Iterator[Claim]:
    """Yield the proved claims of a page."""
    source = page.read_text(encoding="utf-8")
    cells = [(cell.start(), cell[1]) for cell in CELL.finditer(source)]
    for found in CLAIM.finditer(source):
        if ":source:" not in found["options"]:
            example = next(name for start, name in cells if start > found.start())
            named = NAME.search(found["options"])
            line = source.count("\n", 0, found.start("text")) + 1
            name = f"{page.stem}/{named[1]}" if named else example
            yield Claim(name, line, found["text"], example)


def changes(text: str, proof: Proof) -> Iterator[tuple[int, str, str]]:
    """Yield where a word of a sentence that is bound may be changed, the word, and another."""
    for found in OPPOSITE.finditer(text.replace("\n", " ")):
        yield found.start(), found[0], OPPOSITES[found[0]]
    for word in proof.bind(text):
        old = word.written
        for direction in DIRECTIONS:
            if word.kind == "bound" and old.startswith(direction):
                yield word.start, direction, DIRECTIONS[direction]
        if word.kind in {"number", "bound"}:
            start, number = old[: -len(old.split()[-1])], old.split()[-1]
            new = start + _other_number(number)
        elif word.kind == "shape":
            new = re.sub(r"\d+", lambda digits: str(int(digits[0]) + 1), old, count=1)
        elif old.endswith("Error"):
            new = "ValueError" if old == "TypeError" else "TypeError"
        else:
            new = DTYPES.get(old, old)
        if new != old:
            yield word.start, old, new


def _other_number(old: str) -> str:
    if old.lower() in NUMBERS:
        after = [word for word, value in NUMBERS.items() if value > NUMBERS[old.lower()]]
        return min(after, key=NUMBERS.__getitem__, default="two")
    if old[-1].isascii():
        digits = old.replace(",", "").replace("_", "")
        last = digits[:-1] + ("8" if digits[-1] == "9" else str(int(digits[-1]) + 1))
        return last if "." in old else str(int(digits) + 1)
    return old[:-1] + ("⁹" if old[-1] != "⁹" else "⁸")


def verdict(text: str, changed: str, proof: Proof) -> str:
    """Say whether the sentence `changed` is refused, noticed, or survives."""
    before, after = (len(list(proof.faults(each))) for each in (text, changed))
    if after > before:
        return REFUSED
    before_said, after_said = (said(each, proof) for each in (text, changed))
    lost = any(after_said[each] < number for each, number in before_said.items())
    return NOTICED if lost else SURVIVED


def said(text: str, proof: Proof) -> Counter[object]:
    """Return what a sentence says of the asserts, of what they compare, and of what is shown."""
    nodes = [*proof.program.asserts, *_compared(proof.program)]
    found = [*map(proof.program.says, nodes), proof.shown]
    numbers = Counter(number for each in found for number in each.numbers)
    code = "\n".join(each.text for each in found)
    mentions: Counter[object] = Counter()
    for word in words(text):
        if word.kind == "number":
            mentions.update(n for n in numbers if word.is_in(Evidence("", (n,), frozenset())))
        else:
            mentions[word.written] += 1
    there: Counter[object] = Counter(numbers)
    for mention in mentions:
        if isinstance(mention, str):
            there[mention] = len(
                re.findall(rf"(?<!\w){re.escape(mention.strip('()[], '))}(?!\w)", code)
            )
    for relation, form in RELATIONS.items():
        mentions[relation] = len(re.findall(relation, text))
        there[relation] = len(re.findall(form, code))
    return mentions & there


def _compared(program: Program) -> list[ast.stmt]:
    """Return the statements that bind the names in asserts: they make what these compare."""
    names = {
        part.id for node in program.asserts for part in ast.walk(node) if isinstance(part, ast.Name)
    }
    kinds = ast.Assign, ast.AugAssign, ast.For, ast.Try, ast.With
    return [
        node
        for node in program.statements
        if isinstance(node, kinds)
        and any(
            isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store) and part.id in names
            for part in ast.walk(node)
        )
    ]


def report(root: Path, examples: Container[str], accepted: set[tuple[str, str, str]]) -> int:
    """Print what becomes of the changed claims that `examples` prove; return the exit status."""
    total: Counter[str] = Counter()
    survivors = set()
    for page in sorted((root / "docs" / "answers").glob("*.md")):
        counts: Counter[str] = Counter()
        for claim in claims(page):
            if claim.example not in examples:
                continue
            source = (root / "examples" / claim.example).read_text(encoding="utf-8")
            shown = file_of(root / "examples", claim.example).read_text(encoding="utf-8")
            proof = Proof(proof_of(claim.example), source, shown)
            for start, old, new in changes(claim.text, proof):
                changed = claim.text[:start] + new + claim.text[start + len(old) :]
                became = verdict(claim.text, changed, proof)
                if became == SURVIVED:
                    survivors.add((claim.name, old, new))
                    became = ACCEPTED if (claim.name, old, new) in accepted else SURVIVED
                counts[became] += 1
                if became == SURVIVED:
                    line = claim.line + claim.text.count("\n", 0, start)
                    print(f"{page.relative_to(root)}:{line}: {old!r} -> {new!r}, {claim.name}")
        total += counts
        if counts:
            print(f"{page.stem}: {summary(counts)}", flush=True)
    print(f"all: {summary(total)}")
    left = {each for each in accepted - survivors if not each[0].endswith(".py")}
    for name, old, new in sorted(left):
        print(f"tools/mutants.toml: {name}: {old} -> {new} does not survive; remove the entry")
    return 1 if left or share(total) < LEAST_SHARE else 0


def share(counts: Counter[str]) -> float:
    """Return how many per cent are refused or noticed of those that are not accepted."""
    judged = sum(counts.values()) - counts[ACCEPTED]
    return 100 * (judged - counts[SURVIVED]) / judged if judged else 100.0


def summary(counts: Counter[str]) -> str:
    """Say how many changes there are, and what became of them."""
    parts = [f"{counts[kind]} {kind}" for kind in (REFUSED, NOTICED, SURVIVED, ACCEPTED)]
    return f"{sum(counts.values())} changes, {', '.join(parts)}, {share(counts):.1f} % found"
