"""Link the names of libraries in the code of cells to where each is documented."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.writers.html5 import HTML5Translator

CHARACTER = re.compile(r"(?:<[^/>][^>]*>)*(?:&[^;]+;|[^<])(?:</[^>]*>)*")  # and the tags around it


@dataclass(frozen=True)
class Inventory:
    """The public names of libraries with their pages, as `docs/inventory.json` has them.

    `homes` has the start of the addresses by library, `short` what code calls a library.
    """

    versions: dict[str, str] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """Return the address of what documents `name`."""
        return self.homes[name.partition(".")[0]] + self.names[name]


def read_inventory(app: Sphinx) -> Inventory:
    """Return the inventory that the configuration names, an empty one if it names none."""
    if not app.config.claims_inventory:
        return Inventory()
    path = Path(app.srcdir, app.config.claims_inventory)
    try:
        return Inventory(**json.loads(path.read_bytes()))
    except (OSError, TypeError, ValueError) as error:
        message = f"claims_inventory: {path} cannot be read ({error}); make it again"
        raise ConfigError(message) from error


def find_uses(source: str, inventory: Inventory) -> dict[str, tuple[int, int]]:
    """Return the names in `source` that `inventory` knows, each with where it is first used.

    A name starts with what was imported.
    """
    tree = list(_walk(ast.parse(source)))
    known = _imported(tree)
    lines = source.encode().split(b"\n")

    def place(line: int, byte: int) -> int:
        return len(b"\n".join([*lines[: line - 1], lines[line - 1][:byte]]).decode())

    uses: dict[int, tuple[int, str]] = {}
    for node in tree:
        if isinstance(node, (ast.Name, ast.Attribute)):
            name = _dotted(node, known).replace("tensorflow.keras.", "keras.", 1)
            if name in inventory.names:
                end = place(node.end_lineno or 0, node.end_col_offset or 0)
                # The whole of a dotted name comes before its start.
                uses.setdefault(place(node.lineno, node.col_offset), (end, name))
    from_the_end = sorted(uses.items(), reverse=True)
    return {name: (start, end) for start, (end, name) in from_the_end}


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes, each before what is in it.

    F-strings are left out: Python 3.11 does not say where the names in them stand.
    """
    yield tree
    if not isinstance(tree, ast.JoinedStr):
        for child in ast.iter_child_nodes(tree):
            yield from _walk(child)


def _imported(tree: list[ast.AST]) -> dict[str, str]:
    """Return what the names stand for that are imported, anywhere."""
    known: dict[str, str] = {}
    for node in tree:
        if isinstance(node, ast.Import):
            for each in node.names:
                name = each.asname or each.name.partition(".")[0]
                known[name] = each.name if each.asname else name
        elif isinstance(node, ast.ImportFrom):
            known |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    return known


def _dotted(node: ast.expr, known: dict[str, str]) -> str:
    """Return the full dotted name that `node` is, empty if it is none."""
    if isinstance(node, ast.Attribute):
        owner = _dotted(node.value, known)
        return owner and f"{owner}.{node.attr}"
    return known.get(node.id, "") if isinstance(node, ast.Name) else ""


def link_names(html: str, source: str, inventory: Inventory) -> str:
    """Return `source`, highlighted as `html`, with each of its names linked once."""
    before, start, code = html.partition("<span></span>")
    characters = CHARACTER.findall(code)
    for name, (first, end) in find_uses(source, inventory).items():
        first -= characters[first - 1].endswith("@")  # one token with the name after it
        link = f'<a class="documented" href="{escape(inventory.address(name))}" title="{name}">'
        characters[first] = link + characters[first]
        characters[end - 1] += "</a>"
    return "".join([before, start, *characters])


def builder_inited(app: Sphinx) -> None:
    """Have the code of cells written with its names linked, where HTML is written."""
    inventory = read_inventory(app)

    def visit(translator: HTML5Translator, node: nodes.literal_block) -> None:
        try:
            type(translator).visit_literal_block(translator, node)
        finally:
            if "cell_input" in node.parent.get("classes", ()):
                translator.body[-1] = link_names(translator.body[-1], node.rawsource, inventory)

    app.add_node(nodes.literal_block, override=True, html=(visit, None))
    if app.config.claims_inventory:  # a new one brings the pages up to date
        path = str(Path(app.srcdir, app.config.claims_inventory))
        app.connect("source-read", lambda app, *_: app.env.note_dependency(path))


def connect(app: Sphinx) -> None:
    """Add the links."""
    app.add_config_value("claims_inventory", "", "html", str)
    app.connect("builder-inited", builder_inited)
