"""Read a page as a notebook whose cells show examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import nbformat
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig

from sphinx_claims.example import NO_TEXT, ExampleError, read_example

CELL_OPTIONS = {"example", "alt", "render", "stderr"}
FRONT_MATTER = {"file_format", "html_theme.*", "myst", "orphan"}
EMPTY_FRONT = re.compile(r"---\s*\n---\s*(\n|$)")
CELL_ERROR = re.compile(
    r"\w+ cell \d+ at line (?P<line>\d+) could not be read: (?:\w+\(msg=')?(?P<reason>[^']*).*"
)


@dataclass(frozen=True)
class Fault:
    """What is wrong on a line of a page and how to fix it; in `file`, if the page includes it."""

    line: int
    message: str
    file: str = ""


@dataclass
class Cell:
    """A cell that shows an example, and so proves the claims above it; its line on the page.

    `shown` is what the example showed, for review; `fault` says what is wrong with the cell, and
    `consequence` what that means for the claims, if anything.
    """

    line: int
    example: str = ""
    source: str = ""
    asserts: tuple[str, ...] = ()
    shown: str = ""
    fault: str = ""
    consequence: str = "it does not prove"


@dataclass(frozen=True)
class Where:
    """Where and when the examples of a page ran."""

    environment: dict[str, str]
    date: str


@dataclass
class Page:
    """A page as a notebook, and what is known of each of its code cells by cell index.

    `text` is the page's source, `where` says where its examples ran, if it has any.
    """

    notebook: nbformat.NotebookNode
    cells: dict[int, Cell]
    text: str
    faults: list[Fault] = field(default_factory=list)
    where: Where | None = None

    @property
    def examples(self) -> tuple[str, ...]:
        """The names of the examples that the cells show."""
        return tuple(cell.example for cell in self.cells.values())

    @property
    def sources(self) -> dict[str, str]:
        """The text of each example that can run, by name."""
        return {cell.example: cell.source for cell in self.cells.values() if not cell.fault}


def read_page(path: Path, examples: Path, config: MdParserConfig) -> Page:
    """Return the page at `path`, its cells filled with the examples that they name.

    What is wrong with the page or a cell is in the faults of the page and its cells.
    """
    text = path.read_text(encoding="utf-8")
    if not text.strip():
        return _unreadable("the page is empty; write it, or remove the file", text)
    if EMPTY_FRONT.match(text):
        return _unreadable("the front matter is empty; remove it, or say something in it", text)
    try:
        notebook = read_myst_markdown_notebook(text, config, add_source_map=True, path=path)
    except Exception as error:  # some of MyST-NB's errors are private
        said = " ".join(str(error).split())
        cell = CELL_ERROR.fullmatch(said)
        hint = "; write `:example:`, not `:load:`" if ":load:" in text else ""
        message = f"the page cannot be read: {cell['reason'] if cell else said}{hint}"
        return _unreadable(message, text, int(cell["line"]) if cell else 1)

    page = Page(notebook, {}, text)
    if found := NO_TEXT.search(text):
        message = f"the page has the character {found[0]!a}, which is not text; remove it"
        page.faults.append(Fault(text.count("\n", 0, found.start()) + 1, message))
    lines = text.splitlines()
    starts = notebook.metadata["source_map"]
    for index, cell in enumerate(notebook.cells):
        cell.id = f"cell-{index}"
        if cell.cell_type == "code":
            page.cells[index] = _fill(cell, starts[index], examples)
        else:  # MyST-NB counts from one line below, and not the blank lines that it strips
            while not lines[starts[index]].strip():
                starts[index] += 1
            starts[index] -= 1
    if page.cells and not is_myst_markdown_notebook(text):
        message = "the page has code cells; add `file_format: mystnb` to its front matter"
        page.faults.append(Fault(1, message))
    _check_front_matter(page, lines)
    # Spares the page MyST-NB's warning about a lexer when no cell could run.
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "python"}
    return page


def _check_front_matter(page: Page, lines: list[str]) -> None:
    """Refuse what the front matter may not say: other tools have options that hide failures."""
    known = ", ".join(sorted(FRONT_MATTER))
    for key in sorted(set(page.notebook.metadata) - {"source_map"}, key=str):
        value = page.notebook.metadata[key]
        if key == "myst" and not (isinstance(value, dict) and set(value) == {"html_meta"}):
            message = "`myst` in the front matter may have `html_meta` alone; remove the rest"
        elif not any(fnmatchcase(str(key), name) for name in FRONT_MATTER):
            message = f"`{key}` in the front matter is unknown; known are {known}"
        else:
            continue
        starts = (n for n, line in enumerate(lines, 1) if line.strip().startswith(str(key)))
        page.faults.append(Fault(next(starts, 1), message))
        del page.notebook.metadata[key]


def _unreadable(message: str, text: str, line: int = 1) -> Page:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# {message}")])
    return Page(notebook, {}, text, [Fault(line, message)])


def _fill(cell: nbformat.NotebookNode, line: int, examples: Path) -> Cell:
    """Put the example that `cell` names into it and translate our options to MyST-NB's."""
    options = cell.metadata
    shown = Cell(line, str(options.get("example", "")))
    if unknown := set(options) - CELL_OPTIONS:
        names = ", ".join(f"`:{name}:`" for name in sorted(unknown))
        shown.fault = f"unknown cell option {names}; known are {', '.join(sorted(CELL_OPTIONS))}"
    elif "example" not in options:
        shown.fault = "the cell names no example; move its code to examples/ and add `:example:`"
    elif cell.source.strip():
        shown.fault = (
            "the cell has code of its own beside `:example:`; remove it, or close the cell"
        )
    elif options.get("render", "markdown") != "markdown":
        shown.fault = f"`:render: {options['render']}` is unknown; write `:render: markdown`"
    elif options.get("stderr", "shown") != "shown":
        shown.fault = f"`:stderr: {options['stderr']}` is unknown; write `:stderr: shown`"
    else:
        try:
            example = read_example(examples, shown.example)
        except ExampleError as error:
            shown.fault = str(error)
        else:
            cell.source = shown.source = example.source
            shown.asserts = example.asserts
            if not example.asserts:
                shown.fault = (
                    f"{examples.name}/{shown.example} asserts nothing at its top level;"
                    " end it with an assert that fails when the claim is false"
                )
    if not shown.source:
        cell.source = f"# {shown.fault}"  # MyST-NB drops a cell without source
    if "alt" in options:
        options["mystnb"] = {"image": {"alt": options["alt"]}}
    return shown
