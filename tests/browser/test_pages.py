"""Every page, as a browser sees it."""

import gzip
from itertools import product

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Response

from .conftest import Visit

WIDE, NARROW = 1280, 390
BUDGET = 250_000  # bytes
ANSWER = "answers/training_loop_project.html"  # has cells of every kind

# What axe need not look at: entries of a list after the first ones, which take it a minute.
REPEATED = [
    [f"{each} ~ {each} ~ {each}"]
    for each in (".ledger-entry", ".ledger-table tr", ".quiz-question", "details.name", "dl dd")
]
OPTIONS = {"preload": False, "resultTypes": ["violations"]}


def test_every_page_loads(visit: Visit, pages: list[str]) -> None:
    """The fixture collects what goes wrong; a page has a title and one heading.

    On a narrow screen, only code and tables scroll sideways.
    """
    assert {"index.html", "ledger.html", "search.html", "404.html"} <= set(pages)
    excess = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for name in pages:
        page = visit(name)
        assert page.title()
        assert page.locator("main h1:visible").count() == 1, name
        page.set_viewport_size({"width": NARROW, "height": 900})
        assert page.evaluate(excess) == 0, name


def test_axe_finds_nothing(visit: Visit, pages: list[str]) -> None:
    """By rule and by best practice, on one page of each kind, light and dark, wide and narrow."""
    alike = [name for name in pages if name.startswith("answers/") and name != ANSWER]
    found = []
    for name, width in product([name for name in pages if name not in alike], (WIDE, NARROW)):
        page = visit(name, width=width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            results = Axe().run(page, {"exclude": REPEATED}, OPTIONS)
            for violation in results.response["violations"]:
                nodes = [node["html"] for node in violation["nodes"]]
                found.append(f"{name} {scheme} {width}: {violation['help']}: {nodes[:3]}")
    assert found == []


def test_a_first_visit_is_light(browser: Browser, address: str, pages: list[str]) -> None:
    """Whatever page comes first, it needs no more than the budget, compressed as by hosts."""
    heavy = {}
    for name in pages:
        sizes = first_visit(browser, address + name)
        assert len(sizes) > 10  # its styles and scripts are among them
        if sum(sizes.values()) > BUDGET:
            heavy[name] = dict(sorted(sizes.items(), key=lambda size: -size[1])[:5])
    assert heavy == {}


def first_visit(browser: Browser, url: str) -> dict[str, int]:
    """Return the compressed size of everything that a browser loads for its first page."""
    responses: list[Response] = []
    with browser.new_context() as context:
        context.on("response", lambda each: responses.append(each))
        context.new_page().goto(url, wait_until="load")
        return {each.url: len(gzip.compress(each.body(), 6)) for each in responses}
