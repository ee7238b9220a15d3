"""Describe each page in one sentence, for those who look for it elsewhere."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from tfanswers.sphinxext.domain import domain_of


def describe(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the page a meta description: its short answer, or else its first paragraph.

    A page that no file is behind, such as the search, has the description of the front page.
    A description in the front matter of a page goes before.
    """
    tags = context.get("metatags", "")
    if 'name="description"' in tags:
        return
    docname = pagename if doctree else app.config.root_doc
    record = domain_of(app.env).pages.get(docname)
    if record and record.short_answer is not None:
        paragraph: nodes.Element | None = record.short_answer
    else:
        page = doctree or app.env.get_doctree(docname)
        paragraph = next(iter(page.findall(nodes.paragraph)), None)
    if paragraph is not None:
        words = (each for each in paragraph.findall(nodes.Text) if not _is_permalink(each.parent))
        content = escape(" ".join("".join(words).split()))
        context["metatags"] = f'{tags}\n<meta name="description" content="{content}" />'


def _is_permalink(node: nodes.Element) -> bool:
    return "headerlink" in node["classes"]


def connect(app: Sphinx) -> None:
    """Add the descriptions."""
    app.connect("html-page-context", describe)
