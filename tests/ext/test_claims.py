"""What the build accepts and what it refuses, a tiny site each."""

import json
import os
import re

import pytest
from sphinx.errors import ConfigError

from ..site import ONE, PROVED, TWICE, Site

CELL = "```{code-cell} python\n:example: page/one.py\n"
CLAIM = ":::{claim}\nOne is one.\n:::\n\n"


def test_a_proved_claim_is_accepted(site: Site) -> None:
    """A claim above a cell whose example asserts is proved, and its output stands below."""
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert 'id="claim-one"' in outcome.html()
    assert "one is 1" in outcome.html()
    assert "1 answers, 1 claims: 1 proved by 1 examples, 0 cited" in outcome.log


def test_what_is_kept_of_a_page_is_small(site: Site) -> None:
    """A later build reads what other pages show of it, without the rest of its document."""
    site.page(PROVED.replace("One is", "*One* is") + "\nWords that nobody quotes.\n")
    kept = site.build().folder.parent / "doctrees" / "environment.pickle"
    assert b" is one." in kept.read_bytes()
    assert b"Words that nobody quotes." not in kept.read_bytes()


def test_several_sentences_share_a_proof(site: Site) -> None:
    """Claims that stand one after another are all proved by the cell below the last."""
    site.example("one", ONE + "assert one != 2\n")
    site.page(":::{claim}\nOne is not two.\n:::\n\n" + PROVED)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert 'id="claim-one"' in outcome.html()
    assert 'id="claim-one-2"' in outcome.html()


def test_a_cited_claim_needs_no_cell(site: Site) -> None:
    """A claim with a source is kept apart from those that code proves."""
    site.page(PROVED + "\n:::{claim}\n:source: https://example.org/a\nIt began so.\n:::\n")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert 'href="https://example.org/a"' in outcome.html()
    assert "2 claims: 1 proved by 1 examples, 1 cited" in outcome.log


def test_a_solution_is_hidden_until_asked_for(site: Site) -> None:
    """A solution and its proof stand in a `details` element, closed at first."""
    site.page(PROVED.replace("{claim}\n", "{claim}\n:solution:\n\n"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    before, after = outcome.html().split('<details class="solution')
    assert "One is one." not in before.split("<h1>")[1]
    assert "one is 1" in after.rpartition("</details>")[0]


def test_a_cited_solution_is_hidden_as_well(site: Site) -> None:
    """The sentence and its source stand in the `details` element."""
    site.page(
        PROVED + "\n:::{claim}\n:source: https://example.org/\n:solution:\n\nIt began so.\n:::\n"
    )
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    before, after = outcome.html().split('<details class="solution')
    assert "It began so." not in before.split("<h1>")[1]
    assert "example.org" in after.partition("</details>")[0]
    assert outcome.html().count('id="claim-it-began-so"') == 1


def test_any_claim_of_a_cell_can_ask_to_hide_it(site: Site) -> None:
    """A comment between claims changes nothing, nor does which of them is the solution."""
    site.example("one", ONE + "assert one != 2\n")
    solution = PROVED.replace("{claim}\n", "{claim}\n:solution:\n\n")
    site.page(CLAIM + "% a comment\n\n" + solution)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert outcome.html().count('<details class="solution') == 1
    assert "One is one." not in outcome.html().split("<details")[0].split("<h1>")[1]


def test_linked_sentences_follow_their_claims(site: Site) -> None:
    """A page that links to a claim of another shows that claim's words of today."""
    site.page("# Other\n\nSee {claim}`page/one`.\n", "other", start="")
    assert "One is one." in site.build().html("other")
    site.page(PROVED.replace("One is one", "It is one"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "It is one." in outcome.html("other")


def test_a_page_is_written_when_what_it_shows_changes_and_not_before(site: Site) -> None:
    """Prose changes no other page, a claim those that mention it and those that list it."""
    site.page("# Other\n\nSee {claim}`page/one`.\n", "other", start="")
    site.page("# List\n\n:::{ledger} proved\n:::\n", "list", start="")
    site.page("# Last\n", "last", start="")
    assert written(site) == {"page", "other", "list", "last"}
    assert written(site) == set()
    site.page("More words.\n\n" + PROVED)
    assert written(site) == {"page"}
    site.page(PROVED.replace("One is one", "It is one"))
    assert written(site) == {"page", "other", "list"}
    site.example("one", ONE + "assert one < 2\n")
    assert written(site) == {"page", "list"}


def written(site: Site) -> set[str]:
    """Return the pages that a build writes, but for their table of contents."""
    names = re.findall(r"writing output\.\.\. \[ *\d+%\] (\w+)", site.build().log)
    return set(names) - {"index"}


def test_claims_can_be_linked_to(site: Site) -> None:
    """The role links to a claim of this page or another, by its sentence or other words."""
    site.page(PROVED + "\nSee {claim}`one` and {claim}`that <page/one>`.\n")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert outcome.html().count('href="#claim-one"') == 3  # two links and the permalink
    assert ">that</span></a>" in outcome.html()


def test_a_statement_shows_its_verdict_and_proof(site: Site) -> None:
    """A statement in circulation carries its verdict and the sentences that show it."""
    site.page(PROVED + "\n:::{statement} wrong\n:see: one\n\nOne is two.\n\nIt is not.\n:::\n")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert 'class="statement verdict-wrong' in outcome.html()
    assert outcome.html().split("<h1>")[1].count("One is one.") == 2


REFUSED_CLAIMS = {
    "no cell below": (CLAIM, "6: ERROR: no cell stands below the claim"),
    "text between claim and cell": (
        CLAIM + "Text.\n\n" + CELL + "```\n",
        "6: ERROR: no cell stands below the claim",
    ),
    "inside a list": (
        "- item\n\n  :::{claim}\n  One.\n  :::\n\n" + CELL + "```\n",
        "8: ERROR: no cell stands below the claim",
    ),
    "no words": (":::{claim}\n:::\n\n" + CELL + "```\n", "6: ERROR: the claim is empty"),
    "a source that is none": (
        PROVED + "\n:::{claim}\n:source: a book\nIt began so.\n:::\n",
        "14: ERROR: 'a book' is no source",
    ),
    "an empty source": (
        PROVED + "\n:::{claim}\n:source:\nIt began so.\n:::\n",
        "14: ERROR: '' is no source",
    ),
    "more claims than asserts": (
        CLAIM + PROVED,
        "14: ERROR: 2 claims stand above examples/page/one.py, which has 1 asserts",
    ),
    "a name that is no address": (
        PROVED.replace("{claim}\n", "{claim}\n:name: a b/c\n\n"),
        "6: ERROR: the name 'a b/c' is no address; write 'a-b-c'",
    ),
    "no sentence": (
        ":::{claim}\n```python\none\n```\n:::\n\n" + CELL + "```\n",
        "6: ERROR: the claim is empty",
    ),
    "another claim's source in between": (
        CLAIM + ":::{claim}\n:source: https://example.org/\nSo.\n:::\n\n" + CELL + "```\n",
        "6: ERROR: no cell stands below the claim",
    ),
    "a heading with its address": (
        "## Claim one\n\n" + PROVED,
        "8: ERROR: a heading has the address 'claim-one'; give the claim another `:name:`",
    ),
    "code that never runs": (
        PROVED + "\n```python\nprint(1)\n```\n",
        "14: ERROR: this code never runs; make it an example, or a doctest",
    ),
    "a name twice": (PROVED + "\n" + PROVED, "14: ERROR: a second claim is named 'one'"),
    "a link to no claim": (
        PROVED + "\nSee {claim}`two`.\n",
        "14: ERROR: there is no claim 'page/two'",
    ),
    "a statement that no claim shows": (
        PROVED + "\n:::{statement} wrong\n:see: two\n\nOne is two.\n:::\n",
        "14: ERROR: there is no claim 'page/two'",
    ),
    "an unknown verdict": (
        PROVED + "\n:::{statement} silly\n:see: one\n\nOne is two.\n:::\n",
        "14: ERROR: unknown verdict 'silly'; write one of true, stale, wrong, incomplete",
    ),
    "a statement without claims": (
        PROVED + "\n:::{statement} wrong\n\nOne is two.\n:::\n",
        "14: ERROR: a statement needs `:see:`",
    ),
    "an empty statement": (
        PROVED + "\n:::{statement} wrong\n:see: one\n:::\n",
        "14: ERROR: the statement is empty",
    ),
    "an empty short answer": (
        ":::{short-answer}\n:::\n\n" + PROVED,
        "6: ERROR: the short answer is empty",
    ),
    "two short answers": (
        ":::{short-answer}\nYes.\n:::\n\n:::{short-answer}\nNo.\n:::\n\n" + PROVED,
        "10: ERROR: a page has one short answer",
    ),
}


@pytest.mark.parametrize(("body", "message"), REFUSED_CLAIMS.values(), ids=REFUSED_CLAIMS)
def test_a_bad_claim_is_refused(site: Site, body: str, message: str) -> None:
    """The build fails and names page and line."""
    site.page(body)
    outcome = site.build()
    assert f"page.md:{message}" in outcome.messages
    assert outcome.status == 1


def test_code_that_runs_elsewhere_is_accepted(site: Site) -> None:
    """Doctests, a file that is shown, and what is no Python are no code that never runs."""
    site.page(
        PROVED + "\n```pycon\n>>> 1\n1\n```\n\n```text\none\n```\n\n```console\n$ one\n```\n"
        "\n```{literalinclude} ../examples/page/one.py\n:language: python\n```\n"
    )
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")


def test_a_fault_in_an_included_file_is_named_there(site: Site) -> None:
    """With the line of that file, and so is a mention of a claim that does not exist."""
    text = "Text.\n\n:::{claim}\nUnproved.\n:::\n\n:::{statement} silly\n:::\n\n{claim}`none`\n"
    (site.docs / "part.txt").write_text(text)
    site.page("Words.\n\n```{include} part.txt\n```\n\nMore.\n\n" + PROVED)
    outcome = site.build()
    assert re.findall(r"part\.txt:(\d+): ERROR: (.*?);", outcome.messages) == [
        ("3", "no cell stands below the claim"),
        ("7", "unknown verdict 'silly'"),
        ("10", "there is no claim 'page/none'"),
    ]
    assert outcome.status == 1


REFUSED_CELLS = {
    "raises-exception": (":tags: [raises-exception]\n", "tag raises-exception can hide"),
    "skip-execution": (":tags: [skip-execution]\n", "tag skip-execution can hide"),
    "remove-cell": (":tags: [remove-cell]\n", "tag remove-cell can hide"),
    "output_stderr": (":output_stderr: remove\n", "unknown cell option `:output_stderr:`"),
    "an unknown option": (":silent: yes\n", "unknown cell option `:silent:`"),
    "an unknown rendering": (":render: html\n", "`:render: html` is unknown"),
    "an unknown stderr": (":stderr: hidden\n", "`:stderr: hidden` is unknown"),
    "code of its own": ("one = 1\n", "the cell has code of its own beside `:example:`"),
}


@pytest.mark.parametrize(("extra", "message"), REFUSED_CELLS.values(), ids=REFUSED_CELLS)
def test_a_cell_that_can_hide_a_failure_is_refused(site: Site, extra: str, message: str) -> None:
    """The message names the line of the cell and the sentence that it leaves unproved."""
    site.page(CLAIM + CELL + extra + "```\n")
    outcome = site.build()
    assert f"page.md:10: ERROR: {message}" in outcome.messages
    assert "it does not prove: “One is one.”" in outcome.messages
    assert outcome.status == 1


def test_a_cell_without_example_is_refused(site: Site) -> None:
    """All code of a page stands in examples, where the tests run it too."""
    site.page(PROVED + "\n```{code-cell} python\nprint(1)\n```\n")
    outcome = site.build()
    assert "page.md:14: ERROR: the cell names no example" in outcome.messages
    assert outcome.status == 1


@pytest.mark.parametrize(
    "asserts",
    [
        "",
        "assert True",
        "assert 1 == 1",
        "assert (one == 2, 'one is two')",
        "assert (one == each for each in [2])",
        "assert [one == 2]",
        "assert lambda: one == 2",
        "print.assert_equal(1, 1) if one == 2 else None",
        "def check():\n    assert one == 2",
        "if one == 2:\n    assert one == 2",
        "try:\n    assert one == 2\nexcept AssertionError:\n    pass",
    ],
)
def test_an_example_that_asserts_nothing_is_refused(site: Site, asserts: str) -> None:
    """An assert counts where it always runs and can fail, and nowhere else."""
    site.example("one", f"one = 1\n{asserts}\n")
    outcome = site.build()
    assert "page.md:10: ERROR: examples/page/one.py asserts nothing at its top" in outcome.messages
    assert outcome.status == 1


def test_a_failed_assert_names_the_sentence(site: Site) -> None:
    """The message has the page, the example, its line, the assert and the sentence."""
    site.example("one", "one = 2\n\nassert one == 1, 'changed'\n")
    outcome = site.build()
    [message] = [line for line in outcome.messages.splitlines() if "ERROR" in line]
    assert "page.md:10: ERROR: examples/page/one.py:3 failed with AssertionError" in message
    assert "in `assert one == 1, 'changed'`" in message
    assert "it does not prove: “One is one.”" in message
    assert outcome.status == 1


def test_all_faults_are_reported_in_one_build(site: Site) -> None:
    """A bad page hides no other, and a lost kernel none of the cells after it."""
    site.example("one", "import os\n\none = 1\nos._exit(3)\nassert one == 1\n")
    site.example("two", "two = 2\nassert two == 1\n")
    site.example("three", "three = 3\nassert three == 3\n")
    site.page(TWICE)
    site.page(PROVED.replace("page/one", "page/none"), "other")
    outcome = site.build()
    for message in (
        "other.md:10: ERROR: examples/page/none.py cannot be read (No such file or directory)",
        "page.md:10: ERROR: examples/page/one.py ended itself with exit code 3",
        "page.md:18: ERROR: examples/page/two.py:2 failed with AssertionError",
        "examples/page/three.py:1: ERROR: no page shows this example",
    ):
        assert message in outcome.messages
    assert outcome.status == 1


FAILS = {
    "a failed assert": "one = 2\nassert one == 1\n",
    "a lost kernel": "import os\nos._exit(3)\n" + ONE,
    "a cell without end": "while True: pass\n" + ONE,
    "an error in a thread": "import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n"
    + ONE,
    "untidy output": "print(object())\n" + ONE,
    "an example that is no Python": "!false\n" + ONE,
    "a magic": "%pip install one\n" + ONE,
}


@pytest.mark.parametrize("example", FAILS.values(), ids=FAILS)
def test_a_bad_page_stays_red_until_it_is_mended(site: Site, example: str) -> None:
    """A rebuild of what failed fails again with the same words, and mending it is enough."""
    site.example("one", example)
    site.example("two", "two = 2\nprint('two is', two)\nassert two == 2\n")
    site.page(PROVED.replace("one.py", "two.py"), "other")
    site.timeout = 2
    first = site.build()
    assert "page.md:10: ERROR: examples/page/one.py" in first.messages
    for _ in range(3):
        again = site.build()
        assert re.sub("0x[0-9a-f]+", "", again.messages) == re.sub(
            "0x[0-9a-f]+", "", first.messages
        )
        assert again.status == 1
        assert "two is 2" in again.html("other")
    site.example("one", ONE)
    site.timeout = 60
    mended = site.build()
    assert (mended.status, mended.messages) == (0, "")
    assert "one is 1" in mended.html()


@pytest.mark.parametrize(
    ("body", "start", "message"),
    [
        (PROVED, "# Title\n\n", "1: ERROR: the page has code cells; add `file_format: mystnb`"),
        (
            PROVED,
            "---\nfile_format: mystnb\nmystnb:\n  execution_allow_errors: true\n---\n# Title\n\n",
            "page.md:3: ERROR: `mystnb` in the front matter is unknown; known are file_format",
        ),
        (PROVED, "---\n---\n# Title\n\n", "page.md:1: ERROR: the front matter is empty; remove it"),
        (
            PROVED,
            "---\nfile_format: mystnb\nexecution:\n  timeout: -1\n---\n# Title\n\n",
            "page.md:3: ERROR: `execution` in the front matter is unknown",
        ),
        (
            PROVED,
            "---\nfile_format: mystnb\n1: one\n---\n# Title\n\n",
            "page.md:3: ERROR: `1` in the front matter is unknown",
        ),
        (
            PROVED,
            "---\nfile_format: mystnb\nkernelspec:\n  name: julia\n---\n# Title\n\n",
            "page.md:3: ERROR: `kernelspec` in the front matter is unknown",
        ),
        (
            PROVED,
            "---\nfile_format: mystnb\nmyst:\n  suppress_warnings: [myst]\n---\n# Title\n\n",
            "page.md:3: ERROR: `myst` in the front matter may have `html_meta` alone",
        ),
        (PROVED, "---\nfile_format: [mystnb\n---\n# Title\n\n", "1: ERROR: the page cannot be"),
        (
            PROVED.replace("one.py\n", "one.py\n:tags: [hide-input\n"),
            "---\nfile_format: mystnb\n---\n# Title\n\n",
            "page.md:10: ERROR: the page cannot be read: Invalid options format (bad YAML) [",
        ),
        (
            PROVED.replace("example", "load"),
            "---\nfile_format: mystnb\n---\n# T\n\n",
            "write `:example:`, not `:load:`",
        ),
    ],
)
def test_a_bad_page_is_refused(site: Site, body: str, start: str, message: str) -> None:
    """The message says what to change in the front matter or the cell."""
    site.page(body, start=start)
    outcome = site.build()
    assert message in outcome.messages
    assert outcome.status == 1


def test_a_failed_build_writes_no_ledger(site: Site) -> None:
    """Neither the file nor the closing line speaks of proofs that are none."""
    assert (site.build().folder / "ledger.json").exists()
    site.example("one", "one = 2\nassert one == 1\n")
    outcome = site.build()
    assert not (outcome.folder / "ledger.json").exists()
    assert "proved by" not in outcome.log


def test_an_empty_page_is_refused(site: Site) -> None:
    """A page without a word is named."""
    site.page("", "empty", start="")
    assert "empty.md:1: ERROR: the page is empty" in site.build().messages


def test_parallel_reading_gives_the_same_ledger(site: Site) -> None:
    """Claims read in other processes reach the ledger."""
    for number in range(6):
        site.page(PROVED, f"page{number}")
    site.workers = 2
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    ledger = json.loads((outcome.folder / "ledger.json").read_text())
    assert sorted(claim["page"] for claim in ledger["claims"]) == sorted(
        ["page", *(f"page{number}" for number in range(6))]
    )


def test_parallel_reading_names_the_same_faults(site: Site) -> None:
    """The message and the exit status do not depend on the process that reads the page."""
    for number in range(6):
        site.page(PROVED, f"page{number}")
    site.page("# Again\n\n```python\n1 / 0\n```\n", "fence")
    site.example("one", "one = 2\nassert one == 1\n")
    site.page(PROVED.replace("One is", "Two is"), "page6", start="")
    alone = site.build()
    site.workers = 2
    together = site.build()
    assert together.status == alone.status == 1
    assert sorted(together.messages.splitlines()) == sorted(alone.messages.splitlines())
    assert len(together.messages.splitlines()) > 7


def test_paths_may_hold_spaces(tmp_path: os.PathLike[str]) -> None:
    """Nothing depends on the name of the folder."""
    folder = tmp_path / "a 'folder', with \"ünusual\" name, 100% #1"
    folder.mkdir()
    outcome = Site(folder).build()
    assert (outcome.status, outcome.messages) == (0, "")


def test_warnings_cannot_be_suppressed(site: Site) -> None:
    """A configuration that would make faults silent is refused."""
    site.settings["suppress_warnings"] = ["tfanswers"]
    with pytest.raises(ConfigError, match="suppress_warnings can hide what is wrong; remove it"):
        site.build()


def test_a_name_is_of_one_claim(site: Site) -> None:
    """Pages whose names end alike share the names of their claims, and are told so."""
    (site.docs / "deep").mkdir()
    site.page(PROVED, "deep/page")
    outcome = site.build()
    for page in "page", "deep/page":
        message = f"docs/{page}.md:6: ERROR: another page has a claim 'page/one', too; give"
        assert message in outcome.messages
    assert outcome.status == 1
    site.page(PROVED.replace("{claim}\n", "{claim}\n:name: first\n\n"), "deep/page")
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\ndeep/page\n```\n")
    mended = site.build()
    assert (mended.status, mended.messages) == (0, "")


def test_a_page_that_is_removed_is_gone(site: Site) -> None:
    """In a folder of its own, too, where the builder gives it one."""
    other = site.page("# Other\n", "other", start="")
    for builder, file in ("html", "other.html"), ("dirhtml", "other/index.html"):
        site.page("# Other\n", "other", start="")
        (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\nother\n```\n")
        assert (site.build(builder).folder / file).exists()
        other.unlink()
        (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\n```\n")
        outcome = site.build(builder)
        assert (outcome.status, outcome.messages) == (0, "")
        assert not (outcome.folder / file).exists()
