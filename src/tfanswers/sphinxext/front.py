"""What a front page shows of the site: its figures, and a claim with its proof and output."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from tfanswers.sphinxext.claims import DOMAIN, Claim, ClaimNode, ListingNode
from tfanswers.sphinxext.domain import ClaimsDomain, domain_of


class FiguresNode(ListingNode):
    """Stands where the figures of the site will be shown."""


class QuoteNode(ListingNode):
    """Stands where a claim of another page will be shown with its proof."""


class FiguresDirective(SphinxDirective):
    """Shows how many answers, claims and proofs there are, and what they ran with."""

    def run(self) -> list[nodes.Node]:
        return [FiguresNode()]


class QuoteDirective(SphinxDirective):
    """Shows the claim `page/name` with its proof, and links to it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        target = self.arguments[0]
        link = pending_xref(
            "",
            nodes.inline("", "Read it in its answer"),
            refdoc=self.env.current_document.docname,
            refdomain=DOMAIN,
            reftype="claim",
            reftarget=target,
            refexplicit=True,
            refwarn=False,
        )
        self.set_source_info(link)
        return [QuoteNode("", nodes.paragraph("", "", link), target=target)]


class FillQuotes(SphinxPostTransform):
    """Puts the quoted claims in, before outputs are chosen and references are resolved."""

    default_priority = 1

    def run(self, **kwargs: Any) -> None:
        claims = {claim.target: claim for claim in domain_of(self.env).claims}
        for quote in list(self.document.findall(QuoteNode)):
            claim = claims.get(quote["target"])  # an unknown one is reported like any reference
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


def fill_figures(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace the placeholders of one page; called when all pages have been read."""
    for placeholder in list(doctree.findall(FiguresNode)):
        placeholder.replace_self(_figures(domain_of(app.env)))


def _figures(domain: ClaimsDomain) -> nodes.Element:
    claims = domain.claims
    runs = [record.run for record in domain.pages.values() if record.run]
    figures = [
        (str(len({claim.docname for claim in claims})), "answers"),
        (str(len(claims)), "claims"),
        (str(len({claim.example for claim in claims} - {None})), "programs that prove them"),
        *(
            (version, name)
            for name, version in list(runs[0].environment.items() if runs else [])[:1]
        ),
    ]
    shown = nodes.bullet_list(classes=["figures"])
    for figure, label in figures:
        text = nodes.paragraph("", "", nodes.strong("", figure), nodes.Text(f" {label}"))
        shown += nodes.list_item("", text)
    return shown


def connect(app: Sphinx) -> None:
    """Add what a front page shows."""
    app.add_directive("figures", FiguresDirective)
    app.add_directive("quoted-claim", QuoteDirective)
    app.add_post_transform(FillQuotes)
    app.connect("doctree-resolved", fill_figures)
