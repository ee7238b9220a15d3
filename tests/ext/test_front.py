"""What the front page shows: the figures of the site, and a claim with its proof."""

import re

from ..site import PROVED, Site

INDEX = """\
# Site

:::{figures}
:::

:::{quoted-claim} page/one
:::

```{toctree}
page
```
"""


def test_the_figures_count_what_there_is(site: Site) -> None:
    """Answers, claims and programs are counted, and the first version of the run is named."""
    site.environment = {"Numbers": "1.0", "Others": "2.0"}
    site.page(PROVED + "\n:::{claim}\n:source: https://example.org/\nIt began so.\n:::\n")
    (site.docs / "index.md").write_text(INDEX)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    figures = re.findall(r"<strong>(.*?)</strong> (.*?)</p>", outcome.html("index"))
    assert figures == [
        ("1", "answers"),
        ("2", "claims"),
        ("1", "programs that prove them"),
        ("1.0", "Numbers"),
    ]


def test_a_quoted_claim_has_its_proof(site: Site) -> None:
    """Sentence, code and output stand there, with a link and without a second address."""
    (site.docs / "index.md").write_text(INDEX)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    quoted = outcome.html("index").split('class="quoted')[1].split("toctree")[0]
    assert "One is one." in quoted
    assert "assert" in quoted
    assert "one is 1" in quoted
    assert 'href="page.html#claim-one"' in quoted
    assert "id=" not in quoted.split("</pre>")[0]
    assert "1 claims" in outcome.log  # it is no second claim


def test_a_cited_claim_is_quoted_with_its_source(site: Site) -> None:
    """A claim without a cell stands alone."""
    site.page(PROVED + "\n:::{claim}\n:source: https://example.org/\nIt began so.\n:::\n")
    (site.docs / "index.md").write_text(INDEX.replace("page/one", "page/it-began-so"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    quoted = outcome.html("index").split('class="quoted')[1].split("toctree")[0]
    assert 'href="https://example.org/"' in quoted
    assert "One is one." not in quoted


def test_a_quotation_follows_its_claim(site: Site) -> None:
    """A changed claim is quoted in its new words after the next build."""
    (site.docs / "index.md").write_text(INDEX)
    site.build()
    site.page(PROVED.replace("One is one", "It is one"))
    assert "It is one." in site.build().html("index")


def test_an_unknown_claim_cannot_be_quoted(site: Site) -> None:
    """The build names the place of the quotation."""
    (site.docs / "index.md").write_text(INDEX.replace("page/one", "page/two"))
    outcome = site.build()
    assert "index.md:6: ERROR: there is no claim 'page/two'" in outcome.messages
    assert outcome.status == 1
