"""Lists of what the site knows: one directive and one node for all kinds of them.

A list is filled when all pages have been read, since it shows what stands on others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_claims.ext.nodes import ListingNode, refuse

Fill = Callable[[Sphinx, str, ListingNode], nodes.Element | list[nodes.Node]]


# What fills a list, and what its argument can be, if it has one.
KINDS: dict[str, tuple[Fill, Sequence[str]]] = {}


class ListingDirective(SphinxDirective):
    """Keeps the place of a list of the kind that the directive is named for."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        _, choices = KINDS[self.name]
        argument = self.arguments[0] if self.arguments else ""
        if argument not in (choices or [""]):
            wanted = f"write one of {', '.join(choices)}" if choices else "remove it"
            return refuse(self, f"`{self.name}` knows no {argument!r}; {wanted}")
        node = ListingNode(kind=self.name, argument=argument)
        self.set_source_info(node)
        return [node]


def add_listing(app: Sphinx, kind: str, fill: Fill, choices: Sequence[str] = ()) -> None:
    """Add the directive `kind`; `fill` makes its list, for one of the `choices` if there are any.

    It gets the app, the name of the page, and the node that it replaces.
    """
    KINDS[kind] = fill, choices
    app.add_directive(kind, ListingDirective)


def fill_listings(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the lists of one page into their places."""
    for node in list(doctree.findall(ListingNode)):
        fill, _ = KINDS[node["kind"]]
        node.replace_self(fill(app, docname, node))


def connect(app: Sphinx) -> None:
    """Fill the lists when pages are written."""
    app.connect("doctree-resolved", fill_listings)
