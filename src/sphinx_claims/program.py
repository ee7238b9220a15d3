"""Read a program from its asserts: what they say, what they rest on, and how much they try."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod
from textwrap import dedent
from typing import Any

from sphinx_claims.example import deciding

NUMBER = re.compile(r"(?<![\w.])\d[\d_]*(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
WORLD = "*"  # what a statement changes that calls something for its effect
SHOWING = {"print", "plt"}
SIGNS = {ast.Lt: -1, ast.LtE: -1, ast.Gt: 1, ast.GtE: 1}
SAME = re.compile(r"\b(all_?close|is_?close|array_equal|allequal|abs|assert_\w+)\(")
WHOLE = re.compile(rf"\b(all|any|set)\(|\{{|{SAME.pattern}")
OPERATORS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    **{ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul},
    **{ast.Div: operator.truediv, ast.Pow: operator.pow},
}
IMPORTS = ast.Import, ast.ImportFrom
SCOPES = ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda
COMPREHENSIONS = ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp
TABLES = ast.List, ast.Tuple, ast.Set, ast.Dict


@dataclass(frozen=True)
class Evidence:
    """What a part of a program, or what it printed, says.

    `numbers` has those that stand in it or follow from it, each as often as it is said, and
    `bounds` those that something is compared with, after 1 if that is more and -1 if it is less.
    """

    text: str
    numbers: tuple[float, ...] = ()
    bounds: frozenset[tuple[int, float]] = frozenset()

    @classmethod
    def of_code(cls, node: ast.AST) -> Evidence:
        """Return what `node` says, and the programs in its strings."""
        nodes = [node, *_quoted_programs(node)]
        text = "\n".join(map(ast.unparse, nodes))
        parts = [part for each in nodes for part in ast.walk(each)]
        follows = (folded(part) if isinstance(part, ast.BinOp) else _length(part) for part in parts)
        bounds = frozenset(bound for part in parts for bound in _bounds(part))
        return cls(text, (*_numbers(text), *map(abs, filter(None, follows))), bounds)

    @classmethod
    def of_output(cls, text: str) -> Evidence:
        """Return what the recorded output `text` says."""
        numbers = _numbers(text)
        return cls(text, numbers, frozenset((sign, each) for each in numbers for sign in (1, -1)))


class Program:
    """A program: its deciding asserts, and its other statements at the top level."""

    def __init__(self, source: str) -> None:
        body = ast.parse(source).body
        self.asserts = list(deciding(source))
        lines = {node.lineno for node in self.asserts}
        self.statements = [node for node in body if node.lineno not in lines]
        self._evidence: dict[ast.stmt, Evidence] = {}

    def says(self, node: ast.stmt) -> Evidence:
        """Return what an assert or a statement says."""
        if node not in self._evidence:
            self._evidence[node] = Evidence.of_code(node)
        return self._evidence[node]

    @cached_property
    def slices(self) -> list[list[ast.stmt]]:
        """Of each assert, the statements that it rests on: its backward slice."""
        return [self._slice(node) for node in self.asserts]

    def _slice(self, target: ast.stmt) -> list[ast.stmt]:
        before = [node for node in self.statements if node.lineno < target.lineno]
        found: set[ast.stmt] = set()
        wanted, size = _names(target) | {WORLD}, 0
        while size < len(wanted):
            size = len(wanted)
            for node in before:
                if wanted & self._changed[node]:
                    found.add(node)
                    wanted |= _names(node)
        return [node for node in before if node in found]

    @cached_property
    def _changed(self) -> dict[ast.stmt, set[str]]:
        """The names that each statement binds, or whose objects it may change by what it calls."""
        imported = {
            name for node in self.statements if isinstance(node, IMPORTS) for name in _bound(node)
        }
        return {node: _bound(node) | _effects(node) - imported for node in self.statements}

    @cached_property
    def tried(self) -> int:
        """How many inputs meet the same assert, where most do."""
        tables: dict[str, int] = {}
        for node in self.statements:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                tables[node.targets[0].id] = _size(node.value, tables)
        nodes = {*self.asserts, *(node for each in self.slices for node in each)}
        parts = [part for node in nodes for part in _outside_scopes(node)]
        found = [_rounds(part, tables) for part in parts]
        found += [
            _most_alike(part.elts) for part in parts if isinstance(part, (ast.List, ast.Tuple))
        ]
        found += [100 for node in self.statements if "given(" in self.says(node).text]  # Hypothesis
        return max([1, _most_alike(self.asserts), *found])

    @cached_property
    def equates(self) -> bool:
        """Whether it says that two results are equal, neither of them written out."""
        nodes = {*self.asserts, *(node for each in self.slices for node in each)}
        return any(SAME.search(self.says(node).text) for node in nodes) or any(
            isinstance(part, ast.Compare)
            and isinstance(part.ops[0], (ast.Eq, ast.Is))
            and sum(map(bool, map(_names, (part.left, *part.comparators)))) > 1
            for node in nodes
            for part in ast.walk(node)
        )

    @cached_property
    def covers(self) -> bool:
        """Whether an assert looks at all entries of something."""
        parts = (part for node in self.asserts for part in ast.walk(node))
        text = "\n".join(self.says(node).text for node in self.asserts)
        return bool(WHOLE.search(text)) or any(_length(part) > 2 for part in parts)

    def vacuous(self) -> Iterator[tuple[ast.stmt, str]]:
        """Yield each assert that cannot fail, whatever the program tries, and why."""
        for node, rests_on in zip(self.asserts, self.slices, strict=True):
            compares = (each for each in ast.walk(node) if isinstance(each, ast.Compare))
            sides = [[each.left, *each.comparators] for each in compares if not _calls(each)]
            if any(ast.dump(a) == ast.dump(b) for each in sides for a, b in pairwise(each)):
                yield node, "compares a thing with itself"
            elif not any(map(_calls, (node, *rests_on))):
                yield node, "is decided by what is written out above it"


def folded(node: ast.AST) -> float | None:
    """Return the number that arithmetic on constants gives, None if `node` is something else."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=operand) if (value := folded(operand)) is not None:
            return -value
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            one, other = folded(left), folded(right)
            if one is not None and other is not None and abs(other) < 1e4:
                with suppress(ArithmeticError):
                    return float(OPERATORS[type(op)](one, other))
    return None


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(re.sub("[_,]", "", each)) for each in NUMBER.findall(text))


def _quoted_programs(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the programs that stand in strings of several lines."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "\n" in part.value:
            with suppress(SyntaxError):
                yield ast.parse(dedent(part.value))


def _length(node: ast.AST) -> int:
    """Return how many entries are written out in a table, 0 if `node` is something else."""
    return len(getattr(node, "keys" if isinstance(node, ast.Dict) else "elts", ()))


def _bounds(node: ast.AST) -> Iterator[tuple[int, float]]:
    """Yield what something is more (1) or less (-1) than, if `node` compares or finds it close.

    In `a < b - 2` and `2 * a < b`, something is 2 less or more than something else.
    """
    if isinstance(node, ast.Call) and SAME.search(ast.unparse(node.func) + "("):
        yield from ((-1, number) for number in _numbers(ast.unparse(node)))
    if not isinstance(node, ast.Compare):
        return
    sides = pairwise([node.left, *node.comparators])
    for op, (left, right) in zip(node.ops, sides, strict=True):
        sign = SIGNS.get(type(op), 0)
        for side, toward in ((right, sign), (left, -sign)):
            yield from ((toward, abs(folded(part) or 0)) for part in ast.walk(side))
            match side:
                case ast.BinOp(op=ast.Sub(), right=right) if value := folded(right):
                    yield -toward, abs(value)
                case ast.BinOp(op=ast.Div(), right=right) if value := folded(right):
                    yield toward, 1 / abs(value)
                case ast.BinOp(left=left, op=ast.Mult()) if value := folded(left):
                    yield -toward, 1 / abs(value)


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _calls(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Call) for part in ast.walk(node))


def _outside_scopes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is in `node` and runs with it: not the bodies of functions and classes."""
    if not isinstance(node, SCOPES):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _outside_scopes(child)


def _bound(node: ast.stmt) -> set[str]:
    """Return the names that a statement of the top level binds."""
    match node:
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {(each.asname or each.name).partition(".")[0] for each in names}
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
    found = set()
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name, ctx=ast.Store()) | ast.ExceptHandler(name=str(name)):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
    return found


def _effects(node: ast.stmt) -> set[str]:
    """Return the names whose objects a statement, or a function that is called, may change."""
    changed = set()
    for part in ast.walk(node):
        match part:
            case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
                changed.add(root(part))
            case ast.Call(func=ast.Attribute() as function):
                changed.add(root(function))
            case ast.Expr(value=ast.Call(func=function) as call) if root(function) not in SHOWING:
                changed |= {WORLD} | _names(call) - {root(function)}
    return changed - ({WORLD} if isinstance(node, SCOPES) else set())


def root(node: ast.AST) -> str:
    """Return the name that a chain of attributes, calls and items starts with, or nothing."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _rounds(node: ast.AST, tables: dict[str, int]) -> int:
    """Return how often a loop or comprehension goes round, each time with another input."""
    match node:
        case ast.For(target=target, iter=table, body=body):
            return _size(table, tables) if _names(target) & _read(body) else 0
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            used = (each for each in node.generators if _names(each.target) & _read([node]))
            return prod((_size(each.iter, tables) for each in used), start=1)
        case ast.Call(func=ast.Name(id="map"), args=[_, *args]):
            return max((_size(each, tables) for each in args), default=0)
    return 0


def _read(nodes: list[Any]) -> set[str]:
    parts = (part for node in nodes for part in ast.walk(node) if isinstance(part, ast.Name))
    return {part.id for part in parts if isinstance(part.ctx, ast.Load)}


def _size(node: ast.AST, tables: dict[str, int]) -> int:
    """Return how many different entries a table has, 0 if the program does not write it out."""
    match node:
        case ast.Dict(keys=entries) | ast.List(elts=entries) | ast.Tuple(elts=entries):
            return len({ast.dump(each) for each in entries if each})
        case ast.Constant(value=str(text)):
            return len(set(text.split()))
        case ast.Name(id=name):
            return tables.get(name, 0)
        case ast.Call(func=ast.Name(id="range") | ast.Attribute(attr="arange"), args=args):
            with suppress(TypeError, ValueError):  # it is no range of integers written out
                return len(range(*(int(folded(each)) for each in args)))  # type: ignore[arg-type]
        case ast.Call(func=function, args=args):
            sizes = [_size(each, tables) for each in (getattr(function, "value", node.func), *args)]
            product = ast.unparse(function).endswith("product")
            return prod(sizes[1:]) if product else max(sizes)
    return _rounds(node, tables)


def _most_alike(nodes: list[Any]) -> int:
    """Return how many of `nodes` call the same with other names and constants."""
    forms: dict[str, set[str]] = {}
    for node in filter(_calls, nodes):
        form = re.sub(r"(?:value|id|attr|arg)=(?:'[^']*'|\"[^\"]*\"|[-\w.]+)", "", ast.dump(node))
        forms.setdefault(form, set()).add(ast.dump(node))
    return max(map(len, forms.values()), default=0)
