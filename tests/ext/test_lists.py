"""What a site lists of its claims: the ledger and its file, figures, quotes, related answers."""

import json
import re

import pytest

from sphinx_claims.evidence.records import text_hash

from ..site import ONE, PAGE, PROVED, Outcome, Site

OTHERS = ("other", "third", "fourth", "fifth", "sixth")
INDEX = """\
# Site

See {{claim}}`other/one`.

:::{{figures}}
:::

:::{{quoted-claim}} page/one
:::

:::{{quoted-claim}} page/one-began-so
:::

## Ledger

:::{{ledger}} proved
:::

## Cited

:::{{ledger}} cited
:::

```{{toctree}}
{}
```
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Build an answer, and five with one proof, the later ones with more links to the first."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.environment = {"Numbers": "1.0", "Others": "2.0"}
    site.page(PROVED + "\n:::{claim}\n:source: https://example.org/\nOne *began* so.\n:::\n")
    for number, name in enumerate(OTHERS):
        mentions = "See {claim}`page/one`.\n\n" * number
        site.page(mentions + PROVED, name, PAGE.replace("Title", f"Title {name}"))
    (site.docs / "index.md").write_text(INDEX.format("\n".join(("page", *OTHERS))))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    return outcome


def test_the_file_has_every_claim(outcome: Outcome) -> None:
    """`ledger.json` has the environment and each claim with what decides it."""
    ledger = json.loads((outcome.folder / "ledger.json").read_text())
    assert (ledger["schema"], ledger["version"], ledger["address"]) == (1, "", "")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", ledger["date"])
    assert ledger["environment"] == {"Numbers": "1.0", "Others": "2.0"}
    assert len(ledger["claims"]) == 7
    assert [claim for claim in ledger["claims"] if claim["page"] == "page"] == [
        {
            "page": "page",
            "anchor": "claim-one",
            "sentence": "One is one.",
            "proof": "examples/page/one.py",
            "asserts": ["assert one == 1"],
            "words": {},
            "source": None,
            "remedy": "",
        },
        {
            "page": "page",
            "anchor": "claim-one-began-so",
            "sentence": "One began so.",
            "proof": None,
            "asserts": [],
            "words": {},
            "source": "https://example.org/",
            "remedy": "",
        },
    ]
    text = text_hash(ONE.rstrip(), None)
    assert ledger["examples"] == {
        "page/one.py": {"hash": text, "badge": "not yet run", "evidence": []}
    }


def test_the_page_lists_proofs_and_citations_apart(outcome: Outcome) -> None:
    """Each sentence links to its place, its assert or source below it, for each of its pages."""
    proved, cited = outcome.html("index").split("<h2>Ledger")[1].split("<h2>Cited")
    other, page = proved.split('data-page="page"')
    for rows, name in (other, "other"), (page, "page"):
        assert f'href="{name}.html#claim-one"' in rows
        assert "examples/page/one.py" in rows
        assert "assert" in rows
    assert "https://example.org/" in cited
    assert "examples/page" not in cited


def test_the_figures_count_what_there_is(outcome: Outcome) -> None:
    """Answers, claims and programs are counted, and the first version of the run is named."""
    figures = re.findall(r"<strong>(.*?)</strong> (.*?)</p>", outcome.html("index"))
    assert figures == [
        ("6", "answers"),
        ("6", "proved claims"),
        ("1", "programs that prove them"),
        ("1", "cited claims"),
        ("1.0", "Numbers"),
    ]
    assert "6 answers, 7 claims: 6 proved by 1 example, 1 cited" in outcome.log


def test_a_quoted_claim_has_its_proof(outcome: Outcome) -> None:
    """Sentence, code and output, or source, with a link and without a second address."""
    html = outcome.html("index").split("<h2>Ledger")[0]
    proved, cited = html.split('class="quoted')[1:]
    for expected in "One is one.", "assert", "one is 1", 'href="page.html#claim-one"':
        assert expected in proved
    assert "id=" not in proved
    assert 'href="https://example.org/"' in cited
    assert "One is one." not in cited


def test_the_most_tied_answers_are_named(outcome: Outcome) -> None:
    """Links count in both directions, the most first, three at most; the front page's do not."""
    assert related(outcome.html()) == ["Title sixth", "Title fifth", "Title fourth"]
    assert related(outcome.html("third")) == ["Title"]
    assert related(outcome.html("other")) == []
    assert related(outcome.html("index")) == []


def related(html: str) -> list[str]:
    """Return the titles under Related questions."""
    if "Related questions" not in html:
        return []
    listed = html.split("Related questions")[1].split("</ul>")[0]
    return [part.split("</a>")[0].rpartition(">")[2] for part in listed.split("<li>")[1:]]


def test_lists_follow_their_pages(site: Site) -> None:
    """A changed claim, short answer or link is in the lists after the next build."""
    lists = "# Site\n\n:::{questions}\n:::\n\n:::{ledger} proved\n:::\n\n"
    (site.docs / "index.md").write_text(f"{lists}```{{toctree}}\npage\nother\n```\n")
    site.page(":::{short-answer}\nYes.\n\nReally.\n:::\n\n" + PROVED)
    site.page(PROVED, "other", PAGE.replace("Title", "Other"))
    before = site.build().html("index")
    assert "<p>Yes.</p>" in before
    assert "Really." not in before
    site.page("See {claim}`page/one`.\n\n" + PROVED, "other", PAGE.replace("Title", "Other"))
    site.page(":::{short-answer}\nNo.\n:::\n\n" + PROVED.replace("One is", "It is"))
    outcome = site.build()
    assert "<p>No.</p>" in outcome.html("index")
    assert "It is one." in outcome.html("index")
    assert related(outcome.html()) == ["Other"]
