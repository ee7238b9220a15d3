"""What the quiz asks, and what it hides."""

import re
from xml.etree import ElementTree

import pytest

from ..site import ONE, PROVED, Site

INDEX = "# Site\n\n```{toctree}\nThe first <page>\nother\nquiz\n```\n"
QUIZ = "# Quiz\n\n:::{quiz}\nother/two\n:::\n"
STATEMENTS = """
:::{statement} wrong
:see: one

One is *two*.

No, {claim}`it is one <one>`, says {doc}`the page <page>`.
:::

:::{statement} true
:see: one

It is so.
:::
"""


@pytest.fixture
def asking(site: Site) -> Site:
    """Return a site with a quiz about two pages."""
    (site.docs / "index.md").write_text(INDEX)
    site.page(QUIZ, name="quiz", start="")
    site.page(PROVED + STATEMENTS)
    site.example("two", ONE.replace("one", "two"))
    site.page(PROVED.replace("One is one", "`two` is two").replace("one.py", "two.py"), "other")
    return site


def quiz_of(site: Site) -> ElementTree.Element:
    """Build the site and return its quiz."""
    outcome = site.build()
    assert outcome.messages == ""
    found = re.search(
        r'<div class="quiz docutils.*?(?=</section>)', outcome.html("quiz"), re.DOTALL
    )
    assert found
    return ElementTree.fromstring(found[0])


def text_of(element: ElementTree.Element | None) -> str:
    """Return the text of an element in one line."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def questions_of(quiz: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """Return each question by its statement."""
    found = quiz.findall(".//div[@id]")
    return {text_of(each.find("div")): each for each in found}


def test_it_asks_for_statements_and_named_claims(asking: Site) -> None:
    """Questions stand page by page under their short titles, with their answers hidden."""
    quiz = quiz_of(asking)
    assert [text_of(title) for title in quiz.findall("div/p")] == ["The first", "Title"]
    questions = questions_of(quiz)
    assert {words: text_of(each.find("details")) for words, each in questions.items()} == {
        "One is two.": "Show the answer Wrong No, it is one, says the page. One is one.",
        "It is so.": "Show the answer True One is one.",
        "two is two.": "Show the answer True the claim with its proof",
    }
    kinds = {words: each.get("class", "").split() for words, each in questions.items()}
    assert "holds-not" in kinds["One is two."]
    assert "holds" in kinds["It is so."]
    assert "holds" in kinds["two is two."]


def test_each_answer_links_to_its_proof(asking: Site) -> None:
    """The proof is one click away."""
    links = {
        words: [link.get("href") for link in each.findall(".//a")]
        for words, each in questions_of(quiz_of(asking)).items()
    }
    assert links == {
        "One is two.": ["page.html#claim-one", "page.html#claim-one"],
        "It is so.": ["page.html#claim-one"],
        "two is two.": ["other.html#claim-two"],
    }


def test_a_question_keeps_its_id(asking: Site) -> None:
    """What stands around a statement does not change its id, so that answers stay known."""
    before = {words: each.get("id") for words, each in questions_of(quiz_of(asking)).items()}
    assert len(set(before.values())) == 3
    asking.page(PROVED + STATEMENTS.replace("No, ", "Not at all: "))
    after = questions_of(quiz_of(asking))
    assert {words: each.get("id") for words, each in after.items()} == before


def test_the_order_gives_nothing_away(asking: Site) -> None:
    """Questions do not stand in the order of their page, where claims follow statements."""
    before = list(questions_of(quiz_of(asking)))
    first, mark, second = STATEMENTS.partition("\n:::{statement} true")
    asking.page(PROVED + mark + second + first)
    assert list(questions_of(quiz_of(asking))) == before


def test_it_follows_its_pages(asking: Site) -> None:
    """A changed statement is in the quiz after the next build."""
    quiz_of(asking)
    asking.page(PROVED + STATEMENTS.replace("One is *two*", "One is three"))
    assert "One is three." in asking.build().html("quiz")


def test_the_script_is_loaded_where_it_is_needed(asking: Site) -> None:
    """No other page loads it, and it waits for the page."""
    outcome = asking.build()
    folder = outcome.folder
    assert '<script defer="defer" src="_static/quiz.js"></script>' in outcome.html("quiz")
    assert not [page.name for page in folder.glob("*.html") if "quiz.js" in page.read_text()][1:]


def test_an_unknown_claim_is_named_with_its_line(asking: Site) -> None:
    """A claim that is gone cannot be asked for."""
    quiz_of(asking)
    asking.page(QUIZ.replace("other/two\n", "other/two\n\nother/three\n"), name="quiz", start="")
    outcome = asking.build()
    assert "quiz.md:6: ERROR: there is no claim 'other/three'; correct the name" in outcome.messages
    assert outcome.status == 1
