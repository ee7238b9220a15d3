"""What a reader can operate works, by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import ROOT, Visit

ANSWER = "answers/range_dtypes.html"
FOLDED = "answers/training_loop_project.html"


def theme(page: Page) -> str | None:
    """Return the colours that the page has now."""
    return page.locator("html").get_attribute("data-theme")


def test_copying_gives_what_works(visit: Visit) -> None:
    """The file of an example, character by character, and a command without its prompt."""
    example = Path(ROOT, "examples", "range_dtypes", "integer_widths.py").read_text().strip()
    for name, block, expected in [
        (ANSWER, "div.cell_input", example),
        ("index.html", "div.highlight-console", "uvx tfanswers check"),
    ]:
        page = visit(name)
        page.locator(block).first.hover()
        page.locator(f"{block} button.copybtn").first.click()
        copied = page.evaluate("navigator.clipboard.readText()").strip()
        assert copied.startswith(expected)
        assert copied == expected or block == "div.highlight-console"


def test_search_finds_a_page(visit: Visit) -> None:
    """From any page, by keyboard alone: the dialog, the term, the result."""
    page = visit(ANSWER)
    page.keyboard.press("Control+k")
    page.keyboard.type("overflow factorials")
    page.keyboard.press("Enter")
    results = page.locator(".search-found a")
    expect(results.first).to_be_visible()
    assert any("range_dtypes.html" in (a.get_attribute("href") or "") for a in results.all())
    results.first.click()
    page.wait_for_url("**/answers/**")


def test_the_search_page_waits_for_words(visit: Visit) -> None:
    """Its field has the keyboard when the page comes."""
    page = visit("search.html")
    expect(page.locator("main input[name=q]")).to_be_focused()
    page.keyboard.type("overflow")
    page.keyboard.press("Enter")
    expect(page.locator(".search-found a").first).to_be_visible()


def test_search_opens_by_mouse(visit: Visit) -> None:
    """The button in the sidebar opens the same dialog, and Escape closes it."""
    page = visit()
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#pst-search-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#pst-search-dialog")).to_be_hidden()


def test_chosen_colours_stay(visit: Visit) -> None:
    """The system chooses until a reader does, and then every page is so before it is drawn."""
    assert theme(visit(scheme="dark")) == "dark"
    page = visit(scheme="light")
    assert theme(page) == "light"
    page.get_by_role("button", name="Color mode").click()
    page.get_by_role("button", name="Dark").click()
    assert theme(page) == "dark"
    assert theme(visit(ANSWER)) == "dark"
    background = page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor")
    assert background == "rgb(16, 20, 19)"


def test_paper_is_light(visit: Visit) -> None:
    """A dark page is light while it is printed, and has its title and its solutions."""
    page = visit(ANSWER, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("main h1").first).to_be_visible()
    expect(page.locator("details.solution div.claim").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert theme(page) == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert theme(page) == "dark"


@pytest.mark.parametrize("page_name", [ANSWER, FOLDED])
@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_what_is_hidden_opens(visit: Visit, page_name: str, how: str) -> None:
    """Solutions, folded code and evidence open and close."""
    page = visit(page_name)
    page.evaluate("document.querySelectorAll('details[open]').forEach(each => each.open = false)")
    folded = page.locator("article details:not(details details)").all()
    assert len(folded) > 1
    for details in folded:
        summary = details.locator("summary").first
        content = details.locator("xpath=./*[not(self::summary)]").first
        expect(content).to_be_hidden()
        for visible in (True, False):
            if how == "mouse":
                summary.click()
            else:
                summary.focus()
                page.keyboard.press("Enter")
            expect(content).to_be_visible(visible=visible)


def test_all_code_can_be_shown(visit: Visit) -> None:
    """Only the first program of a page is open, until the reader asks once for all of them."""
    page = visit(ANSWER)
    programs = page.locator("details.program")
    opened = page.locator("details.program[open]")
    expect(opened).to_have_count(1)
    page.get_by_role("button", name="Show all code").click()
    expect(opened).to_have_count(programs.count())
    page = visit(FOLDED)
    expect(opened).to_have_count(programs.count())
    page.get_by_role("button", name="Fold all code").click()
    expect(opened).to_have_count(0)


def test_a_link_to_a_claim_shows_its_proof(visit: Visit) -> None:
    """Also where it is folded away with its section."""
    page = visit(FOLDED)
    claim = page.locator("details.folded .claim").first
    anchor = claim.get_attribute("id")
    expect(claim).to_be_hidden()
    page.goto(f"{page.url}#{anchor}")
    expect(claim).to_be_visible()
    program = page.locator(f".proof:has(#{anchor}) details.program")
    expect(program).to_have_attribute("open", "")


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_the_ledger_can_be_filtered(visit: Visit, how: str) -> None:
    """By page and by outcome; what is left is announced, and the choice stays in the address."""
    page = visit("ledger.html")
    table = page.locator(".ledger-table")
    rows = table.locator("tbody tr[data-outcomes]:visible")
    everything = rows.count()
    filters = page.locator(".ledger-filters")
    answer, outcome = filters.get_by_label("Page"), filters.get_by_label("Outcome")
    if how == "mouse":
        answer.select_option(index=1)
    else:
        answer.focus()
        page.keyboard.press("ArrowDown")
    of_answer = f"tbody[data-page='{answer.input_value()}']"
    assert 0 < rows.count() == table.locator(f"{of_answer} tr[data-outcomes]").count() < everything
    before = rows.count()
    if how == "mouse":
        outcome.select_option("did not hold")
    else:
        outcome.focus()
        page.keyboard.type("did")
    failed = table.locator(f"{of_answer} tr[data-outcomes*='d']").count()
    for _ in range(2):
        assert rows.count() == failed < before
        expect(filters.locator("output")).to_have_text(f"{failed} of {everything} proofs")
        page.reload()
    filters.locator("[name=Keras]").select_option("3.15")  # which examples are for
    assert rows.count() < failed


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_the_quiz_keeps_the_score(visit: Visit, how: str) -> None:
    """An answer shows what is so, and the score is there after a reload."""
    page = visit("quiz.html")
    question = page.locator(".quiz-question").first
    expect(question.locator("details.solution")).to_be_hidden()
    button = question.get_by_role("button", name="It holds")
    if how == "mouse":
        button.click()
    else:
        button.focus()
        page.keyboard.press("Enter")
    expect(question.locator("details.solution")).to_have_attribute("open", "")
    expect(question.get_by_role("status")).not_to_be_empty()
    score = page.locator(".quiz-score").first
    expect(score).to_contain_text("of 1 answered")
    said = score.inner_text()
    page.reload()
    expect(score).to_have_text(said)


def test_an_answer_leads_to_its_questions(visit: Visit) -> None:
    """They are the topic that the quiz then shows."""
    page = visit(ANSWER)
    page.get_by_role("link", name="Test yourself on this page").click()
    expect(page.locator("#quiz-range_dtypes .quiz-question").first).to_be_visible()
    expect(page.locator(".quiz-group:visible")).to_have_count(1)


def test_the_list_of_pages_opens_on_a_narrow_screen(visit: Visit) -> None:
    """The button opens it, and a link in it leads to its page."""
    page = visit(width=390)
    link = page.get_by_role("link", name="Layer normalization", exact=True)
    expect(link).to_be_hidden()
    page.locator(".primary-toggle").last.click()
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url("**/layer_normalization.html")


def test_the_first_tab_leads_to_the_content(visit: Visit) -> None:
    """Somebody who uses the keyboard need not pass the whole list of pages."""
    page = visit(ANSWER)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main-content$"))


def test_pages_read_well_without_scripts(browser: Browser, address: str) -> None:
    """Text, code and output stand there, solutions open, and nothing is shown that cannot work."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + ANSWER)
        expect(page.locator("div.claim").first).to_be_visible()
        expect(page.locator("div.cell_output").first).to_be_visible()
        expect(page.get_by_role("button", name="Search")).to_be_hidden()
        page.locator("details.solution summary").first.click()
        expect(page.locator("details.solution div.claim").first).to_be_visible()
