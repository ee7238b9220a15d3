"""Let a reader see, for a word of a claim, the assert that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_claims.binding import Word
from sphinx_claims.ext.nodes import Tag

MARKED = nodes.literal, nodes.emphasis
Words = dict[Word, str]  # each with the assert that decides it, empty if it is only shown
Excused = dict[str, dict[str, dict[str, str]]]  # reasons by the page, the claim and the word


def sentence(claim: nodes.Element) -> str:
    """Return the sentence of a claim in Markdown."""
    return "".join(f"{around}{text}{around}" for text, around in _parts(claim))


def mark(claim: nodes.Element, words: Words) -> None:
    """Have each word show its assert to who points at it; the first of an assert takes focus.

    Code does as a whole, by its longest word.
    """
    end, seen = 0, {""}
    for text, around in list(_parts(claim)):
        start = end + len(around)
        end = start + len(text) + len(around)
        inside = [word for word, found in words.items() if found and start <= word.start < end]
        done = start
        for word in sorted(inside, key=lambda word: -len(word.written))[:1] if around else inside:
            focus = {} if words[word] in seen else {"tabindex": "0"}
            seen.add(words[word])
            html = {"data-assert": words[word], **focus}
            span = Tag("", tag="span", classes=["bound"], html=html)
            if around:
                text.parent.replace_self(span)
                span += text.parent
                continue
            first, last = word.start - start, word.start - start + len(word.written)
            span += nodes.Text(text[first:last])
            before = nodes.Text(text[done - start : first])
            text.parent.insert(text.parent.index(text), [before, span])
            done = start + last
        if done > start:
            text.parent.replace(text, nodes.Text(text[done - start :]))


def _parts(claim: nodes.Element) -> Iterator[tuple[nodes.Text, str]]:
    """Yield the texts in a claim, each with what stands around it in Markdown."""
    for text in claim.findall(nodes.Text):
        is_code, is_quoted = (isinstance(text.parent, kind) for kind in MARKED)
        yield text, "`" * is_code + "*" * is_quoted


def connect(app: Sphinx) -> None:
    """Add the option that has the words which need no proof; without it, none needs any."""
    app.add_config_value("claims_excused", None, "env", (dict, NoneType))
