"""How claims are found by name and by error, on pages and by the search."""

import json
from html import unescape
from typing import Any

import pytest

from ..site import CELL, PROVED, Outcome, Site
from .inventory import named

NAMES = "# Names\n\n:::{names} tensorflow\n:::\n"
ERRORS = "# Errors\n\n:::{errors}\n:::\n"
RAISES = """\
try:
    int("one")
except ValueError as error:
    one = f"{type(error).__name__}: {error}"
    print("eagerly: ", one)

assert one.startswith("ValueError")
"""
MESSAGE = "invalid literal for int() with base 10: 'one'"
LOGS = """\
said = "The loss is gone, and so is the gradient."
print("fit warns: no gradients for 'one'")
print("eagerly:", said)
assert said.endswith("gradient.")
assert "loss is gone" in said
"""
TABLE = """
| You meet | Look for | Rule |
|---|---|---|
| {claim}`no gradients <one>` | a `round` | 1 |
"""


def search_index(outcome: Outcome) -> dict[str, Any]:
    """Return what the page of the search reads."""
    text = (outcome.folder / "searchindex.js").read_text()
    index: dict[str, Any] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return index


def objects(outcome: Outcome) -> set[tuple[str, str, str]]:
    """Return the kind, words and address of each object that the search knows."""
    index = search_index(outcome)
    return {
        (
            index["objnames"][str(kind)][1],
            unescape(f"{prefix}.{name}" if prefix else name),
            f"{index['docnames'][page]}#{anchor}",
        )
        for prefix, found in index["objects"].items()
        for page, kind, _, anchor, name in found
    }


def test_names_are_listed_with_their_claims(site: Site) -> None:
    """Each name leads to its documentation and to the claims whose proof uses it."""
    named(site).page(NAMES, "names", start="")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    entry = outcome.html("names").split('<details class="name')[1].split("</details>")[0]
    assert "1 claim<" in entry
    assert 'href="https://tf.example/range"' in entry
    assert 'href="page.html#claim-one"' in entry
    assert ("name", "tf.range", "names#tf.range") in objects(outcome)
    assert 'id="tf.range"' in entry


def test_names_of_other_libraries_stand_elsewhere(site: Site) -> None:
    """A library that no example uses has an empty list, and an unknown one none."""
    named(site).page(NAMES.replace("tensorflow", "keras"), "names", start="")
    assert "None yet." in site.build().html("names")
    site.page(NAMES.replace("tensorflow", "torch"), "names", start="")
    outcome = site.build()
    assert "`names` knows no 'torch'; write one of keras, numpy, tensorflow" in outcome.messages
    assert outcome.status == 1


def test_many_claims_are_listed_as_pages(site: Site) -> None:
    """A name that many claims use leads to their pages."""
    named(site)
    claims = "".join(f":::{{claim}}\nOne is {number}.\n:::\n\n" for number in range(9))
    example = site.examples / "page" / "one.py"
    example.write_text(example.read_text() + "assert one == 1\n" * 9)
    site.page(claims + PROVED)
    site.page(NAMES, "names", start="")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "10 claims" in outcome.html("names")
    assert 'href="page.html">Title</a> (10)' in outcome.html("names")


def test_names_follow_their_pages(site: Site) -> None:
    """A changed example is in the list after the next build."""
    named(site).page(NAMES, "names", start="")
    site.build()
    example = site.examples / "page" / "one.py"
    example.write_text(example.read_text().replace("tf.range", "tf.reduce_sum"))
    assert 'id="tf.reduce_sum"' in site.build().html("names")
    site.example("one", "one = 1\nassert one == 1\n")
    assert "None yet." in site.build().html("names")


def test_errors_are_listed_with_their_claims(site: Site) -> None:
    """The type, the message as it was printed, and the claims of the cell that showed them."""
    site.example("one", RAISES)
    site.page(ERRORS, "errors", start="")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    listed = outcome.html("errors")
    assert 'id="ValueError"' in listed
    assert 'href="#ValueError"' in listed
    assert "invalid" in listed
    assert 'href="page.html#claim-one"' in listed
    words = f"ValueError: {MESSAGE}"
    assert ("error", words, "page#claim-one") in objects(outcome)


def test_the_claim_that_names_the_error_explains_it(site: Site) -> None:
    """Where one of the cell's claims names the error, the others are left out."""
    site.example("one", RAISES + "assert one\n")
    site.page(":::{claim}\nOne raises `ValueError`.\n:::\n\n" + PROVED)
    site.page(ERRORS, "errors", start="")
    listed = site.build().html("errors")
    assert "One raises" in listed
    assert "One is one." not in listed


def test_a_message_has_the_claim_that_shares_its_words(site: Site) -> None:
    """Of several claims of one cell, it is listed and found with one, and with its remedy."""
    site.example("one", LOGS)
    claims = ":::{claim}\n:name: other\nOne is said.\n:::\n\n"
    claims += ":::{claim}\n:name: one\nA warning says so: no gradients.\n:::\n\n"
    site.page(claims + CELL + TABLE)
    site.page(ERRORS, "errors", start="")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    listed = outcome.html("errors")
    assert 'id="Warning"' in listed
    assert "A warning says so" in listed
    assert "One is said" not in listed
    assert "no gradients → a round" in listed
    found = objects(outcome)
    assert ("error", "Warning: no gradients for 'one'", "page#claim-one") in found
    assert ("remedy", "no gradients → a round", "page#claim-one") in found
    site.page(claims + CELL + TABLE.replace("`round`", "cast"))
    assert "no gradients → a cast" in site.build().html("errors")


def test_the_search_knows_what_asserts_look_for(site: Site) -> None:
    """A line with a phrase that an assert asks for is found; it is no error, so not listed."""
    site.example("one", LOGS)
    site.page(ERRORS, "errors", start="")
    outcome = site.build()
    line = "eagerly: The loss is gone, and so is the gradient."
    assert ("error", line, "page#claim-one") in objects(outcome)
    assert "The loss is gone" not in outcome.html("errors")


@pytest.mark.parametrize(
    "printed",
    [
        "'no error'",
        "'the ValueErrors'",
        "'warnings: 0'",
        "'MyError'",
        "['ValueError: no']",
        "'a ValueError is'",
    ],
)
def test_what_is_no_error_is_not_listed(site: Site, printed: str) -> None:
    """An error ends its line, alone or with its message; a class may be named like one."""
    source = f"class MyError(list):\n    pass\n\n\none = 1\nprint({printed})\nassert one == 1\n"
    site.example("one", source)
    site.page(ERRORS, "errors", start="")
    assert "None yet." in site.build().html("errors")


def test_the_search_knows_sentences_and_outputs(site: Site) -> None:
    """A claim is found by its sentence, and a page by what its cells print; not the ledger."""
    site.page("# Ledger\n\n:::{ledger} proved\n:::\n", "ledger", start="")
    site.page(":::{short-answer}\nYes, *one*.\n:::\n\n" + PROVED)
    outcome = site.build()
    assert "One is one." in outcome.html("ledger")
    found = objects(outcome)
    assert ("claim", "One is one.", "page#claim-one") in found
    assert ("excerpt", "Yes, one.", "page#") in found
    site.example("one", "one = 'UnusualOutput'\nprint(one)\nassert one == 'UnusualOutput'\n")
    index = search_index(site.build())
    assert index["terms"]["unusualoutput"] == index["docnames"].index("page")
