"""Link the names in the code of a cell to their documentation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.writers.html5 import HTML5Translator

from tfanswers.sphinxext.names import Inventory, Use, find_uses

PIECES = re.compile(r"<[^>]*>|&[^;]+;|\n|[^<&\n]+")


class NameLinks:
    """Writes the code of cells with its names linked, for builders that write HTML."""

    def __init__(self, app: Sphinx) -> None:
        self.inventory = Inventory({}, {}, {})
        app.connect("builder-inited", self.builder_inited)
        app.connect("source-read", self.source_read)
        app.add_node(nodes.literal_block, override=True, html=(self.visit_block, self.depart_block))

    def builder_inited(self, app: Sphinx) -> None:
        self.inventory = read_inventory(app)

    def source_read(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Let a new inventory bring the page up to date."""
        if app.config.tfanswers_inventory:
            app.env.note_dependency(str(Path(app.srcdir, app.config.tfanswers_inventory)))

    def visit_block(self, translator: HTML5Translator, node: nodes.literal_block) -> None:
        try:
            type(translator).visit_literal_block(translator, node)
        finally:
            if "cell_input" in node.parent.get("classes", ()):
                uses = find_uses(node.rawsource, self.inventory)
                translator.body[-1] = link_names(translator.body[-1], uses, self.inventory)

    def depart_block(self, translator: HTML5Translator, node: nodes.literal_block) -> None:
        type(translator).depart_literal_block(translator, node)


def read_inventory(app: Sphinx) -> Inventory:
    """Return the inventory that the configuration names, an empty one if it names none.

    Raises:
        ConfigError: if the file is no inventory.
    """
    if not app.config.tfanswers_inventory:
        return Inventory({}, {}, {})
    path = Path(app.srcdir, app.config.tfanswers_inventory)
    try:
        return Inventory(**json.loads(path.read_bytes()))
    except (OSError, TypeError, ValueError) as error:
        message = f"tfanswers_inventory: {path} cannot be read ({error}); make it again"
        raise ConfigError(message) from error


def link_names(html: str, uses: Iterable[Use], inventory: Inventory) -> str:
    """Return a highlighted block of code with its `uses` linked."""
    starts = {(use.line, use.start): use for use in uses}
    before, start, after = html.partition("<pre")
    written = [before]
    opening: list[str] = []
    line, column = 1, 0
    end = -1
    for piece in PIECES.findall(start + after):
        if piece.startswith("</"):
            written += [*opening, piece]
            opening = []
            if column == end:
                written.append("</a>")
                end = -1
        elif piece.startswith("<"):
            opening.append(piece)
        else:
            if use := starts.get((line, column + piece.startswith("@"))):  # one token with the sign
                name, address = escape(use.name), escape(inventory.address(use.name))
                opening.insert(0, f'<a class="documented" href="{address}" title="{name}">')
                end = use.end
            written += [*opening, piece]
            opening = []
            if piece == "\n":
                line, column = line + 1, 0
            else:
                column += 1 if piece.startswith("&") else len(piece)
    return "".join([*written, *opening])


def connect(app: Sphinx) -> None:
    """Add the links."""
    app.add_config_value("tfanswers_inventory", "", "html", str)
    NameLinks(app)
