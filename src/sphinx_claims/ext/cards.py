"""Make an Anki deck of the answers: questions, statements, solutions, programs and sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import genanki
from docutils import nodes
from markdown_it import MarkdownIt
from sphinx.application import Sphinx

from sphinx_claims.ext.domain import domain_of
from sphinx_claims.ext.markdown import MarkdownWriter, NoFormError, escape, fence
from sphinx_claims.ext.nodes import ClaimNode, Folded, ShortAnswerNode, StatementNode

CSS = """\
.card { font-family: sans-serif; line-height: 1.45; max-width: 44em; margin: auto; }
.page { font-size: 0.8em; opacity: 0.75; }
code, pre { font-family: monospace; font-size: 0.9em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: 0.9em; }
th, td { padding: 0.2em 0.5em; border-bottom: 1px solid; text-align: left; }
img { max-width: 100%; background: #fff; }
"""
FRONT = '<div class="page">{{Page}}</div>\n{{Front}}'
BACK = "{{FrontSide}}\n<hr id=answer>\n{{Back}}"
QUESTIONS = "Questions"
STARTS = (Folded, nodes.title)


class Card(NamedTuple):
    """A card: the deck that it is in, what its page knows it by, and its two sides."""

    deck: str
    name: str
    front: str
    back: str


class CardWriter(MarkdownWriter):
    """Writes parts of a page for cards, where a claim is a sentence and figures lie at hand."""

    evidence = False

    def __init__(self, app: Sphinx, docname: str, site: str | None) -> None:
        here = f"{site}{docname}.html" if site else None
        super().__init__(app.builder, docname, site, ".html", here)
        self.html = MarkdownIt().enable("table")
        self.figures: set[str] = set()

    def show(self, *parts: nodes.Node | str) -> str:
        """Return `parts`, nodes or Markdown, as HTML."""
        texts = [part if isinstance(part, str) else self.write(part) for part in parts]
        html: str = self.html.render("\n\n".join(texts))
        return html.replace("\\(", "\\&#40;").replace("\\[", "\\&#91;").strip()  # no formulas

    def block_ClaimNode(self, node: ClaimNode) -> str:  # noqa: N802
        return self._blocks(node.children)

    def inline_image(self, node: nodes.image) -> str:
        if node["uri"] not in self.builder.env.images:
            raise NoFormError(self.docname, node, "keep the image beside the page")
        image = super().inline_image(node)
        prefix, _, name = image.removesuffix(")").rpartition("/")
        self.figures.add(name)
        return f"{prefix.rpartition('(')[0]}({name})"


class PageCards(NamedTuple):
    """The cards of a page, what says on them where they are from, and the figures on them."""

    cards: list[Card]
    about: str
    figures: set[str]


def page_cards(app: Sphinx, docname: str, doctree: nodes.document, site: str | None) -> PageCards:
    """Return the cards of a page."""
    writer = CardWriter(app, docname, site)
    cards = [
        *_question(doctree, writer),
        *_statements(doctree, writer),
        *_solutions(doctree, writer),
        *_programs(app, doctree, writer),
        *_sources(doctree, writer),
    ]
    about = writer.show(escape(app.env.titles[docname].astext()))
    return PageCards(cards, about, writer.figures)


class Deck:
    """The cards of the site, in decks by what they ask; a card is known by its page and name."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.name = app.config.project
        fields = [{"name": name} for name in ("Front", "Back", "Page")]
        template = {"name": "Card", "qfmt": FRONT, "afmt": BACK}
        self.model = genanki.Model(_number(self.name), self.name, fields, [template], css=CSS)
        self.decks: dict[str, genanki.Deck] = {}
        self.figures: set[str] = set()

    def add(self, docname: str, found: PageCards) -> None:
        """Add the cards of a page."""
        page = docname.rpartition("/")[2]
        for card in found.cards:
            name = f"{self.name}::{card.deck}"
            deck = self.decks.setdefault(name, genanki.Deck(_number(name), name))
            guid = genanki.guid_for(self.name, page, card.deck, card.name)
            about = "" if card.deck == QUESTIONS else found.about
            fields = [card.front, card.back, about]
            note = genanki.Note(self.model, fields, guid=guid, tags=[page], due=len(deck.notes))
            deck.add_note(note)
        self.figures |= found.figures

    def write(self, file: Path) -> None:
        """Write the cards to `file`, whole, with no date but the edition's.

        Anki replaces a card that a learner has by one of a later edition.
        """
        images = Path(self.app.outdir, self.app.builder.imagedir)
        media = [str(images / name) for name in sorted(self.figures)]
        part = file.with_name(f"{file.name}.part")
        package = genanki.Package(list(self.decks.values()), media)
        package.write_to_file(part, timestamp=_edition(self.app))
        _without_dates(part)
        part.replace(file)


def _question(doctree: nodes.document, writer: CardWriter) -> Iterator[Card]:
    for answer in doctree.findall(ShortAnswerNode):
        yield Card(QUESTIONS, "", writer.show(_heading(answer)), writer.show(*answer.children))


def _statements(doctree: nodes.document, writer: CardWriter) -> Iterator[Card]:
    for node in doctree.findall(StatementNode):
        verdict, text, *explanation = node.children
        ask = "True, stale, wrong or incomplete?"
        front = writer.show(*text.children, ask)
        back = writer.show(f"**{verdict.astext()}.**", *explanation)
        yield Card("Statements", text.astext(), front, back)


def _solutions(doctree: nodes.document, writer: CardWriter) -> Iterator[Card]:
    """Yield what stands between a solution and the one before, with the solution."""
    for node in doctree.findall(Folded):
        claim = next(node.findall(ClaimNode), None)
        if claim is None:
            continue
        before = node.parent.children[: node.parent.index(node)]
        asked = takewhile(lambda each: not isinstance(each, STARTS), reversed(before))
        front, back = writer.show(*reversed([*asked])), writer.show(*node.children)
        yield Card("Check yourself", _name(claim), front, back)


def _programs(app: Sphinx, doctree: nodes.document, writer: CardWriter) -> Iterator[Card]:
    """Yield each program without its asserts, and what it prints and shows."""
    record = domain_of(app.env).pages[writer.docname]
    asserts = {claim.anchor: claim.asserts for claim in record.claims}
    for box in doctree.findall(nodes.container):
        if "proof" not in box["classes"] or isinstance(box.parent, Folded):
            continue
        if "quoted" in box.parent["classes"]:  # it has its card where it is from
            continue
        *claims, cell = [each for each in box.children if isinstance(each, nodes.container)]
        source, *outputs = cell.children
        code = next(source.findall(nodes.literal_block)).astext()
        anchor = claims[0]["ids"][0]
        front = fence(_without(code, asserts[anchor]), "python")
        ask = "What does it print, and what does it show?"
        back = writer.show(*outputs, *claims)
        yield Card("Programs", _name(claims[0]), writer.show(front, ask), back)


def _sources(doctree: nodes.document, writer: CardWriter) -> Iterator[Card]:
    for claim in doctree.findall(ClaimNode):
        if isinstance(claim.parent, Folded):  # it has its card as a solution
            continue
        if "claim-cited" in claim["classes"] and claim["ids"]:
            front = writer.show(_heading(claim), "What is known, and from which source?")
            yield Card("Sources", _name(claim), front, writer.show(claim))


def _heading(node: nodes.Element) -> nodes.paragraph:
    """Return the words of the heading that `node` stands under."""
    around: nodes.Element | None = node
    while around is not None and not isinstance(around, nodes.section):
        around = around.parent
    title = around.next_node(nodes.title) if around else None
    return nodes.paragraph("", "", *(each.deepcopy() for each in (title.children if title else ())))


def _name(claim: nodes.Element) -> str:
    name: str = claim["ids"][0]
    return name


def _without(code: str, asserts: tuple[str, ...]) -> str:
    """Return `code` without the top-level statements `asserts`."""
    lines = code.splitlines()
    for node in reversed(ast.parse(code).body):
        if ast.get_source_segment(code, node) in asserts:
            del lines[node.lineno - 1 : node.end_lineno]
    return "\n".join(lines).strip()


def _number(name: str) -> int:
    """Return a number for `name` that Anki takes as an identifier."""
    return int.from_bytes(sha256(name.encode()).digest()[:4]) | 1 << 30


def _edition(app: Sphinx) -> int:
    """Return the time that dates the deck: `SOURCE_DATE_EPOCH`, or else the day of the last run."""
    if app.config.claims_epoch:
        return int(app.config.claims_epoch)
    wheres = [record.where.date for record in domain_of(app.env).pages.values() if record.where]
    day = datetime.fromisoformat(max(wheres, default="1980-01-01"))
    return int(day.replace(tzinfo=UTC).timestamp())


def _without_dates(archive: Path) -> None:
    """Write a zip file again, so that its bytes depend on what is in it alone."""
    with ZipFile(archive) as dated:
        files = [(name, dated.read(name)) for name in dated.namelist()]
    with ZipFile(archive, "w") as undated:
        for name, content in files:
            undated.writestr(ZipInfo(name), content, ZIP_DEFLATED)
