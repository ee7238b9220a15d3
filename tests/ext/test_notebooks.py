"""What the notebook of a page holds, and that it runs on its own."""

import re
from importlib.metadata import version
from pathlib import Path

import nbformat

import tfanswers

from ..site import ONE, PROVED, Site

SHARED = """\
import yaml

from tfanswers import devices

print(devices.__name__)
assert devices and yaml
"""
SECOND = PROVED.replace("One is one.", "Two is two.").replace("one.py", "two.py")
SOLUTION = SECOND.replace("{claim}\n", "{claim}\n:solution:\n\n")


def notebook_of(site: Site, page: str = "page") -> nbformat.NotebookNode:
    """Build the site and return the notebook of a page, if it is a valid one."""
    outcome = site.build()
    assert outcome.messages == ""
    notebook = nbformat.read(outcome.folder / f"{page}.ipynb", as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    return notebook


def test_the_cells_are_the_examples(site: Site) -> None:
    """Text and examples stand in their order, each cell with an id that names its example."""
    site.example("two", ONE.replace("one", "two"))
    site.page(PROVED + "\nAnd so:\n\n" + SECOND + "\nThe end.\n")
    cells = notebook_of(site).cells
    assert [(cell.cell_type, cell.id) for cell in cells] == [
        ("markdown", "about"),
        ("markdown", "text"),
        ("code", "one"),
        ("markdown", "after-one"),
        ("code", "two"),
        ("markdown", "after-two"),
    ]
    assert cells[0].source.startswith("# Title\n\nThis notebook is a page of ")
    assert cells[1].source == '> <a id="claim-one"></a>**Claim.** One is one.'
    assert cells[2].source + "\n" == ONE
    assert cells[2].outputs == []
    assert cells[3].source == 'And so:\n\n> <a id="claim-two"></a>**Claim.** Two is two.'
    assert cells[5].source == "The end."


def test_an_example_that_stands_twice_has_two_ids(site: Site) -> None:
    """Ids of cells are unique."""
    site.page(PROVED + "\n" + PROVED.replace("{claim}\n", "{claim}\n:name: again\n\n"))
    ids = [cell.id for cell in notebook_of(site).cells]
    assert ids == ["about", "text", "one", "after-one", "one-2"]


def test_a_solution_stays_folded(site: Site) -> None:
    """The sentence is folded with its summary, the code by Jupyter."""
    site.example("two", ONE.replace("one", "two"))
    site.page(PROVED + "\nHow much is two?\n\n" + SOLUTION)
    *_, text, code = notebook_of(site).cells
    assert re.fullmatch(
        r"How much is two\?\n\n<details>\n<summary>Show the answer</summary>\n\n"
        r"> .*Two is two\.\n\n</details>",
        text.source,
    )
    assert code.metadata.jupyter == {"source_hidden": True}


def test_a_folded_section_with_cells_is_open(site: Site) -> None:
    """Its heading stays one: no text of a notebook can fold cells."""
    site.page("## Extras\n\n:::{folded}\n:::\n\n" + PROVED)
    text, code = notebook_of(site).cells[1:]
    assert text.source.startswith("## Extras\n\n> <a id")
    assert code.id == "one"


def test_it_brings_what_it_imports(site: Site) -> None:
    """Components are written by a cell, and other modules pinned to the versions that ran."""
    site.settings["claims_components"] = "tfanswers"
    site.example("one", SHARED)
    cells = notebook_of(site).cells
    assert [cell.id for cell in cells[1:5]] == [
        "install",
        "components",
        "folder",
        "component-devices",
    ]
    assert re.fullmatch(r"# %pip install --quiet( \S+==\S+)+", cells[1].source)
    assert f" PyYAML=={version('pyyaml')}" in cells[1].source
    assert f" tensorflow=={version('tensorflow')}" in cells[1].source
    first, _, source = cells[4].source.partition("\n")
    assert first == "%%writefile tfanswers/devices.py"
    assert source + "\n" == Path(tfanswers.__file__).with_name("devices.py").read_text()


def test_links_lead_somewhere(site: Site) -> None:
    """A link within the page stays; one to another page needs the site's address."""
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\n```\n")
    site.page(PROVED + "\nSee {claim}`this <one>` and {doc}`the list <index>`. ![A](a.svg)\n")
    (site.docs / "a.svg").write_text("<svg/>")
    last = notebook_of(site).cells[-1]
    assert last.source == "See [this](#claim-one) and the list. ![A](_images/a.svg)"
    site.settings["html_baseurl"] = "https://example.org/site/"
    first, *_, last = notebook_of(site).cells
    address = "https://example.org/site"
    shown = f"[the list]({address}/index.html). ![A]({address}/_images/a.svg)"
    assert last.source == f"See [this](#claim-one) and {shown}"
    assert "This notebook is [a page](https://example.org/site/page.html) of" in first.source
