"""What may stand on a page besides claims: how much, and what is folded."""

import re

import pytest

from ..site import ONE, Site
from ..site import PROVED as PROOF

PROVED = f":::{{short-answer}}\nYes.\n:::\n\n{PROOF}"


@pytest.fixture
def judged(site: Site) -> Site:
    """Return a site whose answers may have a core of 30 words."""
    site.settings["claims_core_words"] = 30
    return site


@pytest.mark.parametrize(
    "line",
    [
        "The sum is 2.",
        "Call `print`.",
        "It is always so.",
        "- A list, where nobody *cannot* say it.",
        "| It | is |\n|---|---|\n| so | `here` |",
        "## Part\n\n:::{folded}\n:::\n\nThere are 2.",
    ],
)
def test_what_may_state_a_fact_is_named_with_its_line(judged: Site, line: str) -> None:
    """Code, numbers and words such as always belong into claims, or beside a link to one."""
    page = judged.page(PROVED + f"\n{line}\n")
    outcome = judged.build()
    [message] = re.findall(r".* may state a fact, and links to no claim.*", outcome.messages)
    words = re.split(r"[.`|*]", line.splitlines()[-1])[0].strip("-| ")
    assert words in message
    number = int(re.match(rf"{re.escape(str(page))}:(\d+):", message)[1])
    assert page.read_text().splitlines()[number - 1].strip()
    assert number > 13
    assert outcome.status == 1


@pytest.mark.parametrize(
    "line",
    [
        "It is so, and more.",
        "The sum is {claim}`2 <one>`.",
        "Is it always 2?",
        "% not a claim: it names a chapter\n\nChapter 2.",
        ":::{statement} wrong\n:see: one\n\nIt is 2.\n\nIt is 1.\n:::",
        "| It | is |\n|---|---|\n| 2 | {claim}`so <one>` |",
    ],
)
def test_prose_may_lead_link_and_ask(judged: Site, line: str) -> None:
    """And a comment excepts a paragraph, with its reason."""
    judged.page(PROVED + f"\n{line}\n")
    outcome = judged.build()
    assert (outcome.messages, outcome.status) == ("", 0)


def test_the_core_has_a_size(judged: Site) -> None:
    """What is folded, and what sets a task, is not in it."""
    second = PROOF.replace("One is one.", "Two is two.").replace("one.py", "two.py")
    judged.example("two", ONE.replace("one", "two"))
    words = "\n" + "word " * 30 + "\n"
    judged.page(PROVED + second + words)
    messages = judged.build().messages
    assert "page.md:1: ERROR: the core has 40 words, of at most 30; fold some" in messages
    judged.page(f"{PROVED}\n## More\n\n:::{{folded}}\n:::\n{words}\n{second}")
    assert judged.build().messages == ""
    judged.page(f"{PROVED}\n## Tasks\n{words}\n{second}".replace("}\nTwo", "}\n:solution:\n\nTwo"))
    assert judged.build().messages == ""


def test_a_folded_section_keeps_its_heading(site: Site) -> None:
    """It opens by its heading, which has the address that it had."""
    site.page(f"{PROVED}\n## For *experts*\n\n:::{{folded}}\n:::\n\nMore.\n\n### Part\n\nLess.\n")
    html = site.build().html()
    [section] = re.findall(r'<section class="folded" id="for-experts">.*?</section>', html, re.S)
    assert re.search(r'<details class="folded"[^>]*><summary><h2>For <em>experts</em>', section)
    assert "<p>More.</p>" in section
    assert '<a class="reference internal" href="#for-experts">' in html


@pytest.mark.parametrize("body", [":::{folded}\n:::", "## A\n\nB.\n\n:::{folded}\n:::"])
def test_only_a_heading_is_folded(site: Site, body: str) -> None:
    """The mark stands right below it."""
    site.page(f"{PROVED}\n{body}\n")
    assert "`folded` has to stand right below the heading of what it folds" in site.build().messages


def test_an_answer_has_a_short_one(judged: Site) -> None:
    """The front page shows it."""
    judged.page(PROOF)
    assert judged.build().faults() == ["1: the answer has no `{short-answer}`; add one"]
