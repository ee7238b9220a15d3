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
from textwrap import dedent
from typing import Any

from sphinx_claims.example import deciding

NUMBER = re.compile(r"(?<![\w.])\d[\d_]*(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
WORLD = "*"  # what a statement changes that calls something for its effect
SHOWING = {"print", "plt"}
NO_VALUES = {"axis", "default_rng", "random_state", "seed", "set_random_seed", "verbose"}
SIGNS = {ast.Lt: -1, ast.LtE: -1, ast.Gt: 1, ast.GtE: 1}
SAME = re.compile(r"all_?close|is_?close|(array_|all_?)equal|assert_\w+")
KEEPS_SIZE = {
    "enumerate",
    "items",
    "keys",
    "list",
    "reversed",
    "sorted",
    "split",
    "tuple",
    "values",
}
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
        numbers = tuple(value for each in nodes for value in _numbers(each))
        bounds = frozenset(bound for each in nodes for bound in _bounds(each))
        return cls("\n".join(map(ast.unparse, nodes)), numbers, bounds)

    @classmethod
    def of_output(cls, text: str) -> Evidence:
        """Return what the recorded output `text` says."""
        numbers = tuple(map(_number, NUMBER.findall(text)))
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

    def compared(self, target: ast.stmt) -> list[ast.stmt]:
        """Return the statements that bind the names in an assert: they make what it compares."""
        apart = *IMPORTS, *SCOPES
        return [
            node
            for node in self.statements
            if not isinstance(node, apart) and _bound(node) & _names(target)
        ]

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
        binding: dict[str, list[ast.stmt]] = {}
        for node in self.statements:
            for name in _bound(node):
                binding.setdefault(name, []).append(node)
        imports = (node for node in self.statements if isinstance(node, IMPORTS))
        imported = {name for node in imports for name in _bound(node)}
        empty = {name for name, nodes in binding.items() if any(map(_binds_empty, nodes))}
        changed = {}
        for node in self.statements:
            changed[node] = _bound(node)
            if isinstance(node, SCOPES):
                continue  # what is in it happens where it is called
            reached, waiting = {node}, [node]
            while waiting:
                names = _names(waiting.pop())
                new = {each for name in names for each in binding.get(name, ())} - reached
                reached |= new
                waiting += new
            for each in reached:
                if each is node or isinstance(each, SCOPES):
                    changed[node] |= _effects(each) - imported
            if _calls(node):  # what it hands on empty may come back filled
                changed[node] |= _names(node) & empty
        return changed

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
        return any(map(_equates, (*self.asserts, *(node for each in self.slices for node in each))))

    @cached_property
    def covers(self) -> bool:
        """Whether an assert looks at all entries of something."""
        return any(map(_covers, self.asserts))

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


def _number(text: str) -> float:
    return float(text.replace("_", "").replace(",", ""))


def _quoted_programs(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the programs that stand in strings of several lines."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "\n" in part.value:
            with suppress(SyntaxError):
                yield ast.parse(dedent(part.value))


def _numbers(node: ast.AST) -> Iterator[float]:
    """Yield the numbers in `node` and the lengths of tables, but no indices, seeds and the like."""
    match node:
        case ast.keyword(arg=name) if name in NO_VALUES:
            return
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in NO_VALUES:
            return
        case ast.Tuple(ctx=ast.Store()):
            return
        case ast.FormattedValue(value=value):
            yield from _numbers(value)
            return
        case ast.Subscript(value=value, slice=index) if folded(index) is not None:
            yield from _numbers(value)
            return
        case ast.Constant(value=str(text)):
            yield from map(_number, NUMBER.findall(text))
        case ast.BinOp() | ast.Constant() if (value := folded(node)) is not None:
            yield abs(value)
    if length := _length(node):
        yield length
    for child in ast.iter_child_nodes(node):
        yield from _numbers(child)


def _length(node: ast.AST) -> int:
    """Return how many entries are written out in a table, 0 if `node` is something else."""
    match node:
        case ast.List(elts=entries) | ast.Tuple(elts=entries) | ast.Set(elts=entries):
            return len(entries)
        case ast.Dict(values=entries):
            return len(entries)
        case ast.BinOp(left=left, op=ast.Add(), right=right) if _length(left) and _length(right):
            return _length(left) + _length(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=ast.Constant(value=int(times))):
            return _length(left) * times
    return 0


def _bounds(node: ast.AST) -> Iterator[tuple[int, float]]:
    """Yield what something is more (1) or less (-1) than in the comparisons in `node`.

    In `a < b - 2` and `2 * a < b`, something is 2 less or more than something else.
    """
    for part in ast.walk(node):
        if isinstance(part, ast.Compare):
            for op, (left, right) in zip(part.ops, pairwise([part.left, *part.comparators])):
                if sign := SIGNS.get(type(op)):
                    for side, toward in ((right, sign), (left, -sign)):
                        for value in map(folded, ast.walk(side)):
                            if value is not None:
                                yield toward, abs(value)
                        match side:
                            case ast.BinOp(op=ast.Sub(), right=right) if value := folded(right):
                                yield -toward, abs(value)
                            case ast.BinOp(op=ast.Div(), right=right) if value := folded(right):
                                yield toward, 1 / abs(value)
                            case ast.BinOp(left=left, op=ast.Mult()) if value := folded(left):
                                yield -toward, 1 / abs(value)
        elif isinstance(part, ast.Call) and SAME.search(ast.unparse(part.func)):
            yield from ((-1, value) for value in _numbers(part))


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


def _binds_empty(node: ast.stmt) -> bool:
    """Say whether a statement binds a name to an empty list or dictionary."""
    if not isinstance(node, ast.Assign):
        return False
    value = node.value
    values = value.elts if isinstance(value, ast.Tuple) else [value]
    return any(isinstance(each, (ast.List, ast.Dict)) and not _length(each) for each in values)


def _effects(node: ast.stmt) -> set[str]:
    """Return the names whose objects a statement, or a function that is called, may change."""
    changed = set()
    for part in ast.walk(node):
        match part:
            case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
                changed.add(root(part))
            case ast.Call(func=ast.Attribute() as function):
                changed.add(root(function))
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                changed |= set(names)
            case ast.AugAssign(target=target):
                changed.add(root(target))
        match part:
            case ast.Expr(value=ast.Call(func=function) as call) if root(function) not in SHOWING:
                changed |= {WORLD} | _names(call) - {root(function)}
    if isinstance(node, SCOPES):
        changed.discard(WORLD)
    return changed


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
            size = 1
            for each in node.generators:
                if _names(each.target) & _read([node]):
                    size *= _size(each.iter, tables)
            return size
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
            bounds = [value for value in map(folded, args) if value is not None]
            return len(range(*map(int, bounds))) if len(bounds) == len(args) else 0
        case ast.Call(func=ast.Attribute(attr="product") | ast.Name(id="product"), args=args):
            size = 1
            for each in args:
                size *= _size(each, tables)
            return size
        case ast.Call(func=ast.Attribute(attr=name, value=value), args=[]) if name in KEEPS_SIZE:
            return _size(value, tables)
        case ast.Call(func=ast.Name(id="zip"), args=args):
            return max((_size(each, tables) for each in args), default=0)
        case ast.Call(func=ast.Name(id=name), args=[table, *_]) if name in KEEPS_SIZE:
            return _size(table, tables)
        case ast.Call(args=[ast.List() | ast.Tuple() as table, *_]):
            return _size(table, tables)
    return _rounds(node, tables)


def _most_alike(nodes: list[Any]) -> int:
    """Return how many of `nodes` call the same with other names and constants."""
    forms: dict[str, set[str]] = {}
    for node in filter(_calls, nodes):
        form = re.sub(r"(?:value|id|attr|arg)=(?:'[^']*'|\"[^\"]*\"|[-\w.]+)", "", ast.dump(node))
        forms.setdefault(form, set()).add(ast.dump(node))
    return max(map(len, forms.values()), default=0)


def _equates(node: ast.AST) -> bool:
    for part in ast.walk(node):
        match part:
            case ast.Compare(left=left, ops=ops, comparators=others):
                for op, sides in zip(ops, pairwise([left, *others])):
                    if isinstance(op, (ast.Eq, ast.Is)) and all(map(_names, sides)):
                        return True
                    if isinstance(op, (ast.Lt, ast.LtE)) and re.search(r"abs|-", ast.unparse(left)):
                        return True
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=args):
                if SAME.fullmatch(name) and sum(map(bool, map(_names, args))) > 1:
                    return True
    return False


def _covers(node: ast.AST) -> bool:
    for part in ast.walk(node):
        match part:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
                if name in {"all", "any", "set"} or SAME.fullmatch(name):
                    return True
            case ast.Compare(left=left, comparators=others):
                if any(_length(each) > 2 for each in (left, *others)):
                    return True
            case ast.Set() | ast.SetComp() | ast.DictComp():
                return True
    return False
