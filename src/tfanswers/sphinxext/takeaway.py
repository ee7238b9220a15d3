"""Leave beside each page what a reader can take along: a notebook, and text for tools."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from tfanswers.running.runs import write_whole
from tfanswers.sphinxext.cards import Deck
from tfanswers.sphinxext.contents import in_order
from tfanswers.sphinxext.domain import domain_of
from tfanswers.sphinxext.markdown import MarkdownWriter, escape
from tfanswers.sphinxext.notebooks import NotebookWriter

GITHUB = "https://github.com/"
COLAB = "https://colab.research.google.com/github/"


class TakeAwayNode(nodes.container):
    """Names what a page can be taken away as; it is no part of what is taken away."""


def offer(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """End each page that ran with links to its other forms."""
    record = domain_of(app.env).pages.get(docname)
    if not _wanted(app) or record is None or record.run is None:
        return
    name = _last(docname)
    line = nodes.paragraph("", "Take this page with you: ")
    line += addnodes.download_reference("", "notebook", refuri=f"{name}.ipynb")
    line += [nodes.Text(", "), nodes.reference("", "Markdown", refuri=f"{name}.md")]
    if repository := app.config.tfanswers_repository:
        branch = app.config.tfanswers_notebooks
        path = f"{repository.removeprefix(GITHUB)}/blob/{branch}/{docname}.ipynb"
        line += [nodes.Text(", "), nodes.reference("", "open in Colab", refuri=COLAB + path)]
    top = doctree.next_node(nodes.section) or doctree
    top.append(TakeAwayNode("", line, classes=["take-away"]))


def announce(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Say in the head of each page where its Markdown is."""
    if _wanted(app) and pagename in app.env.found_docs:
        link = f'<link rel="alternate" type="text/markdown" href="{_last(pagename)}.md" />'
        context["metatags"] = context.get("metatags", "") + link


def write(app: Sphinx) -> None:
    """Write all that can be taken away; no cell runs for it.

    Raises:
        NoFormError: if a page holds something that cannot be taken away.
    """
    if not _wanted(app):
        return
    pages = domain_of(app.env).pages
    address = app.config.html_baseurl.rstrip("/")
    site = f"{address}/" if address else None
    doctrees = {docname: _resolved(app, docname) for docname in _in_order(app)}
    whole = []
    for docname, doctree in doctrees.items():
        text = MarkdownWriter(app.builder, docname, "../" * docname.count("/")).write(doctree)
        write_whole(_beside(app, docname, ".md"), f"{text}\n")
        if not pages[docname].shows_others:  # what stands on other pages
            here = f"{site or ''}{docname}.md"
            whole.append(MarkdownWriter(app.builder, docname, site or "", here=here).write(doctree))
        if run := pages[docname].run:
            notebook = NotebookWriter(app.builder, docname, site, ".html").notebook(doctree, run)
            text = nbformat.writes(notebook, indent=1, sort_keys=True)
            write_whole(_beside(app, docname, ".ipynb"), f"{text}\n")
    Deck(app, site).write(doctrees, Path(app.outdir, f"{app.config.epub_basename}.apkg"))
    write_whole(Path(app.outdir, "llms.txt"), _contents(app, doctrees, site or ""))
    write_whole(Path(app.outdir, "llms-full.txt"), "\n\n---\n\n".join(whole) + "\n")


def remove(app: Sphinx, docnames: Iterable[str]) -> None:
    """Remove all that can be taken away of the site and of the pages `docnames`."""
    if app.builder.name != "html":
        return
    stem = app.config.epub_basename
    for name in ("llms.txt", "llms-full.txt", f"{stem}.apkg", f"{stem}.epub"):
        Path(app.outdir, name).unlink(missing_ok=True)
    for docname in docnames:
        for suffix in (".md", ".ipynb"):
            _beside(app, docname, suffix).unlink(missing_ok=True)


def _wanted(app: Sphinx) -> bool:
    return app.builder.name == "html" and bool(app.config.tfanswers_take_away)


def _contents(app: Sphinx, doctrees: dict[str, nodes.document], site: str) -> str:
    """Return the list of the pages, in the form of llmstxt.org."""
    root = app.config.root_doc
    parts = [f"# {app.config.project}", f"> {_note(app, root, doctrees[root])}"]
    for toctree in app.env.get_doctree(root).findall(addnodes.toctree):
        parts.append(f"## {toctree.get('caption') or 'Pages'}")
        listed = [name for _, name in toctree["entries"] if name in doctrees]
        names = dict.fromkeys(each for name in listed for each in [name, *in_order(app.env, name)])
        parts.append("\n".join(_entry(app, name, doctrees[name], site) for name in names))
    parts += ["## Optional", f"- [All of it in one file]({site}llms-full.txt)"]
    return "\n\n".join(parts) + "\n"


def _entry(app: Sphinx, docname: str, doctree: nodes.document, site: str) -> str:
    title = " ".join(app.env.titles[docname].astext().split())
    note = _note(app, docname, doctree)
    return f"- [{escape(title)}]({site}{docname}.md)" + (f": {note}" if note else "")


def _note(app: Sphinx, docname: str, doctree: nodes.document) -> str:
    """Return the one-line answer of a page, or else its first paragraph, in one line."""
    answer = domain_of(app.env).pages[docname].short_answer or doctree.next_node(nodes.paragraph)
    text = MarkdownWriter(app.builder, docname, None).write(answer) if answer else ""
    return " ".join(text.split())


def _resolved(app: Sphinx, docname: str) -> nodes.document:
    doctree = app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
    for offered in list(doctree.findall(TakeAwayNode)):
        offered.parent.remove(offered)
    return doctree


def _in_order(app: Sphinx) -> list[str]:
    """Return all pages as the tables of contents have them, then those in none."""
    root = app.config.root_doc
    return list(dict.fromkeys([root, *in_order(app.env, root), *sorted(app.env.found_docs)]))


def _beside(app: Sphinx, docname: str, suffix: str) -> Path:
    return Path(app.outdir, f"{docname}{suffix}")


def _last(docname: str) -> str:
    return docname.rpartition("/")[2]


def connect(app: Sphinx) -> None:
    """Offer the other forms of a page; `write` makes them when the build is good."""
    app.add_config_value("tfanswers_notebooks", "notebooks", "html", str)
    app.add_config_value("tfanswers_take_away", True, "", bool)
    app.connect("doctree-resolved", offer)
    app.connect("html-page-context", announce)
