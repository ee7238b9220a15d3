"""Find the claims that explain a message, as a person pastes it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# What differs from one run or program to the next: places, addresses, shapes, names of objects.
# The site's search has them, too, so they are written as both languages read them.
NOISE = (
    r'File "[^"]*", line \d+(, in \S+)?',
    r"\bhttps?:\/\/\S+",
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[\d.:]* [IWEF] \S+\]",
    r"<[^<>]*>",
    r"<[^<>]*>",  # around what was removed
    r"\{\{.*?\}\}",
    r"\[Op:\w+\]",
    r"[^\s'\"`]*([\\/][^\s'\"`]*){2,}",
    r"[\w.\/-]+:\d+\b",
    r"\([\s\d,?]*(None[\s\d,?]*)*\)",
    r"\b0x[0-9a-f]+",
)
PATTERNS = [re.compile(pattern) for pattern in NOISE]
WORD = re.compile(r"[^\W_]+")
PIECE = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+\d*(?![a-z])")
LEAST = 0.28  # the score below which a claim explains nothing
SURE = 0.45  # the score from which it does so for sure
FEW = 5  # words in a sentence that can be explained alone, at least
LONG = 12  # lines in a message, at most
SENTENCE = re.compile(r"(?<=[a-z)`])[.;] +(?=[A-Z])")
LOGGED = re.compile(r"(?i:warning)|\b[WEF]\d{4} |\] ")
ERROR = re.compile(r"^(?:\w+\.)*([A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit))\b[: ]?")


@dataclass(frozen=True)
class Explanation:
    """A claim that explains a message, as the ledger has it, with the message that it is known by.

    `score` is 1 where all words are the same, `message` empty where the claim's own words fit.
    """

    claim: Mapping[str, Any]
    message: str
    score: float


@dataclass
class Messages:
    """The messages that a ledger's claims explain, by their words."""

    ledger: Mapping[str, Any]
    units: list[tuple[Mapping[str, Any], str, frozenset[str]]] = field(default_factory=list)
    frequency: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        claims = {(claim["page"], claim["anchor"]): claim for claim in self.ledger["claims"]}
        for message in self.ledger["messages"]:
            claim = claims[message["page"], message["anchor"]]
            self.units.append((claim, message["text"], words(message["text"])))
        for claim in claims.values():
            self.units.append((claim, "", words(f"{claim['sentence']} {claim['remedy']}")))
        for *_, found in self.units:
            self.frequency.update(found)

    def explain(self, text: str, most: int = 3) -> list[Explanation]:
        """Return the claims that explain a message or the end of a log, the best first."""
        best: dict[tuple[str, str], Explanation] = {}
        for part in telling(text):
            wanted = words(part)
            total = self._weight(wanted)
            for claim, message, found in self.units if total else ():
                shared = self._weight(wanted & found)
                score = shared / math.sqrt(total * self._weight(found)) if shared else 0
                if score < LEAST or len(wanted & found) < 2:
                    continue
                key = claim["page"], claim["anchor"]
                if key not in best or best[key].score < score:
                    best[key] = Explanation(claim, message, score)
        ordered = sorted(best.values(), key=lambda each: (-each.score, not each.claim["remedy"]))
        return [each for each in ordered[:most] if each.score > ordered[0].score / 2]

    def _weight(self, chosen: Iterable[str]) -> float:
        """Return how much words tell, the rare ones most."""
        return sum(math.log(1 + len(self.units) / self.frequency.get(each, 1)) for each in chosen)


def words(text: str) -> frozenset[str]:
    """Return the words of a text that count, without what differs from run to run."""
    for pattern in PATTERNS:
        text = pattern.sub(" ", text)
    found = set()
    for part in WORD.findall(text):
        pieces = [] if ERROR.fullmatch(part) else PIECE.findall(part)
        found |= {piece.lower() for piece in [part, *pieces]}
    return frozenset(word for word in found if len(word) > 1 and not word.isdigit())


def telling(text: str) -> list[str]:
    """Return the parts of a traceback or a log that a claim may explain.

    They are the messages, each from the line that starts with an error's name, the lines that
    warn, all of it if it is short, and the longer sentences of these.
    """
    lines = text.strip().splitlines()
    starts = [number for number, line in enumerate(lines) if ERROR.match(line.strip())]
    parts = [part for at in starts for part in (" ".join(lines[at : at + LONG]), lines[at])]
    parts += filter(LOGGED.search, lines)
    if len(lines) <= LONG or not parts:
        parts.append(" ".join(line for line in lines if not line.startswith("  ")))
    parts += [each for part in parts for each in SENTENCE.split(part) if len(words(each)) >= FEW]
    return list(dict.fromkeys(parts))
