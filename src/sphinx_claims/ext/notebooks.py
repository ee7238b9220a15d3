"""Turn the HTML of a page into a notebook that runs on its own."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions, version

import nbformat
from bs4 import BeautifulSoup
from docutils import nodes

from sphinx_claims.example import Components
from sphinx_claims.ext.markdown import MarkdownWriter, of_kind

CELL = re.compile(r"\n*\0(\d+)\0\n*")
DISTRIBUTIONS = cache(packages_distributions)  # that have each top-level module
LONGEST_ID = 64
FOLDER_CELL = """\
from pathlib import Path

Path("{0}").mkdir(exist_ok=True)
Path("{0}/__init__.py").touch()"""


def notebook(
    page: BeautifulSoup,
    doctree: nodes.document,
    about: str,
    components: Components | None,
    writer: MarkdownWriter,
) -> str:
    """Return a page as a notebook: its text with `about`, its examples, and what they need.

    The cells have no outputs: what stands below a cell is what ran on the reader's machine.
    """
    codes = _examples(doctree)
    for each in of_kind(page, "evidence", "ran"):
        each.decompose()
    for number, cell in enumerate(of_kind(page, "cell")):
        cell.string = f"\0{number}\0"
        for folded in cell.find_parents("div", class_="folded"):  # which no cell can stand in
            folded["class"] = folded(class_="summary")[0]["class"] = ""
        if solution := cell.find_parent(class_="solution"):
            codes[number].metadata["jupyter"] = {"source_hidden": True}
            solution.insert_after(cell.extract())
    first, *others = CELL.split(writer.convert_soup(page))
    title, _, text = first.partition("\n\n")
    cells = [_text(f"{title}\n\n{about}", "about"), *_needs(codes, components)]
    cells += [_text(text, "text")] if text else []
    for mark, text in zip(others[::2], others[1::2], strict=True):
        code = codes[int(mark)]
        cells += [code, _text(text, f"after-{code.id}")] if text else [code]
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    written = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    return f"{nbformat.writes(written, indent=1, sort_keys=True)}\n"


def _examples(doctree: nodes.document) -> list[nbformat.NotebookNode]:
    """Return the cells of a page as it was read, with an id that names the example."""
    cells: list[nbformat.NotebookNode] = []
    for node in doctree.findall(nodes.container):
        if node.get("nb_element") == "cell_code":
            example = node["cell_metadata"]["example"]
            name = nodes.make_id(example.rpartition("/")[2].removesuffix(".py")) or "cell"
            if again := sum(cell.metadata.example == example for cell in cells):
                name += f"-{again + 1}"
            source = next(node.findall(nodes.literal_block)).astext()
            cells.append(_code(source, name, example=example))
    return cells


def _needs(
    codes: Iterable[nbformat.NotebookNode], components: Components | None
) -> Iterator[nbformat.NotebookNode]:
    """Yield cells that install and write what the cells `codes` import."""
    sources = [code.source for code in codes]
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
                yield from (f"{name}=={version(name)}" for name in DISTRIBUTIONS().get(module, []))


def _text(source: str, name: str) -> nbformat.NotebookNode:
    cell: nbformat.NotebookNode = nbformat.v4.new_markdown_cell(source.strip())
    cell.id = name[:LONGEST_ID]
    return cell


def _code(source: str, name: str, **metadata: str) -> nbformat.NotebookNode:
    cell: nbformat.NotebookNode = nbformat.v4.new_code_cell(source, metadata=metadata)
    cell.id = name[:LONGEST_ID]
    return cell
