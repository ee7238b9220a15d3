"""Leave beside each page what a reader can take along: a notebook, and text for tools."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from sphinx_claims.example import Components
from sphinx_claims.ext.cards import Deck, PageCards, page_cards
from sphinx_claims.ext.contents import in_order
from sphinx_claims.ext.domain import domain_of
from sphinx_claims.ext.markdown import MarkdownWriter, escape
from sphinx_claims.ext.notebooks import NotebookWriter
from sphinx_claims.files import write_whole

GITHUB = "https://github.com/"
COLAB = "https://colab.research.google.com/github/"


@dataclass(frozen=True)
class Forms:
    """A page in its other forms.

    Its Markdown, that of it among all pages in one file, its notebook (both empty if there is
    none), its one-line answer or else its first paragraph, and its cards.
    """

    markdown: str
    whole: str
    notebook: str
    note: str
    cards: PageCards


class TakeAwayNode(nodes.container):
    """Names what a page can be taken away as; it is no part of what is taken away."""


def offer(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """End each page that ran with links to its other forms."""
    record = domain_of(app.env).pages.get(docname)
    if not _wanted(app) or record is None or record.where is None:
        return
    name = _last(docname)
    line = nodes.paragraph("", "Take this page with you: ")
    line += addnodes.download_reference("", "notebook", refuri=f"{name}.ipynb")
    line += [nodes.Text(", "), nodes.reference("", "Markdown", refuri=f"{name}.md")]
    if repository := app.config.claims_repository:
        branch = app.config.claims_notebooks
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


def write(app: Sphinx, components: Components | None) -> None:
    """Write all that can be taken away; no cell runs for it.

    Raises:
        NoFormError: if a page holds something that cannot be taken away.
    """
    if not _wanted(app):
        return
    address = app.config.html_baseurl.rstrip("/")
    site = f"{address}/" if address else None
    forms = {docname: _forms(app, docname, site, components) for docname in _in_order(app)}
    for docname, each in forms.items():
        write_whole(_beside(app, docname, ".md"), each.markdown)
        if each.notebook:
            write_whole(_beside(app, docname, ".ipynb"), each.notebook)
    deck = Deck(app)
    for docname, each in forms.items():
        deck.add(docname, each.cards)
    deck.write(Path(app.outdir, f"{app.config.project}.apkg"))
    write_whole(Path(app.outdir, "llms.txt"), _contents(app, forms, site or ""))
    whole = [each.whole for each in forms.values() if each.whole]
    write_whole(Path(app.outdir, "llms-full.txt"), "\n\n---\n\n".join(whole) + "\n")


def _forms(app: Sphinx, docname: str, site: str | None, components: Components | None) -> Forms:
    """Return the other forms of a page: those that were kept, unless it was written since."""
    file = _kept(app, docname)
    if file.exists():
        kept: Forms = pickle.loads(file.read_bytes())
        return kept
    record, doctree = domain_of(app.env).pages[docname], _resolved(app, docname)
    text = MarkdownWriter(app.builder, docname, "../" * docname.count("/")).write(doctree)
    whole = notebook = ""
    if not record.shows_others:  # what stands on other pages
        here = f"{site or ''}{docname}.md"
        whole = MarkdownWriter(app.builder, docname, site or "", here=here).write(doctree)
    if record.where:
        writer = NotebookWriter(app.builder, docname, site, ".html")
        writer.components = components
        written = writer.notebook(doctree, record.where)
        notebook = nbformat.writes(written, indent=1, sort_keys=True) + "\n"
    answer = record.short_answer or doctree.next_node(nodes.paragraph)
    note = MarkdownWriter(app.builder, docname, None).write(answer) if answer else ""
    cards = page_cards(app, docname, doctree, site)
    forms = Forms(f"{text}\n", whole, notebook, " ".join(note.split()), cards)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(forms))
    return forms


def forget(app: Sphinx, docname: str) -> None:
    """Make the other forms of a page anew when they are next written."""
    _kept(app, docname).unlink(missing_ok=True)


def _kept(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, "downloads", f"{docname}.pickle")


def remove(app: Sphinx, docnames: Iterable[str]) -> None:
    """Remove all that can be taken away of the site and of the pages `docnames`."""
    if app.builder.name != "html":
        return
    for name in ("llms.txt", "llms-full.txt", f"{app.config.project}.apkg"):
        Path(app.outdir, name).unlink(missing_ok=True)
    for docname in docnames:
        for suffix in (".md", ".ipynb"):
            _beside(app, docname, suffix).unlink(missing_ok=True)


def _wanted(app: Sphinx) -> bool:
    return app.builder.name == "html" and bool(app.config.claims_take_away)


def _contents(app: Sphinx, forms: Mapping[str, Forms], site: str) -> str:
    """Return the list of the pages, in the form of llmstxt.org."""
    root = app.config.root_doc
    parts = [f"# {app.config.project}", f"> {forms[root].note}"]
    for toctree in app.env.get_doctree(root).findall(addnodes.toctree):
        parts.append(f"## {toctree.get('caption') or 'Pages'}")
        listed = [name for _, name in toctree["entries"] if name in forms]
        names = dict.fromkeys(each for name in listed for each in [name, *in_order(app.env, name)])
        parts.append("\n".join(_entry(app, name, forms[name].note, site) for name in names))
    parts += ["## Optional", f"- [All of it in one file]({site}llms-full.txt)"]
    return "\n\n".join(parts) + "\n"


def _entry(app: Sphinx, docname: str, note: str, site: str) -> str:
    title = " ".join(app.env.titles[docname].astext().split())
    return f"- [{escape(title)}]({site}{docname}.md)" + (f": {note}" if note else "")


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
    app.add_config_value("claims_notebooks", "notebooks", "html", str)
    app.add_config_value("claims_take_away", True, "", bool)
    app.connect("doctree-resolved", offer)
    app.connect("html-page-context", announce)
