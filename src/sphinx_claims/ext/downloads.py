"""Leave beside each page what a reader can take along: a notebook, and text for tools.

They are made of the page's HTML when that is written; what one file has of all pages is kept.
"""

from __future__ import annotations

import gc
import html
import pickle
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from docutils import nodes
from docutils.utils import get_source_line
from sphinx import addnodes
from sphinx.application import Sphinx

from sphinx_claims.ext.cards import Card, page_cards, write_deck
from sphinx_claims.ext.contents import in_order
from sphinx_claims.ext.domain import domain_of
from sphinx_claims.ext.markdown import Address, MarkdownWriter, escape, parse
from sphinx_claims.ext.notebooks import notebook
from sphinx_claims.files import write_whole
from sphinx_claims.page import Fault
from sphinx_claims.run.settings import Settings

GITHUB = "https://github.com/"
COLAB = "https://colab.research.google.com/github/"
SITEMAP = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>
"""


class Kept(NamedTuple):
    """What one file has of all pages: the answer or else the first paragraph, and the cards."""

    note: str
    cards: list[Card]


def refuse_others(app: Sphinx, doctree: nodes.document) -> None:
    """Refuse figures from elsewhere: a deck has what it shows in it, and the site loads none."""
    record = domain_of(app.env).pages[app.env.current_document.docname]
    for image in doctree.findall(nodes.image):
        if "://" in image["uri"]:
            source, line = get_source_line(image)
            message = f"the figure {image['uri']} lies elsewhere; keep it beside the page"
            record.faults.append(Fault(line or 1, message, source or ""))


def offer(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """End each page that ran with links to its other forms."""
    record = domain_of(app.env).pages.get(docname)
    if not _wanted(app) or record is None or record.where is None:
        return
    name = docname.rpartition("/")[2]
    line = nodes.paragraph("", "Take this page with you: ")
    line += addnodes.download_reference("", "notebook", refuri=f"{name}.ipynb")
    line += [nodes.Text(", "), nodes.reference("", "Markdown", refuri=f"{name}.md")]
    if repository := app.config.claims_repository:
        branch = app.config.claims_notebooks
        path = f"{repository.removeprefix(GITHUB)}/blob/{branch}/{docname}.ipynb"
        line += [nodes.Text(", "), nodes.reference("", "open in Colab", refuri=COLAB + path)]
    top = doctree.next_node(nodes.section) or doctree
    top.append(nodes.container("", line, classes=["take-away"]))


def write_page(
    app: Sphinx,
    docname: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Write the other forms of a page, and say in its head where its Markdown is."""
    record = domain_of(app.env).pages.get(docname)
    if not _wanted(app) or doctree is None or record is None or record.faults:
        return
    link = f'<link rel="alternate" type="text/markdown" href="{docname.rpartition("/")[2]}.md" />'
    context["metatags"] = context.get("metatags", "") + link
    file, kept = Path(app.outdir, f"{docname}.md"), _kept(app, docname)
    for each in file, kept:
        each.parent.mkdir(parents=True, exist_ok=True)
    page, site = parse(context["body"]), _site(app)

    root = "../" * docname.count("/")
    text = MarkdownWriter(_addresses(app, docname, root, "")).convert_soup(page)
    write_whole(file, text + "\n")
    answer = page.select_one(".short-answer p") or page.p
    note = MarkdownWriter(lambda link: None).convert_soup(answer) if answer else ""
    here = f"{site}{docname}.html" if site else ""
    cards = [*page_cards(page, _addresses(app, docname, site or None, here, ".html"))]
    kept.write_bytes(pickle.dumps(Kept(" ".join(note.split()), cards)))

    file = file.with_suffix(".ipynb")
    file.unlink(missing_ok=True)
    if where := record.where:
        found = ", ".join(f"{name} {value}" for name, value in where.environment.items())
        source = f"[a page]({here})" if here else "a page"
        about = (
            f"This notebook is {source} of {app.config.project}."
            f" The cells of the page ran with {found}."
            "\nTo install the same versions, remove the `#` below."
        )
        components = Settings.of(app.config, Path(app.srcdir)).environment.components
        writer = MarkdownWriter(_addresses(app, docname, site or None, "", ".html"))
        write_whole(file, notebook(page, doctree, about, components, writer))


def _addresses(
    app: Sphinx, docname: str, root: str | None, here: str, suffix: str = ".md"
) -> Address:
    """Return what gives the address that a link of a page has in another form of it.

    `root` is the address of the site, None if it is not known, `here` that of the page itself,
    and `suffix` that of the pages.
    """

    def address(link: str) -> str | None:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return link
        if not parts.path:
            return here + link
        path = posixpath.normpath(posixpath.join(posixpath.dirname(docname), parts.path))
        if path.removesuffix(".html") in app.env.found_docs:
            path = path.removesuffix(".html") + suffix
        return root + parts._replace(path=path).geturl() if root is not None else None

    return address


def write(app: Sphinx) -> None:
    """Write what there is of all pages together."""
    if not _wanted(app):
        return
    root, site = app.config.root_doc, _site(app)
    order = dict.fromkeys([root, *in_order(app.env, root), *sorted(app.env.found_docs)])
    kept: dict[str, Kept] = {name: pickle.loads(_kept(app, name).read_bytes()) for name in order}
    write_deck(app, {name: page.cards for name, page in kept.items()})
    write_whole(Path(app.outdir, "llms.txt"), _contents(app, kept, site))
    if site:
        urls = "".join(f"<url><loc>{html.escape(site + name)}.html</loc></url>" for name in order)
        write_whole(Path(app.outdir, "sitemap.xml"), SITEMAP.format(urls))
        write_whole(Path(app.outdir, "robots.txt"), f"Sitemap: {site}sitemap.xml\n")


def _contents(app: Sphinx, kept: Mapping[str, Kept], site: str) -> str:
    """Return the list of the pages, in the form of llmstxt.org."""

    def entry(name: str) -> str:
        title = escape(" ".join(app.env.titles[name].astext().split()))
        note = f": {kept[name].note}" if kept[name].note else ""
        return f"- [{title}]({site}{name}.md){note}"

    root = app.config.root_doc
    parts = [f"# {app.config.project}", f"> {kept[root].note}"]
    for toctree in app.env.get_doctree(root).findall(addnodes.toctree):
        parts.append(f"## {toctree.get('caption') or 'Pages'}")
        listed = [name for _, name in toctree["entries"] if name in kept]
        names = dict.fromkeys(each for name in listed for each in [name, *in_order(app.env, name)])
        parts.append("\n".join(map(entry, names)))
    return "\n\n".join(parts) + "\n"


def _wanted(app: Sphinx) -> bool:
    return app.builder.name == "html" and bool(app.config.claims_take_away)


def _site(app: Sphinx) -> str:
    """Return the address of the site, with a slash at its end, if it is known."""
    address = app.config.html_baseurl
    return f"{address.rstrip('/')}/" if address else ""


def _kept(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, "downloads", f"{docname}.pickle")


def connect(app: Sphinx) -> None:
    """Make the other forms of a page when it is written."""
    app.add_config_value("claims_notebooks", "notebooks", "html", str)
    app.add_config_value("claims_take_away", True, "html", bool)
    app.connect("doctree-read", refuse_others)
    app.connect("doctree-resolved", offer)
    app.connect("html-page-context", write_page)
    # Parsing makes many objects: spare the collector those that stay, which takes a third less.
    app.connect("write-started", lambda app, builder: gc.freeze())
    app.connect("build-finished", lambda app, exception: gc.unfreeze())
