"""Follow the tables of contents from page to page, and list the pages on each page."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

logger = logging.getLogger(__name__)


def in_order(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the pages below `docname`, each once, as the tables of contents have them."""
    found = {docname: None}

    def add(page: str) -> None:
        for each in env.toctree_includes.get(page, ()):
            if each not in found and each in env.found_docs:
                found[each] = None
                add(each)

    add(docname)
    return list(found)[1:]


def break_circles(app: Sphinx, builder: Builder) -> None:
    """Fail the build for each entry that leads back to its page; Sphinx would follow it for ever.

    The entry is left out of this build, and what the next one reads still has it.
    """
    env = app.env
    done: set[str] = set()

    def follow(page: str, above: list[str]) -> None:
        for each in dict.fromkeys(env.toctree_includes.get(page, ())):
            if each in above:
                kept = [other for other in env.toctree_includes[page] if other != each]
                env.toctree_includes[page] = kept
                message = f"the contents list {each!r}, and its contents lead here; list one alone"
                logger.error(message, location=page, type="claims")
                app.statuscode = 1
            elif each not in done:
                follow(each, [*above, each])
        done.add(page)

    for page in (app.config.root_doc, *sorted(env.toctree_includes)):
        if page not in done:
            follow(page, [page])


def on_each_page(app: Sphinx) -> str:
    """Return a hash of what stands on each page: the titles of all, and the theme's own files."""
    folders = (*app.config.html_static_path, *app.config.templates_path)
    files = [file for name in folders for file in sorted(Path(app.confdir, name).rglob("*"))]
    contents = [(file.name, file.read_bytes()) for file in files if file.is_file()]
    titles = sorted((name, title.astext()) for name, title in app.env.titles.items())
    entries = [each["entries"] for each in _toctrees(app)]
    return sha256(repr((contents, titles, entries)).encode()).hexdigest()


def _toctrees(app: Sphinx) -> list[toctree]:
    return list(app.env.get_doctree(app.config.root_doc).findall(toctree))


def give_contents(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Let templates list the pages of the site: `{{ contents() }}`.

    The theme's own list is resolved on each page anew, which takes most of the time of a large
    site; this one is made once for the pages of each folder.
    """
    folder = pagename.rpartition("/")[0]
    here = _link(app, folder, pagename)
    current = here.replace('1">', '1 current active">').replace("<a", '<a aria-current="page"')
    context["contents"] = lambda: _list(app, folder).replace(here, current)


@lru_cache(maxsize=16)
def _list(app: Sphinx, folder: str) -> str:
    """Return the pages as the root's tables of contents list them, with links from `folder`."""
    parts = []
    for listed in _toctrees(app):
        if caption := listed.get("caption"):
            text = f'<span class="caption-text">{escape(caption)}</span>'
            parts.append(f'<p aria-level="2" class="caption" role="heading">{text}</p>')
        items = []
        for title, page in listed["entries"]:
            if page in app.env.titles:
                words = escape(title or app.env.titles[page].astext())
                items.append(f"{_link(app, folder, page)}{words}</a></li>")
        parts.append(f'<ul class="nav bd-sidenav">{"".join(items)}</ul>')
    return "".join(parts)


def _link(app: Sphinx, folder: str, page: str) -> str:
    """Return the start of the entry of `page`, for the pages in `folder`."""
    uri = app.builder.get_relative_uri(f"{folder}/any" if folder else "any", page)
    return f'<li class="toctree-l1"><a class="reference internal" href="{escape(uri)}">'


def connect(app: Sphinx) -> None:
    """Look at the contents before Sphinx follows them, and list them on each page."""
    app.connect("write-started", break_circles)
    app.connect("html-page-context", give_contents)
