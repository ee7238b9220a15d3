"""Say on a page where it ran, and how to change it or to report a difference."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from urllib.parse import quote, urlencode

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from sphinx_claims.commands import count
from sphinx_claims.ext.nodes import ShortAnswerNode
from sphinx_claims.page import Page, Where

FORM = "claim-does-not-hold.yml"
REPOSITORY = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")


def day(where: Where, epoch: str) -> str:
    """Return the day on which examples of a page ran last.

    With `epoch`, the seconds since 1970 that SOURCE_DATE_EPOCH gives, it is that one's, so that
    builds of the same sources are the same.
    """
    return str(datetime.fromtimestamp(int(epoch), UTC).date()) if epoch else where.date


def where_it_ran(where: Where, epoch: str) -> str:
    """Return the versions, the device and the day of a page."""
    found = ", ".join(f"{name} {value}" for name, value in where.environment.items())
    return f"{found}, last on {day(where, epoch)}"


def add(app: Sphinx, doctree: nodes.document) -> None:
    """Say where the page ran, if it did, and link to what edits it and what reports a difference.

    The first stands below the short answer, the links at the end. A report starts with the page
    and where it ran filled in.
    """
    page: Page = app.env.current_document["claims_page"]
    if not page.where:
        return
    top = doctree.next_node(nodes.section) or doctree
    title = top.next_node(nodes.title)
    where = where_it_ran(page.where, app.config.claims_epoch)
    programs = count(len(set(page.examples)), "program")
    ran = nodes.paragraph("", f"{programs} on this page ran with {where}.", classes=["ran"])
    above = next(iter(doctree.findall(ShortAnswerNode)), title) or top[0]
    above.parent.insert(above.parent.index(above) + 1, ran)
    if repository := app.config.claims_repository:
        path = f"{app.srcdir.name}/{app.env.current_document.docname}.md"
        named = f"Does not hold: {title.astext() if title else ''}"
        facts = {"template": FORM, "title": named, "page": path, "run": where}
        edit = f"{repository}/edit/main/{quote(path)}"
        report = f"{repository}/issues/new?{urlencode(facts, quote_via=quote)}"
        # The same words on every page: the search passes over them.
        both = nodes.paragraph("", "", classes=["report", "no-search"])
        both += nodes.reference("", "Edit this page", refuri=edit)
        both += nodes.Text(" · ")
        both += nodes.reference("", "This differs on my machine", refuri=report)
        top.append(both)


def check(app: Sphinx, config: Config) -> None:
    """Refuse a repository that would make wrong addresses.

    Raises:
        ConfigError: if it is not an address of a repository on GitHub.
    """
    repository = config.claims_repository
    if repository and not REPOSITORY.fullmatch(repository):
        raise ConfigError(
            f"claims_repository: {repository!r} is not a repository;"
            " write https://github.com/owner/name"
        )


def connect(app: Sphinx) -> None:
    """Add the settings, a change of which brings every page up to date, and the lines."""
    app.add_config_value("claims_repository", "", "env", str)
    app.add_config_value("claims_epoch", os.environ.get("SOURCE_DATE_EPOCH", ""), "env", str)
    app.connect("config-inited", check)
    app.connect("doctree-read", add)
