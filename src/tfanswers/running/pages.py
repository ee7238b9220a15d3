"""Read a page as a notebook whose cells show examples."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
import yaml
from myst_nb.core.read import (
    MystMetadataParsingError,
    is_myst_markdown_notebook,
    read_myst_markdown_notebook,
)
from myst_parser.config.main import MdParserConfig

from tfanswers.running.examples import ExampleError, read_example

CELL_OPTIONS = {"example", "alt", "render", "stderr", "tags"}
FRONT_MATTER = {"file_format", "html_theme.*", "limits", "myst", "orphan"}
EMPTY_FRONT = re.compile(r"---\s*\n---\s*(\n|$)")
CELL_ERROR = re.compile(
    r"\w+ cell \d+ at line (?P<line>\d+) could not be read: (?:\w+\(msg=')?(?P<reason>[^']*).*"
)
CELL_TAGS = {"hide-cell", "hide-input", "hide-output"}


@dataclass(frozen=True)
class Fault:
    """What is wrong on a line of a page and how to mend it; in `file`, if the page includes it."""

    line: int
    message: str
    file: str = ""


@dataclass(frozen=True)
class Limits:
    """How many seconds each cell of a page may take, and all of them together."""

    cell: float = 60
    page: float = 600


@dataclass
class Proof:
    """The cell that proves the claims above it; `fault` says what is wrong with it.

    `consequence` says what that means for the claims, if anything; `seconds` is what the cell
    took when it ran in this build.
    """

    line: int
    example: str = ""
    asserts: tuple[str, ...] = ()
    fault: str = ""
    consequence: str = "it does not prove"
    seconds: float = 0.0


@dataclass(frozen=True)
class Run:
    """Where and when the cells of a page ran, and for how many seconds."""

    environment: dict[str, str]
    seconds: float
    date: str


@dataclass
class Page:
    """A page as a notebook, with the proof in each of its code cells by cell index.

    `text` is the page's source, `limits` are those of its front matter, or else the project's.
    """

    notebook: nbformat.NotebookNode
    proofs: dict[int, Proof]
    text: str
    faults: list[Fault] = field(default_factory=list)
    run: Run | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def runnable(self) -> list[int]:
        """The indices of the cells that can be run."""
        return [index for index, proof in self.proofs.items() if not proof.fault]

    @property
    def digest(self) -> str:
        """A hash of all that decides the outputs of the page's cells and stands on the page."""
        cells = [self.notebook.cells[index] for index in self.proofs]
        shown = repr([(cell.source, cell.metadata) for cell in cells])
        return sha256(shown.encode()).hexdigest()

    @property
    def sources(self) -> dict[str, str]:
        """The text of each example that a cell shows, by name."""
        cells = self.notebook.cells
        return {each.example: cells[index].source for index, each in self.proofs.items()}


def text_of(output: nbformat.NotebookNode) -> str:
    """Return the text that an output shows: what was printed, or else its Markdown or text."""
    data = output.get("data", {})
    text: str = output.get("text") or data.get("text/markdown") or data.get("text/plain", "")
    return text


def read_page(
    path: Path, examples: Path, config: MdParserConfig, limits: Limits, ceilings: Limits
) -> Page:
    """Return the page at `path`, its cells filled with the examples that they name.

    Its time limits are `limits`, unless its front matter sets others, at most `ceilings`. What is
    wrong with the page or a cell is in the faults of the page and its proofs.
    """
    text = path.read_text(encoding="utf-8")
    if not text.strip():
        return _unreadable("the page is empty; write it, or remove the file", text)
    if EMPTY_FRONT.match(text):
        return _unreadable("the front matter is empty; remove it, or say something in it", text)
    try:
        notebook = read_myst_markdown_notebook(text, config, add_source_map=True, path=path)
    except (MystMetadataParsingError, yaml.YAMLError) as error:
        said = " ".join(str(error).split())
        cell = CELL_ERROR.fullmatch(said)
        message = f"the page cannot be read: {cell['reason'] if cell else said}"
        return _unreadable(message, text, int(cell["line"]) if cell else 1)
    except Exception as error:  # MyST-NB's error for a missing `:load:` file is private
        hint = "; write `:example:`, not `:load:`" if ":load:" in text else ""
        return _unreadable(f"the page cannot be read: {error}{hint}", text)

    page = Page(notebook, {}, text)
    lines = text.splitlines()
    starts = notebook.metadata["source_map"]
    for index, cell in enumerate(notebook.cells):
        cell.id = f"cell-{index}"
        if cell.cell_type == "code":
            page.proofs[index] = _fill(cell, starts[index], examples)
        else:  # MyST-NB counts from one line below, and not the blank lines that it strips
            while not lines[starts[index]].strip():
                starts[index] += 1
            starts[index] -= 1
    if page.proofs and not is_myst_markdown_notebook(text):
        message = "the page has code cells; add `file_format: mystnb` to its front matter"
        page.faults.append(Fault(1, message))
    page.limits = _read_front(page, lines, limits, ceilings)
    # Spares the page MyST-NB's warning about a lexer when no cell could run.
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "python"}
    return page


def _read_front(page: Page, lines: list[str], limits: Limits, ceilings: Limits) -> Limits:
    """Return the page's time limits; refuse what its front matter may not say.

    Other tools' options are among that: MyST-NB and MyST have some that hide failures.
    """

    def refuse(key: str, message: str) -> None:
        starts = (number for number, line in enumerate(lines, 1) if line.strip().startswith(key))
        page.faults.append(Fault(next(starts, 1), message))

    chosen = {}
    known = ", ".join(sorted(FRONT_MATTER))
    for key in sorted(set(page.notebook.metadata) - {"source_map"}, key=str):
        value = page.notebook.metadata[key]
        if key == "myst" and not (isinstance(value, dict) and set(value) == {"html_meta"}):
            refuse("myst", "`myst` in the front matter may have `html_meta` alone; remove the rest")
            del page.notebook.metadata[key]
        elif not any(fnmatchcase(str(key), name) for name in FRONT_MATTER):
            refuse(str(key), f"`{key}` in the front matter is unknown; known are {known}")
            del page.notebook.metadata[key]
    given = page.notebook.metadata.pop("limits", {})
    for name, seconds in given.items() if isinstance(given, dict) else [(str(given), given)]:
        ceiling = asdict(ceilings).get(name)
        if ceiling is None:
            refuse("limits", f"`limits: {name}` is unknown; give seconds as `cell:` or `page:`")
        elif not isinstance(seconds, int | float) or not 0 < seconds <= ceiling:
            refuse(name, f"`{name}: {seconds}` is no limit; give seconds, at most {ceiling:g}")
        else:
            chosen[name] = seconds
    return replace(limits, **chosen)


def _unreadable(message: str, text: str, line: int = 1) -> Page:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# {message}")])
    return Page(notebook, {}, text, [Fault(line, message)])


def _fill(cell: nbformat.NotebookNode, line: int, examples: Path) -> Proof:
    """Put the example that `cell` names into it and translate our options to MyST-NB's."""
    options = cell.metadata
    proof = Proof(line, str(options.get("example", "")))
    tags = _as_list(options.get("tags"))
    if unknown := set(options) - CELL_OPTIONS:
        names = ", ".join(f"`:{name}:`" for name in sorted(unknown))
        proof.fault = f"unknown cell option {names}; known are {', '.join(sorted(CELL_OPTIONS))}"
    elif hiding := set(tags) - CELL_TAGS:
        names = ", ".join(sorted(hiding))
        proof.fault = f"tag {names} can hide a failure; use only {', '.join(sorted(CELL_TAGS))}"
    elif "example" not in options:
        proof.fault = "the cell names no example; move its code to examples/ and add `:example:`"
    elif cell.source.strip():
        proof.fault = "the cell has code of its own beside `:example:`; remove one of them"
    elif options.get("render", "markdown") != "markdown":
        proof.fault = f"`:render: {options['render']}` is unknown; write `:render: markdown`"
    elif options.get("stderr", "shown") != "shown":
        proof.fault = f"`:stderr: {options['stderr']}` is unknown; write `:stderr: shown`"
    else:
        try:
            example = read_example(examples, proof.example)
        except ExampleError as error:
            proof.fault = str(error)
        else:
            cell.source = example.source
            proof.asserts = example.asserts
            if not example.asserts:
                proof.fault = (
                    f"{examples.name}/{proof.example} asserts nothing at its top level;"
                    " end it with an assert that fails when the claim is false"
                )
    cell.source = cell.source or f"# {proof.fault}"  # MyST-NB drops a cell without source
    options["tags"] = [tag for tag in tags if tag in CELL_TAGS]
    if "alt" in options:
        options["mystnb"] = {"image": {"alt": options["alt"]}}
    return proof


def _as_list(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]
