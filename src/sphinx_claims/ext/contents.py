"""Follow the tables of contents from page to page, and name those that go round in a circle."""

from __future__ import annotations

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
            if each not in found:
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


def connect(app: Sphinx) -> None:
    """Look at the contents before Sphinx follows them."""
    app.connect("write-started", break_circles)
