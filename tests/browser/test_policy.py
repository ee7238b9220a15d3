"""The content security policy: what it lets through on every page, and what it stops."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from ..ext.test_serve import Server
from ..ext.test_serve import server as server
from ..site import PROVED, Site
from .conftest import ROOT

POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self' data:",
    "script-src": "'self'",
    "style-src": "'self'",
}
ANSWER = "answers/range_dtypes.html"
WATCH = """
window.stopped = [];
document.addEventListener("securitypolicyviolation", (event) => {
  stopped.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
"""
HOSTILE = """
<script>window.ran = "inline script"</script>
<script src="https://other.example/script.js"></script>
<img id="handler" src="_static/none.svg" onerror="window.ran = 'handler'">
<img src="https://other.example/image.svg" style="display: none">
<style>body { display: none }</style>
<iframe src="https://other.example/"></iframe>
<base href="https://other.example/">
"""
STOPPED = {
    "base-uri https://other.example/",
    "frame-src https://other.example",
    "img-src https://other.example/image.svg",
    "script-src-attr inline",
    "script-src-elem https://other.example/script.js",
    "script-src-elem inline",
    "style-src-attr inline",
    "style-src-elem inline",
}


class Reader(HTMLParser):
    """Finds the policy of a page, what stands before it, and what it would stop."""

    def __init__(self) -> None:
        super().__init__()
        self.policy: str | None = None
        self.before: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is of interest about one tag."""
        attributes = dict(attrs)
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        elif self.policy is None:
            self.before.append(tag)
        data = ("type", "application/ld+json") in attributes.items()
        script = tag == "script" and "src" not in attributes and not data
        handlers = [name for name in attributes if name.startswith("on") or name == "style"]
        if script or tag == "style" or handlers:
            self.inline.append(self.get_starttag_text() or tag)


def test_every_page_has_the_policy_and_keeps_to_it(html: Path, pages: list[str]) -> None:
    """Nothing that loads stands before it, and no page has a script, handler or style inline.

    What scripts do later is seen by the other tests, whose fixture hears of violations.
    """
    for name in pages:
        reader = Reader()
        reader.feed((html / name).read_text())
        assert reader.policy, name
        assert dict(each.split(" ", 1) for each in reader.policy.split("; ")) == POLICY, name
        assert reader.before == ["html", "head", "meta", "meta"], name
        assert reader.inline == [], name


def test_the_policy_stops_what_gets_in(browser: Browser, address: str) -> None:
    """Scripts, handlers, styles, frames and what is elsewhere: none works, and each is reported."""

    def add(route: Route) -> None:
        body = route.fetch().text().replace("<article", f"{HOSTILE}<article", 1)
        assert HOSTILE in body
        route.fulfill(body=body, content_type="text/html")

    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.route(f"**/{ANSWER}", add)
        page.goto(address + ANSWER)
        expect(page.locator("div.claim").first).to_be_visible()
        page.locator("#handler").dispatch_event("error")
        assert set(page.evaluate("stopped")) == STOPPED
        assert page.evaluate("window.ran") is None


def test_the_site_works_from_a_folder(browser: Browser, html: Path) -> None:
    """Opened as a file, without a server, a page has its styles, scripts and search."""
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto((html / ANSWER).as_uri())
        background = page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor")
        assert background == "rgb(16, 20, 19)"
        page.keyboard.press("Control+k")
        page.keyboard.type("overflow factorials")
        page.keyboard.press("Enter")
        expect(page.locator(".search-found a").first).to_be_visible()
        assert page.evaluate("stopped") == []


@pytest.fixture
def themed(site: Site) -> Site:
    """Return a site with the theme and the templates of ours, the policy among them."""
    site.settings["html_theme"] = "sphinx_book_theme"
    site.settings["templates_path"] = [str(ROOT / "docs" / "_templates")]
    return site


def test_a_served_page_reloads(themed: Site, server: Server, browser: Browser) -> None:
    """The script that asks for a new build is let through."""
    server.wait_for(lambda page: "One is one." in page)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/page.html")
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        themed.page(PROVED + "\nMore words.\n")
        expect(page.get_by_text("More words.")).to_be_visible(timeout=60_000)
