"""Find the names of libraries in an example, and where each is documented."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Value(NamedTuple):
    """What an expression is: the thing called `name`, or an instance of that class."""

    name: str
    instance: bool = False


@dataclass(frozen=True)
class Use:
    """A name in a line of code, from column `start` up to `end`; lines count from 1."""

    name: str
    line: int
    start: int
    end: int


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
        name = name.replace("tensorflow.keras.", "keras.", 1)
        if name in self.names:
            same: str = self.names[name].get("same", name)
            return same if "has" in self.names.get(same, {}) else name
        owner, _, last = name.rpartition(".")
        return self.member(self.find(owner), last) if owner else ""

    def member(self, owner: str, last: str) -> str:
        """Return the full name of a member of the class `owner`, empty if it has none."""
        record = self.names.get(owner, {})
        if last in record.get("has", ()):
            return f"{owner}.{last}"
        return next(filter(None, (self.member(base, last) for base in record.get("is", ()))), "")

    def is_class(self, name: str) -> bool:
        return "has" in self.names.get(name, {})

    def given(self, name: str) -> str:
        """Return the class of what a call of `name` gives, empty if that is not known."""
        if name in self.names:
            return str(self.names[name].get("gives", ""))
        owner, _, last = name.rpartition(".")
        return str(self.names.get(owner, {}).get("gives", {}).get(last, ""))

    def address(self, name: str) -> str:
        """Return the address of the page, and of the place on it, that documents `name`."""
        if name not in self.names:
            owner, _, last = name.rpartition(".")
            page = self.address(owner)
            if page.endswith(".html"):  # NumPy gives each member a page of its own
                return page.replace(".html", f".{last}.html")
            return f"{page}#{last}"
        name = self.names[name].get("same", name)
        library, _, rest = name.partition(".")
        page = self.pages[library].format(name=name, path=rest.replace(".", "/"))
        return str(self.names[name].get("at", page))


def find_uses(source: str, inventory: Inventory) -> list[Use]:
    """Return the names in `source` that `inventory` knows, in order.

    An attribute of an instance is a use of its own; otherwise the whole dotted name is one.
    """
    reader = _Reader(source, inventory)
    reader.visit(ast.parse(source))
    return [reader.uses[place] for place in sorted(reader.uses)]


class _Reader(ast.NodeVisitor):
    """Follows what names stand for: imports, instances, and classes with a known base.

    The visit of an expression returns what it is, as far as that is known.
    """

    def __init__(self, source: str, inventory: Inventory) -> None:
        self.lines = [line.encode() for line in source.splitlines()]
        self.inventory = inventory
        self.known: dict[str, Value] = {}
        self.owner: Value | None = None
        self.uses: dict[tuple[int, int], Use] = {}

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            self.known[alias.asname or name] = Value(name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            value = self.known[alias.asname or alias.name] = Value(f"{node.module}.{alias.name}")
            start = alias.col_offset
            self._use(value.name, alias.lineno, start, start + len(alias.name))

    def visit_Name(self, node: ast.Name) -> Value | None:
        if not isinstance(node.ctx, ast.Load):
            self.known.pop(node.id, None)
        value = self.known.get(node.id)
        if value and value.name.endswith(f".{node.id}") and not value.instance:
            self._use(value.name, node.lineno, node.col_offset, node.end_col_offset)
        return value

    def visit_Attribute(self, node: ast.Attribute) -> Value | None:
        owner = self.visit(node.value)
        if owner is None:
            return None
        end = node.end_col_offset or 0
        if owner.instance:
            name = self.inventory.member(owner.name, node.attr)
        else:
            name = f"{owner.name}.{node.attr}"
        whole = not owner.instance and node.lineno == node.end_lineno
        start = node.col_offset if whole else end - len(node.attr.encode())
        self._use(name, node.end_lineno or 0, start, end)
        return Value(name) if name else None

    def visit_Call(self, node: ast.Call) -> Value | None:
        called = self.visit(node.func)
        for argument in (*node.args, *node.keywords):
            self.visit(argument)
        if isinstance(node.func, ast.Name) and node.func.id == "super":
            return self.owner
        if called is None or called.instance:
            return None
        name = self.inventory.find(called.name)
        given = name if self.inventory.is_class(name) else self.inventory.given(name)
        return Value(given, instance=True) if given else None

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Pass over an f-string: Python 3.11 does not say where the names in it stand."""

    def visit_Assign(self, node: ast.Assign) -> None:
        self._bind(self.visit(node.value), *node.targets)

    def visit_withitem(self, node: ast.withitem) -> None:
        value = self.visit(node.context_expr)
        if node.optional_vars:
            self._bind(value, node.optional_vars)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        bases = [base for base in map(self.visit, node.bases) if base]
        outer, self.owner = self.owner, bases[0]._replace(instance=True) if bases else None
        self._in_scope([*node.decorator_list, *node.keywords, *node.body])
        self.owner = outer
        self._bind(bases[0] if bases else None, ast.Name(node.name, ast.Store()))

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        if node.returns:
            self.visit(node.returns)
        self.known.pop(node.name, None)
        self._in_scope([node.args, *node.body])

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._in_scope([node.args, node.body])

    def visit_arg(self, node: ast.arg) -> None:
        if node.annotation:
            self.visit(node.annotation)
        self.known.pop(node.arg, None)
        if node.arg == "self" and self.owner:
            self.known["self"] = self.owner

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._in_scope([*node.generators, node.elt])

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._in_scope([*node.generators, node.elt])

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._in_scope([*node.generators, node.elt])

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._in_scope([*node.generators, node.key, node.value])

    def _in_scope(self, nodes: Iterable[ast.AST]) -> None:
        """Visit `nodes`; what they bind ends with them."""
        outer, self.known = self.known, dict(self.known)
        for node in nodes:
            self.visit(node)
        self.known = outer

    def _bind(self, value: Value | None, *targets: ast.expr) -> None:
        for target in targets:
            self.visit(target)
            if isinstance(target, ast.Name) and value:
                self.known[target.id] = value

    def _use(self, name: str, line: int, start: int, end: int | None) -> None:
        """Note a use at these bytes of a line; a longer name takes the place of its start."""
        if found := self.inventory.find(name):
            text = self.lines[line - 1]
            first, last = (len(text[:byte].decode()) for byte in (start, end))
            self.uses[line, first] = Use(found, line, first, last)
