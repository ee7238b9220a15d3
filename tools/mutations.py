"""Change a program in one place at a time: the mutants of an example.

What decides nothing is left as it is: the deciding asserts, which are negated apart; imports;
f-strings and what is handed to `print`; the drawing of figures, as far as it is calls on
Matplotlib's objects; and the arguments named in `FREE`, such as seeds and `verbose`. Strings are
changed where they name a dtype only: others are shown, or are names, and another name is an
error at once or another label.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_claims.example import deciding_lines

ARITHMETIC = {
    **{ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*")},
    **{ast.FloorDiv: ("//", "/"), ast.Mod: ("%", "//"), ast.Pow: ("**", "*")},
    **{ast.MatMult: ("@", "*"), ast.LShift: ("<<", ">>"), ast.RShift: (">>", "<<")},
    **{ast.BitAnd: ("&", "|"), ast.BitOr: ("|", "&"), ast.BitXor: ("^", "&")},
}
COMPARISONS = {
    **{ast.Eq: ("==", "!="), ast.NotEq: ("!=", "==")},
    **{ast.Lt: ("<", "<=", ">="), ast.LtE: ("<=", "<", ">")},
    **{ast.Gt: (">", ">=", "<="), ast.GtE: (">=", ">", "<")},
    **{ast.Is: ("is", "is not"), ast.IsNot: (r"is\s+not", "is")},
    **{ast.In: ("in", "not in"), ast.NotIn: (r"not\s+in", "in")},
}
BOOLEAN = {ast.And: ("and", "or"), ast.Or: ("or", "and")}
UNARY = {ast.Not: r"not\s*", ast.USub: "-", ast.Invert: "~"}
DTYPES = {
    **{"float64": "float32", "float32": "float16", "float16": "float32", "bfloat16": "float32"},
    **{"int64": "int32", "int32": "int64", "int16": "int8", "int8": "int16"},
    **{"uint64": "uint32", "uint32": "uint64", "uint16": "uint8", "uint8": "uint16"},
    **{"complex128": "complex64", "complex64": "complex128"},
}
SEQUENCES = (ast.Constant, ast.JoinedStr, ast.List, ast.ListComp, ast.Tuple)
FREE = {"random_state", "seed", "stacklevel", "verbose"}
SEEDED = {"SeedGenerator", "default_rng", "seed", "set_random_seed", "set_seed"}
FAILED = "this assert failed:"
BETWEEN = re.compile(rb"(?:[\s()\\]|#.*)*")


@dataclass(frozen=True)
class Mutant:
    """A program that differs from an example in one place.

    `line` is the number of the line that differs, `old` and `new` its text before and after.
    `negated` says that a deciding assert was negated.
    """

    line: int
    old: str
    new: str
    source: str
    negated: bool


def mutants(source: str) -> list[Mutant]:
    """Return the mutants of an example, in the order of the places that are changed."""
    program = _Program(source)
    changes = [*program.changes(), *program.negations()]
    return [program.mutant(*change) for change in sorted(changes)]


def deletions(source: str) -> list[Mutant]:
    """Return the programs that lack one act: a statement, or a call, whose argument is left."""
    program = _Program(source)
    return [program.mutant(*change) for change in program.deletions()]


def noting(source: str) -> str:
    """Return an example whose deciding asserts say when they fail, by number, and end nothing."""
    program = _Program(source)
    asserts = [node for node in program.tree.body if node.lineno in program.deciding]
    for number, node in reversed([*enumerate(asserts)]):
        noted = f"try: {ast.unparse(node)}\nexcept Exception: print('\\n{FAILED}', {number})"
        start, end = program.span(node)
        program.text = program.text[:start] + noted.encode() + program.text[end:]
    return program.text.decode()


Change = tuple[int, int, str, bool]  # the first byte, the one after the last, what to put there


class _Program:
    def __init__(self, source: str) -> None:
        self.text = source.encode()
        self.tree = ast.parse(source)
        self.lines = [0, *(match.end() for match in re.finditer(b"\n", self.text))]
        self.deciding = [lines[0] for lines in deciding_lines(source)]
        self.shown = {"print", "plt"} | _drawn(self.tree)

    def mutant(self, start: int, end: int, new: str, negated: bool) -> Mutant:
        text = self.text[:start] + new.encode() + self.text[end:]
        line = self.text.count(b"\n", 0, start)
        before, after = (each.split(b"\n")[line].decode().strip() for each in (self.text, text))
        return Mutant(line + 1, before, after, text.decode(), negated)

    def negations(self) -> Iterator[Change]:
        for node in self.tree.body:
            if node.lineno not in self.deciding:
                continue
            if isinstance(node, ast.Assert):
                yield *self.span(node.test), f"not ({self.words(node.test)})", True
            else:
                caught = "except Exception: pass\nelse: raise AssertionError"
                yield *self.span(node), f"try: {self.words(node)}\n{caught}", True

    def changes(self) -> Iterator[Change]:
        for node in self.tree.body:
            if node.lineno not in self.deciding:
                yield from self.below(node)

    def deletions(self) -> Iterator[Change]:
        for top in self.tree.body:
            if top.lineno in self.deciding:
                continue
            for node in ast.walk(top):
                match node:
                    case ast.Expr(value=ast.Call() as call) if _root(call) not in self.shown:
                        yield *self.span(node), "pass", False
                    case ast.AugAssign() | ast.Delete():
                        yield *self.span(node), "pass", False
                    case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
                        yield *self.span(node), "pass", False
                    case (
                        ast.Assign(value=ast.Call() as call) | ast.Return(value=ast.Call() as call)
                    ):
                        given = self.words(call.args[0]) if call.args else "None"
                        yield *self.span(call), given.lstrip("*"), False

    def below(self, node: ast.AST) -> Iterator[Change]:
        """Yield the changes in `node` and below it."""
        match node:
            case ast.Import() | ast.ImportFrom() | ast.JoinedStr():
                return
            case ast.Call() | ast.Subscript() if _root(node) in self.shown:
                return
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in SEEDED:
                return
            case ast.keyword(arg=name) if name in FREE:
                return
            case ast.Constant(value=value):
                yield from self.constant(node, value)
            case ast.Attribute(attr=name) if name in DTYPES:
                _, end = self.span(node)
                yield end - len(name), end, DTYPES[name], False
            case ast.BinOp(left=left, op=op, right=right) if not _joins(left, right):
                yield self.operator(left, *ARITHMETIC[type(op)])
            case ast.AugAssign(target=target, op=op, value=value) if not _joins(value):
                old, new = ARITHMETIC[type(op)]
                yield self.operator(target, f"{old}=", f"{new}=")
            case ast.BoolOp(op=op, values=values):
                for value in values[:-1]:
                    yield self.operator(value, *BOOLEAN[type(op)])
            case ast.Compare(left=left, ops=ops, comparators=others):
                for operand, comparison in zip([left, *others], ops, strict=False):
                    old, *news = COMPARISONS[type(comparison)]
                    for new in news:
                        yield self.operator(operand, old, new)
            case ast.UnaryOp(op=op) if type(op) in UNARY:
                start, _ = self.span(node)
                yield self.replacement(start, UNARY[type(op)], "")
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                yield from self.condition(test)
            case ast.comprehension(ifs=tests):
                for test in tests:
                    yield from self.condition(test)
        for child in ast.iter_child_nodes(node):
            yield from self.below(child)

    def constant(self, node: ast.Constant, value: object) -> Iterator[Change]:
        match value:
            case bool():
                yield *self.span(node), str(not value), False
            case int():
                yield *self.span(node), str(value + 1), False
            case float():
                yield *self.span(node), str(2 * value if value else 1.0), False
            case str() if value in DTYPES:
                yield *self.span(node), self.words(node).replace(value, DTYPES[value]), False

    def condition(self, test: ast.expr) -> Iterator[Change]:
        """Yield the negation of a condition that has no operator of its own to change."""
        if not isinstance(test, (ast.BoolOp, ast.Compare, ast.Constant, ast.UnaryOp)):
            yield *self.span(test), f"(not {self.words(test)})", False

    def operator(self, left: ast.expr, old: str, new: str) -> Change:
        """Return the change of the operator that follows `left`."""
        between = BETWEEN.match(self.text, self.span(left)[1])
        assert between
        old = old if old.startswith(("is", "not")) else re.escape(old)
        return self.replacement(between.end(), old, new)

    def replacement(self, start: int, old: str, new: str) -> Change:
        found = re.compile(old.encode()).match(self.text, start)
        assert found, f"no {old} at byte {start}"
        return start, found.end(), new, False

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Return the first byte of `node` and the one after its last."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self.lines[node.lineno - 1] + node.col_offset
        return start, self.lines[node.end_lineno - 1] + node.end_col_offset

    def words(self, node: ast.expr | ast.stmt) -> str:
        start, end = self.span(node)
        return self.text[start:end].decode()


def _joins(*operands: ast.expr) -> bool:
    """Say whether an operand is a text, list or tuple, for which no other operator works."""
    return any(
        isinstance(each, SEQUENCES)
        and not (isinstance(each, ast.Constant) and not isinstance(each.value, (str, bytes)))
        for each in operands
    )


def _root(node: ast.expr) -> str:
    """Return the name that a chain of attributes, calls and items starts with, or nothing."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _drawn(tree: ast.Module) -> set[str]:
    """Return the names of Matplotlib's objects: what comes from `plt`, and what from that."""
    drawn = {"plt"}
    nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.For))]
    for node in sorted(nodes, key=lambda node: node.lineno):
        match node:
            case ast.Assign(targets=[target], value=value):
                pairs = [(target, value)]
            case ast.For(target=ast.Tuple(elts=targets), iter=ast.Call(args=values)):
                pairs = list(zip(targets, values, strict=False))
            case ast.For(target=target, iter=value):
                pairs = [(target, value)]
            case _:
                pairs = []
        for target, value in pairs:
            if _root(value) in drawn:
                drawn |= {part.id for part in ast.walk(target) if isinstance(part, ast.Name)}
    return drawn
