"""Which answers a page names as related."""

from ..site import PAGE, PROVED, Site

OTHERS = ("other", "third", "fourth", "fifth", "sixth")


def answers(site: Site) -> None:
    """Add five answers, the later ones with more links to the first page."""
    for number, name in enumerate(OTHERS):
        mentions = "See {claim}`page/one`.\n\n" * number
        site.page(mentions + PROVED, name, PAGE.replace("Title", f"Title {name}"))


def related(html: str) -> list[str]:
    """Return the titles under Related questions."""
    if "Related questions" not in html:
        return []
    listed = html.split("Related questions")[1].split("</ul>")[0]
    return [part.split("</a>")[0].rpartition(">")[2] for part in listed.split("<li>")[1:]]


def test_the_most_tied_answers_are_named(site: Site) -> None:
    """Links count in both directions, the most first, three at most; the front page's do not."""
    answers(site)
    names = "\n".join(("page", *OTHERS))
    index = f"# Site\n\nSee {{claim}}`other/one`.\n\n```{{toctree}}\n{names}\n```\n"
    (site.docs / "index.md").write_text(index)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert related(outcome.html()) == ["Title sixth", "Title fifth", "Title fourth"]
    assert related(outcome.html("third")) == ["Title"]
    assert related(outcome.html("other")) == []
    assert related(outcome.html("index")) == []


def test_related_answers_follow_the_links(site: Site) -> None:
    """A page that gains a link is named on the other after the next build."""
    answers(site)
    assert "Title other" not in related(site.build().html())
    mentions = "See {claim}`page/one`.\n\n" * 9
    site.page(mentions + PROVED, "other", PAGE.replace("Title", "Title other"))
    assert related(site.build().html())[0] == "Title other"
