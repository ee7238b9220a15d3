"""What the build accepts, what it refuses, and what it does again."""

import json
import re
from pathlib import Path

import pytest
from sphinx.errors import ConfigError

from ..site import CELL, CLAIM, ONE, PAGE, PROVED, Outcome, Site

CITED = "\n:::{claim}\n:source: https://example.org/a\nOne began so.\n:::\n"
ACCEPTED = {
    "page": PROVED
    + CITED
    + """
See {claim}`one` and {claim}`that <page/one>`. Words that nobody quotes.

:::{statement} wrong
:see: one

One is two.

It is not.
:::

```pycon
>>> 1
1
```

```console
$ one
```

```{literalinclude} ../examples/page/one.py
:language: python
```
""",
    "deep/page": PROVED.replace("{claim}\n", "{claim}\n:name: first\n\n"),
    "solutions": CLAIM
    + "% a comment\n\n"
    + PROVED.replace("{claim}\n", "{claim}\n:solution:\n\n").replace("one.py", "two.py")
    + CITED.replace(":source:", ":solution:\n:source:"),
}


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Build a site in a folder with an odd name, with all that a page may have."""
    folder = tmp_path_factory.mktemp("site") / "a 'folder', with \"ünusual\" name, 100% #1"
    folder.mkdir()
    site = Site(folder)
    (site.docs / "deep").mkdir()
    for name, body in ACCEPTED.items():
        site.page(body, name)
    site.example("two", ONE + "assert one < 2\n")
    names = "\n".join(ACCEPTED)
    (site.docs / "index.md").write_text(f"# Site\n\n```{{toctree}}\n{names}\n```\n")
    return site.build()


def test_a_good_site_is_accepted(accepted: Outcome) -> None:
    """Claims are proved by the cell below them, or cited; a line counts them."""
    assert (accepted.status, accepted.messages) == (0, "")
    assert "3 answers, 6 claims: 4 proved by 2 examples, 2 cited" in accepted.log
    html = accepted.html()
    assert 'id="claim-one"' in html
    assert "one is 1" in html
    assert 'href="https://example.org/a"' in html
    assert html.count('href="#claim-one"') == 4  # two links, the statement's, and the permalink
    assert ">that</span></a>" in html


def test_a_statement_shows_its_verdict_and_proof(accepted: Outcome) -> None:
    """A statement in circulation carries its verdict, and links to the claims that show it."""
    assert 'class="statement verdict-wrong' in accepted.html()
    assert re.search(r'href="#claim-one">(<span[^>]*>)?one<', accepted.html())


def test_solutions_are_hidden_until_asked_for(accepted: Outcome) -> None:
    """Any of the claims of a cell hides them all; a cited one is hidden with its source."""
    before, proved, cited = accepted.html("solutions").split('<details class="solution')
    assert "One is one." not in before.split("<h1>")[1]
    assert proved.count("One is one.") == 2
    assert 'id="claim-two-2"' in proved
    assert "one is 1" in proved.rpartition("</details>")[0]
    assert "example.org" in cited.partition("</details>")[0]


def test_what_is_kept_of_a_page_is_small(accepted: Outcome) -> None:
    """A later build reads what other pages show of it, without the rest of its document."""
    kept = (accepted.folder.parent / "doctrees" / "environment.pickle").read_bytes()
    assert b"One is one." in kept
    assert b"Words that nobody quotes." not in kept


REFUSED = {
    "leading-it": (PROVED.replace("One is", "It is"), "6: “It” leans on the page; name it"),
    "below": (PROVED.replace("One is", "One of the layer below is"), "6: “the layer below” leans"),
    "no-cell": (CLAIM, "6: no cell stands below the claim"),
    "text-between": (CLAIM + "Text.\n\n" + CELL, "6: no cell stands below the claim"),
    "in-a-list": (
        "- item\n\n  :::{claim}\n  One.\n  :::\n\n" + CELL,
        "8: no cell stands below the claim",
    ),
    "source-between": (CLAIM + CITED + "\n" + CELL, "6: no cell stands below the claim"),
    "no-words": (":::{claim}\n:::\n\n" + CELL, "6: the claim is empty"),
    "no-sentence": (":::{claim}\n```text\none\n```\n:::\n\n" + CELL, "6: the claim is empty"),
    "no-source": (CITED.replace("https://example.org/a", "a book"), "7: 'a book' is not a source"),
    "empty-source": (CITED.replace(" https://example.org/a", ""), "7: '' is not a source"),
    "few-asserts": (
        CLAIM + PROVED,
        "14: 2 claims stand above examples/page/one.py, which has only",
    ),
    "odd-name": (
        PROVED.replace("{claim}\n", "{claim}\n:name: a b/c\n\n"),
        "6: the name 'a b/c' is not an address; write 'a-b-c'",
    ),
    "heading": (
        "## Claim one\n\n" + PROVED,
        "8: a heading has the address 'claim-one'; give the claim another `:name:`",
    ),
    "twice": (PROVED + "\n" + PROVED, "14: a second claim is named 'one'"),
    **{
        f"never-runs-{name}": (
            f"```{name}\nprint(1)\n```\n",
            f"6: code in `{language}` never runs; make it an example, or a doctest (`>>>`)",
        )
        for name, language in {
            "python": "python",
            "py3": "py3",
            "starlark": "starlark",
            "{code} pyi": "pyi",
        }.items()
    },
    "hidden-failure": (
        "```pycon\n>>> 1 + 1  # doctest: +SKIP\n3\n```\n",
        "6: a directive can hide that a doctest fails; remove it",
    ),
    "html": (f"Words, <b>bold</b>.\n\n{PROVED}", "6: HTML is lost in other forms of an answer"),
    "math": ("```{math}\nx^2\n```\n", "6: a formula needs a script from elsewhere; write it out"),
    "two-titles": ("Words.\n\n# Another title\n", "8: a page has one title; write `## `"),
    "two-sentences": (PROVED.replace("one.\n", "one. Two is two.\n"), "6: a claim is one sentence"),
    "no-claim": (CELL, "6: no claim stands above the cell; write what it proves"),
    "cited-above": (CITED + "\n" + CELL, "12: no claim stands above the cell"),
    "right-to-left": (
        PROVED.replace("One is", "One \u202eis"),
        r"7: the page has the character '\u202e', which is not text; remove it",
    ),
    "link": ("See {claim}`two`.\n", "6: there is no claim 'link/two'"),
    "see": (
        ":::{statement} wrong\n:see: page/two\n\nOne is two.\n:::\n",
        "6: there is no claim 'page/two'",
    ),
    "quote": (":::{quoted-claim} page/two\n:::\n", "6: there is no claim 'page/two'"),
    "verdict": (
        ":::{statement} silly\n:see: page/one\n\nOne is two.\n:::\n",
        "6: unknown verdict 'silly'; write one of true, stale, wrong, incomplete",
    ),
    "no-see": (":::{statement} wrong\n\nOne is two.\n:::\n", "6: a statement needs `:see:`"),
    "no-statement": (
        ":::{statement} wrong\n:see: page/one\n:::\n",
        "6: the statement is empty",
    ),
    "no-answer": (":::{short-answer}\n:::\n", "6: the short answer is empty"),
    "two-answers": (
        ":::{short-answer}\nYes.\n:::\n\n:::{short-answer}\nNo.\n:::\n",
        "10: a page has one short answer",
    ),
    "ledger": (
        ":::{ledger} all\n:::\n",
        "6: `ledger` knows no 'all'; write one of proved, cited",
    ),
    "no-example": ("```{code-cell} python\nprint(1)\n```\n", "6: the cell names no example"),
    "no-file": (
        CELL.replace("one.py", "none.py"),
        "6: examples/page/none.py cannot be read (No such file or directory)",
    ),
    "bad-option": (
        CELL.replace("one.py", "one.py\n:alt: [a"),
        "6: the page cannot be read: Invalid options format (bad YAML)",
    ),
    "load": (CELL.replace("example", "load"), "1: the page cannot be read: "),
}
REFUSED_OPTIONS = {
    ":tags: [raises-exception]": "unknown cell option `:tags:`",
    ":output_stderr: remove": "unknown cell option `:output_stderr:`",
    ":silent: yes": "unknown cell option `:silent:`",
    "\nWords of a page whose cell isn't closed.": "the cell has code of its own beside `:example:`",
    ":render: html": "`:render: html` is unknown",
    ":stderr: hidden": "`:stderr: hidden` is unknown",
    "one = 1": "the cell has code of its own beside `:example:`",
}
REFUSED_FRONTS = {
    "": "1: the page has code cells; add `file_format: mystnb`",
    "---\n---\n": "1: the front matter is empty; remove it",
    "---\nfile_format: [mystnb\n---\n": "1: the page cannot be read",
    "---\nfile_format: mystnb\nmystnb:\n  execution_allow_errors: true\n---\n": (
        "3: `mystnb` in the front matter is unknown; known are file_format"
    ),
    "---\nfile_format: mystnb\nexecution:\n  timeout: -1\n---\n": (
        "3: `execution` in the front matter is unknown"
    ),
    "---\nfile_format: mystnb\n1: one\n---\n": "3: `1` in the front matter is unknown",
    "---\nfile_format: mystnb\nmyst:\n  suppress_warnings: [myst]\n---\n": (
        "3: `myst` in the front matter may have `html_meta` alone"
    ),
}


def test_all_faults_are_named_in_one_build(site: Site) -> None:
    """Each with its page, its line, and what to do; none hides another, or is named twice."""
    for name, (body, _) in REFUSED.items():
        site.page(body, name)
    for number, option in enumerate(REFUSED_OPTIONS):
        site.page(CLAIM + CELL.replace("one.py\n", f"one.py\n{option}\n"), f"option-{number}")
    for number, front in enumerate(REFUSED_FRONTS):
        site.page(f"# Title\n\n{PROVED}", f"front-{number}", start=front)
    site.page("", "empty", start="")
    site.example("unseen", ONE)
    outcome = site.build()
    for name, (_, message) in REFUSED.items():
        [fault] = outcome.faults(name)
        assert fault.startswith(message)
    for number, message in enumerate(REFUSED_OPTIONS.values()):
        [fault] = outcome.faults(f"option-{number}")
        assert fault.startswith(f"10: {message}")
        assert fault.endswith("it does not prove: “One is one.”")
    for number, message in enumerate(REFUSED_FRONTS.values()):
        [fault] = outcome.faults(f"front-{number}")
        assert fault.startswith(message)
    assert "write `:example:`, not `:load:`" in outcome.faults("load")[0]
    assert outcome.faults("empty") == ["1: the page is empty; write it, or remove the file"]
    assert "examples/page/unseen.py:1: ERROR: no page shows this example" in outcome.messages
    assert outcome.faults() == []
    assert outcome.status == 1


def test_a_name_is_of_one_claim(site: Site) -> None:
    """Pages whose names end alike share the names of their claims, and are told so."""
    (site.docs / "deep").mkdir()
    site.page(PROVED, "deep/page")
    outcome = site.build()
    for page in "page", "deep/page":
        [fault] = outcome.faults(page)
        assert fault.startswith("6: another page has a claim 'page/one', too; give one a `:name:`")


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


def test_warnings_cannot_be_suppressed(site: Site) -> None:
    """A configuration that would make faults silent is refused."""
    site.settings["suppress_warnings"] = ["tfanswers"]
    with pytest.raises(ConfigError, match="suppress_warnings can hide what is wrong; remove it"):
        site.build()


def test_a_page_is_written_when_what_it_shows_changes_and_not_before(site: Site) -> None:
    """Prose changes no other page, a claim those that mention, quote or list it."""
    site.page("# Other\n\nSee {claim}`page/one`.\n", "other", start="")
    site.page("# Front\n\n:::{quoted-claim} page/one\n:::\n", "front", start="")
    site.page("# List\n\n:::{ledger} proved\n:::\n", "list", start="")
    site.page("# Last\n", "last", start="")
    written(site, "page", "other", "front", "list", "last")
    written(site)
    site.page("More words.\n\n" + PROVED)
    written(site, "page")
    site.page(PROVED.replace("One is one", "Number one is one"))
    folder = written(site, "page", "other", "front", "list")
    for name in "other", "front", "list":
        assert "Number one is one." in (folder / f"{name}.html").read_text()
    site.example("one", ONE + "assert one < 2\n")
    written(site, "page", "front", "list")


def written(site: Site, *names: str) -> Path:
    """Build, and expect these pages to be written, but for their table of contents."""
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    found = set(re.findall(r"writing output\.\.\. \[ *\d+%\] (\w+)", outcome.log))
    assert found - {"index"} == set(names)
    return outcome.folder


@pytest.mark.parametrize(
    ("builder", "file"), [("html", "other.html"), ("dirhtml", "other/index.html")]
)
def test_a_page_that_is_removed_is_gone(site: Site, builder: str, file: str) -> None:
    """In a folder of its own, too, where the builder gives it one."""
    other = site.page("# Other\n", "other", start="")
    assert (site.build(builder).folder / file).exists()
    other.unlink()
    (site.docs / "index.md").unlink()
    outcome = site.build(builder)
    assert (outcome.status, outcome.messages) == (0, "")
    assert not (outcome.folder / file).exists()


def test_pages_that_are_read_at_once_come_to_the_same(site: Site) -> None:
    """Neither claims nor faults depend on the process that reads a page."""
    names = [f"page{number}" for number in range(6)]
    for name in names:
        site.page(PROVED, name)
    site.workers = 2
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    ledger = json.loads((outcome.folder / "ledger.json").read_text())
    assert sorted(claim["page"] for claim in ledger["claims"]) == ["page", *names]
    site.page("# Again\n\n```python\n1 / 0\n```\n", "page0")
    site.page(PROVED.replace("One is", "Two is"), "page1", start="")
    site.example("one", "one = 2\nassert one == 1\n")
    together = site.build()
    site.workers = 0
    alone = site.build()
    assert together.status == alone.status == 1
    assert sorted(together.messages.splitlines()) == sorted(alone.messages.splitlines())
    assert len(together.messages.splitlines()) > 6


def test_a_build_counts_all_examples(site: Site) -> None:
    """Those of pages that are not read again are kept."""
    site.example("two", ONE.replace("one", "two"))
    site.page(PROVED.replace("One is", "Two is").replace("one.py", "two.py"), "other")
    assert "ran 2 of 2 examples, kept 0\n" in site.build().log
    site.example("two", ONE.replace("one", "two") + "assert two < 2\n")
    assert "ran 1 of 2 examples, kept 1\n" in site.build().log


def test_an_audit_runs_what_is_kept_again(site: Site) -> None:
    """Also where no page is read; what differs is an error that names the example."""
    kept = site.docs.parent / "kept"
    kept.write_text("1")
    site.example("one", f"one = int(open({str(kept)!r}).read())\nprint(one)\nassert one\n")
    assert site.build().messages == ""
    site.settings["claims_audit"] = 5
    assert "kept 1, ran 1 of these again: 0 differ" in site.build().log
    kept.write_text("2")
    outcome = site.build()
    assert "examples/page/one.py does something else than when its outcome" in outcome.messages
    assert outcome.status == 1


def test_a_page_needs_a_title(site: Site) -> None:
    """It is asked for once, on its first line."""
    site.page(PROVED, start=PAGE.replace("# Title\n", ""))
    assert site.build().faults() == ["1: the page has no title; start it with `# `"]


def test_an_example_may_have_any_name(site: Site) -> None:
    """One without a letter for an address has the claim's."""
    (site.examples / "page" / "one.py").rename(site.examples / "page" / "日本.py")
    site.page(PROVED.replace("one.py", "日本.py"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert 'id="claim-claim"' in outcome.html()


@pytest.mark.parametrize("clock", ["time.time()", "datetime.datetime.now()"])
def test_the_clock_is_not_shown(site: Site, clock: str) -> None:
    """A page would be another one tomorrow."""
    site.example("one", f"import datetime\nimport time\n\nprint({clock})\n{ONE}")
    [fault] = site.build().faults()
    assert ", which changes with each run; print less" in fault
