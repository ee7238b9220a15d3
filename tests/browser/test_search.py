"""The search finds what people paste and ask, in public threads."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from sphinx_claims.local.messages import Messages
from sphinx_claims.local.proofs import answer

from ..ext.test_search_index import objects
from ..site import Outcome
from .conftest import Visit
from .test_pages import NARROW, OPTIONS, WIDE

QUERIES = tomllib.loads(Path(__file__).with_name("queries.toml").read_text())["query"]
WANTED = {"message": 0.9, "words": 0.85}  # with the right page among the first results
FIRST = 3
ERROR = "TypeError: 'tensorflow.python.framework.ops.EagerTensor' does not support item assignment"
FIELD = ".bd-search-container input"
FOUND = ".search-found > li"


def ask(page: Page, query: str) -> None:
    """Paste a query, whose lines a browser joins, into the field of the search page."""
    page.locator(FIELD).fill(query.replace("\n", " "))


@pytest.mark.parametrize("held_out", [False, True])
@pytest.mark.parametrize("kind", WANTED)
def test_the_right_page_is_among_the_first(visit: Visit, kind: str, held_out: bool) -> None:
    """Half of the queries were held out while the search was tuned."""
    page = visit("search.html")
    queries = [each for each in QUERIES if (each["kind"], each["held_out"]) == (kind, held_out)]
    missed = []
    for query in queries:
        ask(page, query["text"])
        links = page.locator(f"{FOUND} > h2 a")
        found = links.evaluate_all("found => found.map(each => each.getAttribute('href'))")
        if not {f"answers/{name}.html" for name in query["pages"]} & set(found[:FIRST]):
            missed.append((query["text"], found[:FIRST]))
    assert len(missed) <= len(queries) * (1 - WANTED[kind]), missed


def test_every_message_leads_to_its_claim(visit: Visit, html: Path) -> None:
    """Whatever message an example shows, the claim that explains it is among the first results."""
    page = visit("search.html")
    outcome = Outcome(0, "", "", html)
    messages = [(words, address) for kind, words, address in objects(outcome) if kind == "error"]
    assert len(messages) > len(QUERIES)
    for words, address in messages:
        ask(page, words)
        name, anchor = address.split("#")
        link = page.locator(f'{FOUND}:nth-child(-n + {FIRST}) [href="{name}.html#{anchor}"]')
        assert link.count() == 1, words


def test_the_command_explains_what_the_search_finds(html: Path) -> None:
    """For pasted messages, and those of examples with other names, paths and shapes."""
    ledger = json.loads((html / "ledger.json").read_text())
    messages = Messages(ledger)
    pasted = [each for each in QUERIES if each["kind"] == "message"]
    found = [
        {answer(each.claim) for each in messages.explain(query["text"])} & set(query["pages"])
        for query in pasted
    ]
    assert sum(map(bool, found)) >= len(pasted) * WANTED["message"]
    missed = []
    for message in ledger["messages"]:
        text = re.sub(r"'\w+'", "'another'", re.sub(r"\d+", "77", message["text"]))
        explained = messages.explain(f'  File "/home/me/a.py", line 7\n{text}\n')
        places = [(each.claim["page"], each.claim["anchor"]) for each in explained]
        if (message["page"], message["anchor"]) not in places:
            missed.append(text)
    assert len(missed) <= len(ledger["messages"]) * (1 - WANTED["message"]), missed


def test_an_error_comes_with_its_claim_and_remedy(visit: Visit) -> None:
    """The message once a page, what explains it below, and a link to that; all is plain text."""
    page = visit("search.html")
    pasted = f'File "/home/someone/train.py", line 3, in <module> {ERROR} (3, 4) at 0x7f1e'
    ask(page, pasted)
    first = page.locator(f"{FOUND} li").first
    expect(first.locator("a code")).to_contain_text("does not support item assignment")
    expect(first).to_contain_text("raise a TypeError")
    expect(first.locator(".remedy")).to_contain_text("a changed copy or a variable")
    first.locator("a").first.click()
    page.wait_for_url("**/numpy_replacement.html#claim-no-assignment")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value(pasted)


def test_titles_come_first(visit: Visit) -> None:
    """Who types the title of a page gets it, with how it begins."""
    page = visit("search.html?q=layer+normalization")
    first = page.locator(FOUND).first
    expect(first.locator("h2")).to_have_text("Layer normalization")
    expect(first.locator("li").first).to_contain_text("Subclass keras.layers.Layer")


def test_nothing_found_is_no_dead_end(visit: Visit) -> None:
    """A word that no page has is taken for the nearest; if there is none, the lists are left."""
    page = visit("search.html?q=lamda")
    expect(page.get_by_role("status")).to_contain_text("No page has “lamda”; this is for “lambda”.")
    expect(page.locator(FOUND).first).to_contain_text("lambda")
    ask(page, "qqqqq")
    expect(page.get_by_role("status")).to_contain_text("No page has any of these words")
    expect(page.locator(FOUND)).to_have_count(0)
    expect(page.get_by_role("link", name="errors", exact=True)).to_be_visible()


def test_results_are_accessible(visit: Visit) -> None:
    """By axe, light and dark, wide and narrow."""
    for width in (WIDE, NARROW):
        for scheme in ("light", "dark"):
            page = visit("search.html?q=ValueError+lamda+layer", width=width, scheme=scheme)
            expect(page.locator(FOUND).first).to_be_visible()
            assert Axe().run(page, options=OPTIONS).response["violations"] == []


def test_without_scripts_the_page_leads_to_lists(browser: Browser, address: str) -> None:
    """It says what it cannot do and where the same can be found."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}search.html")
        expect(page.get_by_text("The search needs JavaScript")).to_be_visible()
        expect(page.locator(FIELD)).to_be_hidden()
        page.get_by_role("link", name="errors", exact=True).click()
        page.wait_for_url("**/errors.html")
