"""Write a page as a notebook that runs on its own."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions, version

import nbformat
from docutils import nodes

from sphinx_claims.example import Components
from sphinx_claims.ext.markdown import MarkdownWriter, fold
from sphinx_claims.ext.nodes import Folded
from sphinx_claims.page import Where

CELL = re.compile(r"\n*\0(\d+)\0\n*")
LONGEST_ID = 64
FOLDER_CELL = """\
from pathlib import Path

Path("{0}").mkdir(exist_ok=True)
Path("{0}/__init__.py").touch()"""


class NotebookWriter(MarkdownWriter):
    """Writes a page with a mark for each cell, and keeps the cells."""

    evidence = False
    components: Components | None = None

    def notebook(self, doctree: nodes.document, where: Where) -> nbformat.NotebookNode:
        """Return the page as a notebook: its text, its examples, and what they need.

        The cells have no outputs: what stands below a cell is what ran on the reader's machine.
        """
        self.cells: list[nbformat.NotebookNode] = []
        first, *others = CELL.split(self.write(doctree))
        title, _, text = first.partition("\n\n")
        sources = [cell.source for cell in self.cells]
        cells = [_text(f"{title}\n\n{self._about(where)}", "about"), *self._needs(sources)]
        cells += [_text(text, "text")] if text else []
        for number, text in zip(others[::2], others[1::2], strict=True):
            cell = self.cells[int(number)]
            cells.append(cell)
            if text:
                cells.append(_text(text, f"after-{cell.id}"))
        metadata = {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
        notebook: nbformat.NotebookNode = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
        return notebook

    def _about(self, where: Where) -> str:
        found = ", ".join(f"{name} {value}" for name, value in where.environment.items())
        address = f"{self.root}{self.docname}{self.suffix}"
        page = f"[a page]({address})" if self.root else "a page"
        return (
            f"This notebook is {page} of {self.builder.config.project}."
            f" The cells of the page ran with {found}."
            "\nTo install the same versions, remove the `#` below."
        )

    def cell(self, node: nodes.Element) -> str:
        source = next(node.findall(nodes.literal_block)).astext()
        example = node["cell_metadata"]["example"]
        stem = nodes.make_id(example.rpartition("/")[2].removesuffix(".py"))
        again = sum(cell.metadata.get("example") == example for cell in self.cells)
        name = f"{stem}-{again + 1}" if again else stem
        self.cells.append(_code(source, name, example=example))
        return f"\0{len(self.cells) - 1}\0"

    def block_Folded(self, node: Folded) -> str:  # noqa: N802
        """Fold the text, and the code of the cells that stand in it, which no text can hold."""
        first, *others = CELL.split(self._blocks(node.children))
        written = [fold(first)] if first else []
        for number, text in zip(others[::2], others[1::2], strict=True):
            self.cells[int(number)].metadata["jupyter"] = {"source_hidden": True}
            written += [f"\0{number}\0", fold(text) if text else ""]
        return "\n\n".join(filter(None, written))

    def block_container(self, node: nodes.container) -> str:
        return "" if "ran" in node["classes"] else super().block_container(node)

    def _needs(self, sources: list[str]) -> Iterator[nbformat.NotebookNode]:
        """Yield cells that install and write what `sources` import."""
        components = self.components
        modules = dict(components.used(sources)) if components else {}
        package = components.package if components else ""
        pinned = " ".join(sorted(set(_requirements([*sources, *modules.values()], package))))
        if pinned:
            yield _code(f"# %pip install --quiet {pinned}", "install")
        if modules:
            names = " and ".join(f"`{package}/{name}.py`" for name in modules)
            yield _text(f"The examples share {names}, which the next cells write.", "components")
            yield _code(FOLDER_CELL.format(package), "folder")
        for name, source in modules.items():
            cell = f"%%writefile {package}/{name}.py\n{source.rstrip()}"
            yield _code(cell, f"component-{name}")


def _requirements(sources: Iterable[str], package: str) -> Iterator[str]:
    """Yield the installed distributions that `sources` import, each pinned to its version."""
    ours = {package, *sys.stdlib_module_names}
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for module in {name.partition(".")[0] for name in names} - ours:
                yield from (f"{name}=={version(name)}" for name in _distributions().get(module, []))


@cache
def _distributions() -> dict[str, list[str]]:
    """Return the distributions that have each top-level module."""
    return {name: sorted(set(found)) for name, found in packages_distributions().items()}


def _text(source: str, name: str) -> nbformat.NotebookNode:
    cell: nbformat.NotebookNode = nbformat.v4.new_markdown_cell(source.strip())
    cell.id = name[:LONGEST_ID]
    return cell


def _code(source: str, name: str, **metadata: str) -> nbformat.NotebookNode:
    cell: nbformat.NotebookNode = nbformat.v4.new_code_cell(source, metadata=metadata)
    cell.id = name[:LONGEST_ID]
    return cell
