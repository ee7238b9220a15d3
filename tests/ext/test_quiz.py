"""What the quiz asks, and what it hides."""

import re
from xml.etree import ElementTree

import pytest

from ..site import ONE, PROVED, Site

INDEX = "# Site\n\n```{toctree}\nThe first <page>\nother\nquiz\n```\n"
QUIZ = "# Quiz\n\n:::{quiz}\n:::\n"
FALSE = PROVED.replace("{claim}\n", "{claim}\n:false: One is *nine*.\n\n")


@pytest.fixture
def asking(site: Site) -> Site:
    """Return a site with a quiz about four claims of two pages."""
    (site.docs / "index.md").write_text(INDEX)
    site.page(QUIZ, name="quiz", start="")
    numbers = "two", "three", "four"
    more = [FALSE.replace("One", each.title()).replace("one", each) for each in numbers]
    for each in numbers:
        site.example(each, ONE.replace("one", each))
    site.page("\n".join([FALSE, *more[:2], PROVED.replace("{claim}", "{claim}\n:name: none\n")]))
    site.page(more[2].replace("page/four", "page/four"), "other")
    return site


def quiz_of(site: Site) -> dict[str, ElementTree.Element]:
    """Build the site and return each question of its quiz by its words."""
    outcome = site.build()
    assert outcome.messages == ""
    [found] = re.findall(
        r'<div class="quiz docutils.*?(?=</section>)', outcome.html("quiz"), re.DOTALL
    )
    return {
        text_of(each.find("div")): each
        for each in ElementTree.fromstring(found).findall("div/div[@id]")
    }


def text_of(element: ElementTree.Element | None) -> str:
    """Return the text of an element in one line."""
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def test_half_of_the_questions_hold(asking: Site) -> None:
    """A claim without a variant is not asked; a variant is answered by its claim."""
    questions = quiz_of(asking)
    answers = {words: text_of(each.find("details")) for words, each in questions.items()}
    assert len(questions) == 4
    for words, each in questions.items():
        number = words.split()[0]
        holds = f"{number} is {number.lower()}." == words
        said = "True" if holds else f"Wrong {number} is {number.lower()}."
        assert answers[words] == f"Show the answer{said} The claim and its proof"
        assert ("holds" if holds else "holds-not") in each.get("class", "").split()
        page = "other" if number == "Four" else "page"
        [link] = each.findall(".//a")
        assert link.get("href") == f"{page}.html#claim-{number.lower()}"
    assert sum("holds" in each.get("class", "").split() for each in questions.values()) in (2, 3)


def test_a_question_keeps_its_id_and_place(asking: Site) -> None:
    """What stands around a claim does not change them, so that answers stay known."""
    before = {words: each.get("id") for words, each in quiz_of(asking).items()}
    assert len(set(before.values())) == 4
    text = (asking.docs / "page.md").read_text()
    (asking.docs / "page.md").write_text(text.replace("# Title\n", "# Title\n\nMore.\n"))
    after = {words: each.get("id") for words, each in quiz_of(asking).items()}
    assert list(after.items()) == list(before.items())


def test_a_page_leads_to_its_questions(asking: Site) -> None:
    """One without variants of claims does not, and all do without a quiz."""
    asking.page(PROVED.replace("{claim}", "{claim}\n:name: lone\n"), "plain")
    outcome = asking.build()
    link = '<a class="reference internal" href="quiz.html#quiz-{0}">Test yourself on this page</a>'
    assert link.format("page") in outcome.html()
    assert 'id="quiz-page"' in outcome.html("quiz")
    assert "Test yourself" not in outcome.html("plain")
    (asking.docs / "quiz.md").unlink()
    (asking.docs / "index.md").write_text(INDEX.replace("quiz\n", ""))
    assert "Test yourself" not in asking.build().html()


def test_it_follows_its_pages(asking: Site) -> None:
    """A changed variant is in the quiz after the next build."""
    before = "".join(quiz_of(asking))
    file = asking.docs / "page.md"
    file.write_text(file.read_text().replace("*two*", "*nine*"))
    after = "".join(quiz_of(asking))
    assert "two" not in after.replace("Two is two", "")
    assert before.replace("two", "nine").count("nine") == after.replace("two", "nine").count("nine")


def test_the_script_is_loaded_where_it_is_needed(asking: Site) -> None:
    """No other page loads it, and it waits for the page."""
    outcome = asking.build()
    folder = outcome.folder
    assert '<script defer="defer" src="_static/quiz.js"></script>' in outcome.html("quiz")
    assert not [page.name for page in folder.glob("*.html") if "quiz.js" in page.read_text()][1:]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (
            ":false: One is one.",
            "`:false:` is for a proved claim, and says something else; correct",
        ),
        (":source: https://a.org\n:false: No.", "`:false:` is for a proved claim, and says some"),
        (":false: No.", "the claim has 11 characters and its false variant 3, which gives it away"),
    ],
)
def test_a_variant_is_another_sentence_of_a_proved_claim(
    site: Site, option: str, said: str
) -> None:
    """Of about the same length; a cited claim has no proof that would refute one."""
    site.page(PROVED.replace("{claim}\n", f"{{claim}}\n{option}\n\n"))
    outcome = site.build()
    assert said in outcome.messages
    assert outcome.status == 1
