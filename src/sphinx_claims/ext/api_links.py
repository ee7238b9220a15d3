"""Link the names of libraries in the code of cells to where each is documented."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.writers.html5 import HTML5Translator

CHARACTER = re.compile(r"(?:<[^/>][^>]*>)*(?:&[^;]+;|[^<])(?:</[^>]*>)*")  # and the tags around it
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, *COMPREHENSIONS)


@dataclass(frozen=True)
class Inventory:
    """The public names of libraries, as `docs/inventory.json` has them."""

    versions: dict[str, str]
    pages: dict[str, str]
    names: dict[str, dict[str, Any]]

    def find(self, name: str) -> str:
        """Return the name of a class, function, constant or member, empty if it is none.

        A class has the name that it is documented under, a member that of its class before it.
        """
        name = name.replace("().", ".").replace("tensorflow.keras.", "keras.", 1)
        if name in self.names:
            same: str = self.names[name].get("same", name)
            return same if "has" in self.names.get(same, {}) else name
        owner, _, last = name.rpartition(".")
        owner = owner and self.find(owner)
        record = self.names.get(owner, {})
        if last in record.get("has", ()):
            return f"{owner}.{last}"
        inherited = (self.find(f"{base}.{last}") for base in record.get("is", ()))
        return next(filter(None, inherited), "")

    def given(self, name: str) -> str:
        """Return the class of what a call of `name` gives, empty if that is not known."""
        owner, _, last = name.rpartition(".")
        gives = self.names.get(owner, {}).get("gives", {}).get(last, "")
        record = self.names.get(name, {"gives": gives})
        return name if "has" in record else str(record.get("gives", ""))

    def address(self, name: str) -> str:
        """Return the address of the page, and of the place on it, that documents `name`."""
        if name not in self.names:  # a member, which NumPy gives a page of its own
            owner, _, last = name.rpartition(".")
            page = self.address(owner)
            return page.replace(".html", f".{last}.html") if ".html" in page else f"{page}#{last}"
        name = self.names[name].get("same", name)
        library, _, rest = name.partition(".")
        page = self.pages[library].format(name=name, path=rest.replace(".", "/"))
        return str(self.names[name].get("at", page))


def read_inventory(app: Sphinx) -> Inventory:
    """Return the inventory that the configuration names, an empty one if it names none."""
    if not app.config.claims_inventory:
        return Inventory({}, {}, {})
    path = Path(app.srcdir, app.config.claims_inventory)
    try:
        return Inventory(**json.loads(path.read_bytes()))
    except (OSError, TypeError, ValueError) as error:
        message = f"claims_inventory: {path} cannot be read ({error}); make it again"
        raise ConfigError(message) from error


def find_uses(source: str, inventory: Inventory) -> dict[str, tuple[int, int]]:
    """Return the names in `source` that `inventory` knows, each with where it is first used.

    Of a member of an instance that is the attribute alone, otherwise the whole dotted name.
    """
    reader = _Reader(source, inventory)
    reader.visit(ast.parse(source))
    from_the_end = sorted(reader.uses.items(), reverse=True)
    return {name: (start, end) for start, (end, name) in from_the_end}


class _Reader(ast.NodeVisitor):
    """Follows what names stand for: imports, instances, and classes with a known base.

    The visit of an expression returns what it is, as far as that is known: a dotted name, or
    that of a class and `()` for an instance of it.
    """

    def __init__(self, source: str, inventory: Inventory) -> None:
        self.lines = source.encode().split(b"\n")
        self.inventory = inventory
        self.known: dict[str, str] = {}
        self.uses: dict[int, tuple[int, str]] = {}

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            self.known[alias.asname or name] = name

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self.known[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def visit_Name(self, node: ast.Name) -> str:
        if not isinstance(node.ctx, ast.Load):
            self.known.pop(node.id, None)
        return self._use(node, self.known.get(node.id, ""), node.id)

    def visit_Attribute(self, node: ast.Attribute) -> str:
        owner = self.visit(node.value)
        return self._use(node, f"{owner}.{node.attr}" if owner else "", node.attr)

    def visit_Call(self, node: ast.Call) -> str:
        called = self.visit(node.func)
        for argument in (*node.args, *node.keywords):
            self.visit(argument)
        given = called and self.inventory.given(self.inventory.find(called))
        return given and f"{given}()"

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Pass over an f-string: Python 3.11 does not say where the names in it stand."""

    def visit_Assign(self, node: ast.Assign) -> None:
        value = self.visit(node.value)
        for target in node.targets:
            self.visit(target)
            if isinstance(target, ast.Name):
                self.known[target.id] = value or ""

    def visit_withitem(self, node: ast.withitem) -> None:
        targets = [node.optional_vars] if node.optional_vars else []
        self.visit(ast.Assign(targets, node.context_expr))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        base = next(filter(None, map(self.visit, node.bases)), "")
        outer, self.known = self.known, self.known | {"super": base, "self": base and f"{base}()"}
        super().generic_visit(node)
        self.known = outer
        self.known[node.name] = base

    def visit_arg(self, node: ast.arg) -> None:
        self.generic_visit(node)
        if node.arg != "self":
            self.known.pop(node.arg, None)

    def generic_visit(self, node: ast.AST) -> None:
        """Visit what `node` holds; what a function or a comprehension binds ends with it."""
        self.known.pop(getattr(node, "name", ""), None)
        outer = self.known
        if isinstance(node, SCOPES):
            self.known = dict(outer)
        for generator in getattr(node, "generators", ()):  # they bind what stands before them
            self.visit(generator)
        super().generic_visit(node)
        self.known = outer

    def _use(self, node: ast.Name | ast.Attribute, name: str, last: str) -> str:
        """Note that `node` is `name`, in place of the use of a shorter name at its start."""
        if name.endswith(f".{last}") and (found := self.inventory.find(name)):
            end = self._place(node.end_lineno or 0, node.end_col_offset or 0)
            whole = self._place(node.lineno, node.col_offset)
            self.uses[end - len(last) if "()" in name else whole] = end, found
        return name

    def _place(self, line: int, byte: int) -> int:
        """Return how many characters of the source stand before this byte of a line."""
        return len(b"\n".join([*self.lines[: line - 1], self.lines[line - 1][:byte]]).decode())


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
