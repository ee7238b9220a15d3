"""Write a page that Sphinx has resolved as plain Markdown: CommonMark with GitHub's tables."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from functools import cache
from urllib.parse import urldefrag

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder

from sphinx_claims.ext.nodes import ClaimNode, Folded, ShortAnswerNode, StatementNode, Tag

LANGUAGES = {"ipython3": "python", "myst-ansi": "text", "default": "", "none": ""}
NOTHING = (nodes.Invisible, nodes.colspec, nodes.meta, nodes.system_message, addnodes.toctree)

MAY_BE_EMPTY = (nodes.container, nodes.compound, nodes.Structural, nodes.TextElement)


class NoFormError(Exception):
    """A page holds something that Markdown has no form for; the message names it.

    `place` is where it stands: the page and the line; `mend` is what the page can have instead.
    """

    def __init__(self, docname: str, node: nodes.Node, mend: str = "say it otherwise") -> None:
        kind = type(node).__name__
        super().__init__(
            f"Markdown has no form for <{kind}>; {mend}, or write a form for it in {__name__}"
        )
        self.place = (docname, _line_of(node))


class MarkdownWriter:
    """Writes a page; what has no form of its own is written as its content, so no text is lost.

    `root` is the address of the site as seen from where the text will stand, empty or with a
    slash at its end, or None where the text stands alone; `suffix` is that of the pages there,
    and `here` the address of the page itself, or None where there are no links within it.
    `evidence` says whether it tells under which versions a proof held.
    """

    evidence = True

    def __init__(
        self,
        builder: Builder,
        docname: str,
        root: str | None,
        suffix: str = ".md",
        here: str | None = "",
    ) -> None:
        self.builder = builder
        self.docname = docname
        self.root = root
        self.suffix = suffix
        self.here = here
        self.level = 0
        self.pages = _addresses(builder)

    def write(self, node: nodes.Node) -> str:
        """Return the Markdown of `node`, without a line end.

        Raises:
            NoFormError: if it holds something that has neither a form nor content.
        """
        return self._blocks([node])

    def _blocks(self, children: Iterable[nodes.Node]) -> str:
        """Return blocks with a blank line between; loose inline nodes make a paragraph."""
        written: list[str] = []
        loose: list[nodes.Node] = []
        for child in [*children, None]:
            if child is not None and not _is_block(child):
                loose.append(child)
                continue
            written.append("".join(map(self._inline, loose)).strip())
            loose = []
            if child is not None:
                written.append(self._block(child))
        return "\n\n".join(filter(None, written))

    def _block(self, node: nodes.Node) -> str:
        if isinstance(node, NOTHING):
            return ""
        for kind in type(node).__mro__:
            if method := getattr(self, f"block_{kind.__name__}", None):
                return str(method(node))
        return self._content(node)

    def _inline(self, node: nodes.Node) -> str:
        if isinstance(node, NOTHING):
            return ""
        for kind in type(node).__mro__:
            if method := getattr(self, f"inline_{kind.__name__}", None):
                return str(method(node))
        if isinstance(node, nodes.Element) and node.children:
            return self._line(node)
        return self._content(node)

    def _content(self, node: nodes.Node) -> str:
        if not node.children and not isinstance(node, MAY_BE_EMPTY):
            raise NoFormError(self.docname, node)
        return self._blocks(node.children)

    def _line(self, node: nodes.Node) -> str:
        return "".join(map(self._inline, node.children))

    # Blocks

    def block_section(self, node: nodes.section) -> str:
        self.level += 1
        text = self._blocks(node.children)
        self.level -= 1
        return text

    def block_title(self, node: nodes.title) -> str:
        if isinstance(node.parent, nodes.section):
            return f"{'#' * min(self.level, 6)} {_one_line(self._line(node))}"
        return f"**{_one_line(self._line(node))}**"

    def block_rubric(self, node: nodes.Element) -> str:
        return f"**{_one_line(self._line(node))}**"

    def block_paragraph(self, node: nodes.paragraph) -> str:
        return _guard(self._line(node).strip())

    def block_bullet_list(self, node: nodes.bullet_list) -> str:
        return self._list(node, lambda number: "- ")

    def block_enumerated_list(self, node: nodes.enumerated_list) -> str:
        return self._list(node, lambda number: f"{number + node.get('start', 1)}. ")

    def _list(self, node: nodes.Element, mark: Callable[[int], str]) -> str:
        items = [self._blocks(item.children) for item in node.children]
        loose = any("\n\n" in item for item in items)
        marks = [mark(number) for number in range(len(items))]
        lines = [
            first + _indent(item, len(first)) for first, item in zip(marks, items, strict=True)
        ]
        return ("\n\n" if loose else "\n").join(lines)

    def block_term(self, node: nodes.term) -> str:
        return f"**{_one_line(self._line(node))}**"

    def block_definition(self, node: nodes.definition) -> str:
        return _quote(self._blocks(node.children))

    def block_block_quote(self, node: nodes.block_quote) -> str:
        return _quote(self._blocks(node.children))

    def block_literal_block(self, node: nodes.literal_block) -> str:
        language = node.get("language", "")
        return fence(node.astext(), LANGUAGES.get(language, language))

    def block_transition(self, node: nodes.transition) -> str:
        return "---"

    def block_table(self, node: nodes.table) -> str:
        rows = [
            [self._cell(entry) for entry in row.findall(nodes.entry)]
            for row in node.findall(nodes.row)
        ]
        if not any(node.findall(nodes.thead)):
            rows.insert(0, [""] * len(rows[0]))
        rows.insert(1, ["---"] * len(rows[0]))
        caption = "".join(f"{self.block_rubric(title)}\n\n" for title in node.findall(nodes.title))
        return caption + "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _cell(self, entry: nodes.entry) -> str:
        text = " <br> ".join(self._blocks([child]) for child in entry.children)
        return _one_line(re.sub(r"(?<!\\)\|", r"\\|", text))

    # Ours

    def block_ShortAnswerNode(self, node: ShortAnswerNode) -> str:  # noqa: N802
        return f"**Short answer**\n\n{self._blocks(node.children)}"

    def block_ClaimNode(self, node: ClaimNode) -> str:  # noqa: N802
        anchors = "".join(f'<a id="{name}"></a>' for name in node["ids"])
        return _quote(f"{anchors}**Claim.** {self._blocks(node.children)}")

    def block_Folded(self, node: Folded) -> str:  # noqa: N802
        return fold(self._blocks(node.children))

    def block_container(self, node: nodes.container) -> str:
        if node.get("nb_element") == "cell_code":
            return self.cell(node)
        return self._blocks(node.children)

    def cell(self, node: nodes.Element) -> str:
        """Return the code of a cell and its output."""
        source, *outputs = node.children
        output = self._blocks(outputs)
        return f"{self._block(source)}\n\nOutput:\n\n{output}" if output else self._block(source)

    def block_Tag(self, node: Tag) -> str:  # noqa: N802
        """Return what stands in an element, but no form, and of a badge what is always in sight."""
        if "evidence" in node["classes"]:
            shown = self.evidence and "evidence-unrun" not in node["classes"]
            return self._line(node.children[0]) if shown else ""
        return "" if node["tag"] == "form" else self._blocks(node.children)

    def block_StatementNode(self, node: StatementNode) -> str:  # noqa: N802
        verdict, statement, *explanation, proofs = node.children
        said = _quote(f"**Statement.** {self._blocks(statement.children)}")
        so = f"**{verdict.astext()}.** {self._blocks(explanation)}".strip()
        return f"{said}\n\n{so}\n\nShown by:\n\n{self._block(proofs)}"

    # Inlines

    def inline_Text(self, node: nodes.Text) -> str:  # noqa: N802
        return escape(node.astext())

    def inline_emphasis(self, node: nodes.emphasis) -> str:
        return f"*{self._line(node)}*"

    def inline_strong(self, node: nodes.strong) -> str:
        return f"**{self._line(node)}**"

    def inline_literal(self, node: nodes.literal) -> str:
        return code(node.astext())

    def inline_reference(self, node: nodes.reference) -> str:
        text = self._line(node)
        if not text or "headerlink" in node["classes"]:
            return ""
        address = self._address(node)
        return f"[{text}]({address})" if address else text

    def _address(self, node: nodes.reference) -> str | None:
        if "refid" in node:
            return None if self.here is None else f"{self.here}#{node['refid']}"
        uri = node.get("refuri")
        if uri is not None and not node.get("internal"):
            return str(uri)
        target = None if uri is None else self._page(uri)
        if target is None:  # a file, or a page that Sphinx makes, such as the search
            raise NoFormError(self.docname, node, "link to a page or an address")
        fragment = urldefrag(uri).fragment
        place = f"#{fragment}" if fragment else ""
        if target == self.docname and place:
            return None if self.here is None else f"{self.here}{place}"
        return None if self.root is None else f"{self.root}{target}{self.suffix}{place}"

    def _page(self, uri: str) -> str | None:
        """Return the page that `uri` leads to from here, None if that is no page of the site."""
        path = urldefrag(uri).url
        if not path:
            return self.docname
        here = posixpath.dirname(self.builder.get_target_uri(self.docname))
        return self.pages.get(posixpath.normpath(posixpath.join(here, path)))

    def inline_image(self, node: nodes.image) -> str:
        alt = escape(_one_line(node.get("alt", "")))
        stored = self.builder.env.images.get(node["uri"])
        address = f"{self.root or ''}{self.builder.imagedir}/{stored[1]}" if stored else node["uri"]
        return f"![{alt}]({address})"

    def inline_raw(self, node: nodes.raw) -> str:
        return node.astext() if "html" in node.get("format", "").split() else ""


@cache
def _addresses(builder: Builder) -> dict[str, str]:
    """Return the page at each address of the site; once a build, since they are many."""
    return {builder.get_target_uri(name): name for name in builder.env.found_docs}


def escape(text: str) -> str:
    """Return `text` such that Markdown shows it as it is."""
    text = re.sub(r"[\\`*\[\]<$]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)
    return re.sub(r"&(?=#?\w+;)", r"\\&", text)


def code(text: str) -> str:
    """Return `text` as code within a line."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{_one_line(text)}{pad}{ticks}"


def fence(text: str, language: str = "") -> str:
    """Return `text` as a block of code."""
    ticks = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}"


def fold(text: str) -> str:
    """Return `text` such that it stays hidden until the reader asks for it."""
    return f"<details>\n<summary>Show the answer</summary>\n\n{text}\n\n</details>"


def _line_of(node: nodes.Node) -> int:
    """Return the line of `node`, or of the nearest node around it that has one."""
    while node.line is None and node.parent is not None:
        node = node.parent
    return node.line or 1


def _guard(text: str) -> str:
    """Keep lines of a paragraph from being read as headings, lists or quotes."""
    text = re.sub(r"^([#>+-]|={3,})(?=\s|$)", r"\\\1", text, flags=re.MULTILINE)
    return re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", text, flags=re.MULTILINE)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _indent(text: str, width: int) -> str:
    return re.sub(r"\n(?!\n|$)", "\n" + " " * width, text)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _is_block(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Text | nodes.Inline)
