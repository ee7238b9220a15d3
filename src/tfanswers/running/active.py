"""Find active content: what would run or load something where an output is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin

ELEMENTS = {"script", "foreignObject", "iframe", "animate", "set", "handler"}
OWN = re.compile(r"#|data:image/(png|jpeg)[;,]")
PARSER = MarkdownIt("commonmark").enable("table").use(colon_fence_plugin)
IMPORTS = re.compile(r"url\((?!['\"]?#)|@import|expression\(")


def active_in_svg(text: str) -> str:
    """Return what in an SVG image runs a script or loads a file, or nothing if nothing does."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return f"what is no XML ({error})"
    if "<?xml-stylesheet" in text:
        return "<?xml-stylesheet"
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in ELEMENTS:
            return f"<{name}>"
        if name == "style" and IMPORTS.search(element.text or ""):
            return "a style that loads a file"
        for attribute, value in element.items():
            short = attribute.rpartition("}")[2]
            if short.lower().startswith("on"):
                return f"{short}="
            if (short in ("href", "src") and not OWN.match(value)) or IMPORTS.search(value):
                return f"{short}={value[:40]!r}"
    return ""


def active_in_markdown(text: str) -> str:
    """Return the HTML, directive or foreign image in Markdown, or nothing if there is none."""
    for token in _tokens(PARSER.parse(text)):
        if token.type in ("html_block", "html_inline"):
            return token.content.strip().splitlines()[0]
        if token.type in ("fence", "colon_fence") and token.info.strip().startswith("{"):
            return f"the directive {token.info.strip()}"
        if token.type == "image" and "//" in str(token.attrs["src"]):
            return f"the image {token.attrs['src']}"
    return ""


def _tokens(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or [])
