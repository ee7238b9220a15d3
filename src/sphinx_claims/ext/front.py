"""What a front page shows of the site: its figures, and a claim with its proof and output."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_claims.ext.domain import domain_of
from sphinx_claims.ext.listing import add_listing
from sphinx_claims.ext.model import Claim
from sphinx_claims.ext.nodes import ClaimNode, ListingNode, mention


class QuoteNode(ListingNode):
    """Stands where a claim of another page will be shown with its proof; filled as it is read."""


class QuoteDirective(SphinxDirective):
    """Shows the claim `page/name` with its proof, and links to it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        target = self.arguments[0]
        link = mention(self.env.current_document.docname, target, "Read it in its answer")
        self.set_source_info(link)
        return [QuoteNode("", nodes.paragraph("", "", link), kind="quote", target=target)]


class FillQuotes(SphinxPostTransform):
    """Puts the quoted claims in, before outputs are chosen and references are resolved."""

    default_priority = 1

    def run(self, **kwargs: Any) -> None:
        for quote in list(self.document.findall(QuoteNode)):
            # An unknown one is reported like any reference.
            claim = domain_of(self.env).targets.get(quote["target"])
            proof = [self._proof(claim)] if claim else []
            quote.replace_self(nodes.container("", *proof, *quote.children, classes=["quoted"]))

    def _proof(self, claim: Claim) -> nodes.Element:
        """Return the claim's box from its own page, without what may be on one page only."""
        page = self.env.get_doctree(claim.docname)
        [node] = (each for each in page.findall(ClaimNode) if claim.anchor in each["ids"])
        box = node.parent if "proof" in node.parent["classes"] else node
        for element in list(box.findall(nodes.Element)):
            element["ids"] = []
            if "headerlink" in element["classes"]:
                element.parent.remove(element)
        return box


def _figures(app: Sphinx, docname: str, node: ListingNode) -> nodes.Element:
    domain = domain_of(app.env)
    claims = domain.claims
    wheres = [record.where for record in domain.pages.values() if record.where]
    figures = [
        (str(len({claim.docname for claim in claims})), "answers"),
        (str(sum(claim.example is not None for claim in claims)), "proved claims"),
        (str(len({claim.example for claim in claims} - {None})), "programs that prove them"),
        (str(sum(claim.source is not None for claim in claims)), "cited claims"),
        *(
            (version, name)
            for name, version in list(wheres[0].environment.items() if wheres else [])[:1]
        ),
    ]
    shown = nodes.bullet_list(classes=["figures"])
    for figure, label in figures:
        text = nodes.paragraph("", "", nodes.strong("", figure), nodes.Text(f" {label}"))
        shown += nodes.list_item("", text)
    return shown


def connect(app: Sphinx) -> None:
    """Add what a front page shows."""
    add_listing(app, "figures", _figures)
    app.add_directive("quoted-claim", QuoteDirective)
    app.add_post_transform(FillQuotes)
