"""What the ledger, its file and the front page say of the claims."""

import json

from sphinx_claims.evidence.records import text_hash

from ..site import ONE, PROVED, Site

INDEX = """\
# Site

:::{questions}
:::

:::{ledger} proved
:::

:::{ledger} cited
:::

```{toctree}
page
```
"""


def test_the_file_has_every_claim(site: Site) -> None:
    """`ledger.json` has the environment and each claim with what decides it."""
    site.page(PROVED + "\n:::{claim}\n:source: https://example.org/\nIt *began* so.\n:::\n")
    outcome = site.build()
    assert json.loads((outcome.folder / "ledger.json").read_text()) == {
        "environment": {},
        "claims": [
            {
                "page": "page",
                "anchor": "claim-one",
                "sentence": "One is one.",
                "proof": "examples/page/one.py",
                "asserts": ["assert one == 1"],
                "source": None,
            },
            {
                "page": "page",
                "anchor": "claim-it-began-so",
                "sentence": "It began so.",
                "proof": None,
                "asserts": [],
                "source": "https://example.org/",
            },
        ],
        "examples": {"page/one.py": {"text": text_hash(ONE.rstrip(), None), "evidence": {}}},
    }


def test_the_page_lists_proofs_and_citations_apart(site: Site) -> None:
    """Each sentence links to its place, with its assert or its source below it."""
    site.page(PROVED + "\n:::{claim}\n:source: https://example.org/\nIt began so.\n:::\n")
    (site.docs / "index.md").write_text(INDEX)
    proved, cited = site.build().html("index").split("https://example.org/")[0].split("It began")
    assert 'href="page.html#claim-one"' in proved
    assert "examples/page/one.py" in proved
    assert "assert" in proved
    assert "examples" not in cited


def test_listings_follow_their_pages(site: Site) -> None:
    """A changed claim or short answer is in the listings after the next build."""
    (site.docs / "index.md").write_text(INDEX)
    site.page(":::{short-answer}\nYes.\n\nReally.\n:::\n\n" + PROVED)
    before = site.build().html("index")
    assert "<p>Yes.</p>" in before
    assert "Really." not in before
    site.page(":::{short-answer}\nNo.\n:::\n\n" + PROVED.replace("One is", "It is"))
    after = site.build().html("index")
    assert "<p>No.</p>" in after
    assert "It is one." in after
    site.page("Nothing.\n")
    (site.examples / "page" / "one.py").unlink()
    assert "It is one." not in site.build().html("index")


def test_an_unknown_listing_is_refused(site: Site) -> None:
    """The directive names the kinds that there are."""
    (site.docs / "index.md").write_text(INDEX.replace("proved", "all"))
    outcome = site.build()
    assert "`ledger` knows no 'all'; write one of proved, cited" in outcome.messages
    assert outcome.status == 1


def test_an_example_is_listed_for_each_of_its_pages(site: Site) -> None:
    """Also where it ends one page and begins the next."""
    (site.docs / "index.md").write_text(INDEX.replace("page\n", "other\npage\n"))
    site.page(PROVED.replace("One is", "It is"), "other")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    other, page = outcome.html("index").split('data-page="page"')
    assert "examples/page/one.py" in other
    assert "examples/page/one.py" in page
