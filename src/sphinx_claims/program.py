"""Read a program from its asserts: what they say, what they rest on, and how much they try."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod
from textwrap import dedent
from typing import Any

from sphinx_claims.example import decides

NUMBER = re.compile(r"(?<![\w.])\d[\d_]*(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
CLOSE = re.compile(r"\b(?:all_?close|is_?close|array_equal|allequal|abs|assert_\w+)\(")
SAME = re.compile(rf"{CLOSE.pattern}|(?:==|\bis) (?!True|False|None)[^\W\d]")
WHOLE = re.compile(rf"{CLOSE.pattern}|\b(?:all|any|set)\(|[\[({{][^\[\](){{}}]*,[^\[\](){{}}]*,")
BOUND = re.compile(
    rf"(?:(?P<more>>=?|above|more than|over|least)|<=?|below|less than|most) ?{NUMBER.pattern}"
)
WORLD = "*"  # what a statement changes that calls something for its effect
SHOWING = "print", "plt."
SIGNS = {ast.Lt: -1, ast.LtE: -1, ast.Gt: 1, ast.GtE: 1}
OPERATORS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    **{ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul},
    **{ast.Div: operator.truediv, ast.Pow: operator.pow},
}
IMPORTS = ast.Import, ast.ImportFrom
SCOPES = ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef
ENDLESS = 100  # how many Hypothesis tries
Names = dict[ast.stmt, set[str]]  # of a statement
Tables = dict[str, int]  # how many entries a name has


@dataclass(frozen=True)
class Evidence:
    """What a part of a program, or what it printed, says.

    `numbers` has those that stand in it or follow from it, each as often as it is said, and
    `bounds` those that something is compared with, after 1 if that is more and -1 if it is less.
    """

    text: str
    numbers: tuple[float, ...]
    bounds: frozenset[tuple[int, float]]

    @classmethod
    def of_code(cls, node: ast.AST) -> Evidence:
        """Return what `node` says, and the programs in its strings of several lines."""
        nodes = [node]
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and "\n" in str(part.value):
                with suppress(SyntaxError):
                    nodes.append(ast.parse(dedent(str(part.value))))
        text = "\n".join(map(ast.unparse, nodes))
        parts = [part for each in nodes for part in ast.walk(each)]
        follow = (folded(part) if isinstance(part, ast.BinOp) else _length(part) for part in parts)
        bounds = {bound for part in parts for bound in _bounds(part)}
        numbers = (*_numbers(text), *map(abs, filter(None, follow)))
        return cls(text, numbers, cls.of_output(text).bounds | bounds)

    @classmethod
    def of_output(cls, text: str) -> Evidence:
        """Return what the recorded output `text` says."""
        found = [(each["more"], _numbers(each[0])) for each in BOUND.finditer(text)]
        bounds = frozenset((1 if more else -1, value) for more, values in found for value in values)
        return cls(text, _numbers(text), bounds)


class Program:
    """A program: its deciding asserts, and its other statements at the top level."""

    def __init__(self, source: str) -> None:
        body = ast.parse(source).body
        self.asserts = [node for node in body if decides(node)]
        self.statements = [node for node in body if not decides(node)]
        self._says: dict[ast.stmt, Evidence] = {}

    def says(self, node: ast.stmt) -> Evidence:
        """Return what an assert or a statement says."""
        if node not in self._says:
            self._says[node] = Evidence.of_code(node)
        return self._says[node]

    @cached_property
    def _flow(self) -> tuple[Names, Names]:
        """The names that each statement reads or binds, and those that it may change."""
        changed = {node: _changed(node) for node in self.statements}
        imported = set().union(*(changed[node] for node in changed if isinstance(node, IMPORTS)))
        for node in changed:
            changed[node] -= set() if isinstance(node, IMPORTS) else imported
        return {node: _names(node) for node in (*self.asserts, *changed)}, changed

    @cached_property
    def slices(self) -> list[list[ast.stmt]]:
        """Of each assert, the statements that it rests on: its backward slice."""
        return [_slice(node, *self._flow) for node in self.asserts]

    @cached_property
    def nearest(self) -> list[list[ast.stmt]]:
        """Of each assert, those of its slice that may change a name in it."""
        names, changed = self._flow
        pairs = zip(self.asserts, self.slices, strict=True)
        return [[each for each in slice_ if changed[each] & names[node]] for node, slice_ in pairs]

    @cached_property
    def _deciding(self) -> set[ast.stmt]:
        return {*self.asserts, *(node for each in self.slices for node in each)}

    @cached_property
    def tried(self) -> int:
        """How many inputs meet the same assert, where most do."""
        tables: Tables = {}
        for node in self.statements:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                tables[node.targets[0].id] = _size(node.value, tables)
        run = (node for node in self._deciding if not isinstance(node, SCOPES))
        parts = [part for node in run for part in ast.walk(node)]
        tuples = (part.elts for part in parts if isinstance(part, (ast.List, ast.Tuple)))
        alike = [_most_alike(self.asserts), *map(_most_alike, tuples)]
        hypothesis = any("given(" in self.says(node).text for node in self.statements)
        return max(1, ENDLESS * hypothesis, *alike, *(_rounds(part, tables) for part in parts))

    @cached_property
    def equates(self) -> bool:
        """Whether it says that two results are equal, neither of them written out."""
        return any(SAME.search(self.says(node).text) for node in self._deciding)

    @cached_property
    def covers(self) -> bool:
        """Whether an assert looks at all entries of something."""
        return any(WHOLE.search(self.says(node).text) for node in self.asserts)

    def nested(self) -> Iterator[int]:
        """Yield the line of each assert in a loop or block, which decides nothing."""
        blocks = (node for node in self.statements if not isinstance(node, SCOPES))
        parts = (part for node in blocks for part in ast.walk(node))
        yield from (part.lineno for part in parts if isinstance(part, ast.Assert))

    def vacuous(self) -> Iterator[tuple[int, str]]:
        """Yield the number of each assert that cannot fail, whatever the program tries, and why."""
        for number, (node, rests_on) in enumerate(zip(self.asserts, self.slices, strict=True)):
            parts = (part for each in (node, *rests_on) for part in ast.walk(each))
            compares = (each for each in ast.walk(node) if isinstance(each, ast.Compare))
            sides = (map(ast.unparse, (each.left, *each.comparators)) for each in compares)
            if any(
                one == other and "(" not in one for each in sides for one, other in pairwise(each)
            ):
                yield number, "compares a thing with itself"
            elif not any(isinstance(part, (ast.Call, *IMPORTS)) for part in parts):
                yield number, "is decided by what is written out above it"


def _slice(target: ast.stmt, names: Names, changed: Names) -> list[ast.stmt]:
    before = [node for node in changed if node.lineno < target.lineno]
    found: set[ast.stmt] = set()
    wanted, size = {*names[target], WORLD}, 0
    while size < len(wanted):
        size = len(wanted)
        found |= {node for node in before if wanted & changed[node]}
        wanted |= set().union(*(names[node] for node in found))
    return [node for node in before if node in found]


def folded(node: ast.AST) -> float | None:
    """Return the number that arithmetic on constants gives, None if `node` is something else."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return None if (number := folded(operand)) is None else -number
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            numbers = [folded(left), folded(right)]
            if None not in numbers and abs(numbers[1] or 0) < 1e4:
                with suppress(ArithmeticError):
                    return float(OPERATORS[type(op)](*numbers))
    return None


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(re.sub("[_,]", "", each)) for each in NUMBER.findall(text))


def _length(node: ast.AST) -> int:
    """Return how many entries are written out in a table, 0 if `node` is something else."""
    return len(getattr(node, "keys" if isinstance(node, ast.Dict) else "elts", ()))


def _bounds(node: ast.AST) -> Iterator[tuple[int, float]]:
    """Yield what something is more (1) or less (-1) than, if `node` compares or finds it close.

    In `a < b - 2` and `2 * a < b`, something is 2 less or more than something else.
    """
    if isinstance(node, ast.Call) and CLOSE.search(ast.unparse(node.func) + "("):
        yield from ((-1, number) for number in _numbers(ast.unparse(node)))
    if not isinstance(node, ast.Compare):
        return
    for op, (one, other) in zip(node.ops, pairwise([node.left, *node.comparators]), strict=True):
        if sign := SIGNS.get(type(op)):
            yield from (*_signed(other, sign), *_signed(one, -sign))


def _signed(node: ast.AST, sign: int) -> Iterator[tuple[int, float]]:
    """Yield the bounds in a side of a comparison, where `node` itself is one with `sign`."""
    value = folded(node)
    match node:
        case _ if value is not None:
            yield sign, abs(value)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            yield from (*_signed(left, sign), *_signed(right, -sign))
        case ast.BinOp(left=left, op=ast.Div(), right=right) if factor := folded(right):
            yield from ((-sign, factor), (sign, 1 / factor), *_signed(left, sign))
        case ast.BinOp(left=left, op=ast.Mult(), right=right) if factor := folded(left):
            yield from ((sign, factor), (-sign, 1 / factor), *_signed(right, sign))
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _signed(child, sign)


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _changed(node: ast.stmt) -> set[str]:
    """Return the names that a statement binds, or whose objects it may change."""
    match node:
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {(each.asname or each.name).partition(".")[0] for each in names}
        case ast.Assign(targets=targets):
            return {name for target in targets for name in _names(target)}
        case ast.Expr(value=ast.Call(func=function)):
            shows = ast.unparse(function).startswith(SHOWING)
            return set() if shows else {WORLD} | _names(node)
    return _names(node) | {getattr(node, "name", WORLD)}


def _rounds(node: ast.AST, tables: Tables) -> int:
    """Return how often a loop or comprehension goes round, each time with another input."""
    loops: list[Any] = [node] if isinstance(node, ast.For) else getattr(node, "generators", [])
    if not loops:
        return 0
    names = (part for part in ast.walk(node) if isinstance(part, ast.Name))
    read = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    used = [each for each in loops if _names(each.target) & read]
    return prod(_size(each.iter, tables) for each in used) if used else 0


def _size(node: ast.AST, tables: Tables) -> int:
    """Return how many different entries a table has, 0 if the program does not write it out."""
    match node:
        case ast.Dict(keys=entries) | ast.List(elts=entries) | ast.Tuple(elts=entries):
            return len({ast.unparse(each) for each in entries if each})
        case ast.Constant(value=str(text)):
            return len(set(text.split()))
        case ast.Name(id=name):
            return tables.get(name, 0)
        case ast.Call(func=ast.Name(id="range"), args=args):
            with suppress(TypeError, ValueError):  # it is no range of integers written out
                return len(range(*(int(folded(each)) for each in args)))  # type: ignore[arg-type]
        case ast.Call(func=function, args=args):
            sizes = [_size(each, tables) for each in (getattr(function, "value", node.func), *args)]
            return prod(sizes[1:]) if ast.unparse(function).endswith("product") else max(sizes)
    return _rounds(node, tables)


def _most_alike(nodes: Iterable[ast.AST]) -> int:
    """Return how many of `nodes` call the same with other names and constants."""
    forms: dict[str, set[str]] = {}
    for node in nodes:
        if "(" in (text := ast.unparse(node)):
            form = re.sub(r"'[^']*'|\"[^\"]*\"|[\w.]+(?![\w.(])", "_", text)
            forms.setdefault(form, set()).add(text)
    return max(map(len, forms.values()), default=0)
