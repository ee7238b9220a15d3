"""Draw who imports whom in a package, and list its modules, as their sources have it."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from html import escape
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from tfanswers.running.imports import imported
from tfanswers.sphinxext.claims import refuse

Graph = dict[str, set[str]]

ALT = "The modules of {}, with a line from each down to those that it imports; listed below."
WIDTH, AXIS, REACH = 360, 140, 275  # pixels; a curve goes three quarters of its reach
LINE, GAP = 17, 12


@dataclass(frozen=True)
class Module:
    """A module of a package: the first line of its docstring, and what it imports."""

    summary: str
    imports: frozenset[str]


def read_modules(package: Path) -> dict[str, Module]:
    """Return the modules in the folder `package`, by their names, without importing them.

    All that a module imports anywhere is named in full, modules of other packages included.
    """
    files = {_name(package, path): path for path in sorted(package.rglob("*.py"))}
    modules = {}
    for name, path in files.items():
        tree = ast.parse(path.read_bytes(), path)
        summary = (ast.get_docstring(tree) or "").partition("\n")[0]
        package_of = name if path.stem == "__init__" else name.rpartition(".")[0]
        modules[name] = Module(summary, frozenset(_imports(tree, package_of, files)))
    return modules


def _name(package: Path, path: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.Module, package: str, known: Collection[str]) -> Iterator[str]:
    for module, name in imported(tree, package):
        full = f"{module}.{name}"
        yield full if full in known else module


class Imports:
    """Who imports whom among the modules of one package."""

    def __init__(self, modules: Mapping[str, Module]) -> None:
        self.root = min(modules)
        self.packages = {name.rpartition(".")[0] for name in modules} | {self.root}
        self.graph = {name: module.imports & set(modules) for name, module in modules.items()}

    def group(self, name: str) -> str:
        """Return the package of a module; the command line is a group of its own."""
        if name == f"{self.root}.__main__":
            return f"python -m {self.root}"
        return name if name in self.packages else name.rpartition(".")[0]

    def label(self, name: str) -> str:
        """Return the name of a module in its package."""
        return "__init__" if name in self.packages else name.rpartition(".")[2]

    @cached_property
    def order(self) -> list[str]:
        """All modules, group by group, such that each imports only modules after it.

        Raises:
            CycleError: if modules or groups import one another in a circle.
        """
        groups: Graph = {self.group(name): set() for name in self.graph}
        for name, imports in self.graph.items():
            groups[self.group(name)] |= {self.group(each) for each in imports} - {self.group(name)}
        ranks = {group: rank for rank, group in enumerate(_sorted(groups))}
        importers_first = _sorted(self.graph)[::-1]
        return sorted(importers_first, key=lambda name: -ranks[self.group(name)])

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """The imports but for those that follow from others, in order."""
        below: Graph = {}
        for name in reversed(self.order):
            below[name] = set().union(*({each} | below[each] for each in self.graph[name]))
        return [
            (name, each)
            for name in self.order
            for each in sorted(self.graph[name])
            if not any(each in below[other] for other in self.graph[name])
        ]


def _sorted(graph: Mapping[str, Collection[str]]) -> list[str]:
    """Return the names, each after those that it points to."""
    TopologicalSorter(graph).prepare()  # raises if there is a circle
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        for each in sorted(graph[name]):
            visit(each)
        found[name] = None

    for name in sorted(graph):
        visit(name)
    return list(found)


def draw(imports: Imports) -> str:
    """Return an SVG of the modules, one below another, and their lines; colours are the text's."""
    texts, heights, top = [], {}, 0
    for group, names in groupby(imports.order, imports.group):
        top += LINE + GAP
        texts.append(f'<text x="0" y="{top}" font-weight="bold">{escape(group)}</text>')
        top += 3
        for name in names:
            top += LINE
            heights[name] = top
            label = escape(imports.label(name))
            texts.append(f'<text x="{AXIS - 8}" y="{top + 4}" text-anchor="end">{label}</text>')
            texts.append(f'<circle cx="{AXIS}" cy="{top}" r="2.5"/>')
    curves = []
    for name, other in imports.lines:
        start, end = heights[name], heights[other]
        x = AXIS + REACH * ((end - start) / top) ** 0.7
        within = imports.group(name) == imports.group(other)
        curves.append(
            f'<path class="{"within" if within else "across"}"'
            f' d="M{AXIS} {start}C{x:.0f} {start} {x:.0f} {end} {AXIS} {end}">'
            f"<title>{escape(name)} imports {escape(other)}</title></path>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="modules" role="img"'
        f' aria-label="{escape(ALT.format(imports.root))}" viewBox="0 0 {WIDTH} {top + GAP}"'
        f' width="{WIDTH}" height="{top + GAP}" font-size="13">\n'
        f'<g fill="none" stroke="currentColor" stroke-opacity="0.6">{"".join(curves)}</g>\n'
        f'<g fill="currentColor">{"".join(texts)}</g>\n</svg>\n'
    )


class DiagramNode(nodes.container):
    """Holds the list of the modules; HTML has the drawing before it."""


class ModulesDirective(SphinxDirective):
    """Draws the modules of the package that it names, and lists what each does and imports."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        try:
            spec = find_spec(name)
        except ImportError:  # of a package that it would be in
            spec = None
        if not spec or not spec.submodule_search_locations:
            return refuse(self, f"{name} is no package; name one that is installed")
        modules = read_modules(Path(spec.submodule_search_locations[0]))
        imports = Imports(modules)
        try:
            drawing = draw(imports)
        except CycleError as error:
            circle = " imports ".join(reversed(error.args[1]))
            return refuse(self, f"modules import one another: {circle}")
        # The package's files are in `env_version`, so that a change of one draws anew.
        listed = DiagramNode(drawing=drawing)
        for group, names in groupby(imports.order, imports.group):
            entries = nodes.bullet_list(classes=["modules"])
            for name in names:
                entries += _entry(imports, name, modules[name].summary)
            listed += [nodes.rubric("", group), entries]
        return [listed]


def _entry(imports: Imports, name: str, summary: str) -> nodes.list_item:
    """Return what a module does, and all that it imports of its package."""
    text = nodes.paragraph("", "", nodes.literal("", imports.label(name)), nodes.Text(": "))
    for number, part in enumerate(re.split("`(.+?)`", summary)):
        text += nodes.literal("", part) if number % 2 else nodes.Text(part)
    others = [each.removeprefix(f"{imports.root}.") for each in sorted(imports.graph[name])]
    for number, other in enumerate(others):
        text += [nodes.Text(", " if number else " Imports "), nodes.literal("", other)]
    if others:
        text += nodes.Text(".")
    return nodes.list_item("", text)


def visit_diagram(translator: HTML5Translator, node: DiagramNode) -> None:
    """Draw before the list."""
    translator.body.append(node["drawing"])


def depart_diagram(translator: HTML5Translator, node: DiagramNode) -> None:
    """Leave the list as it is."""


def connect(app: Sphinx) -> None:
    """Add the directive."""
    app.add_node(DiagramNode, html=(visit_diagram, depart_diagram))
    app.add_directive("modules", ModulesDirective)
