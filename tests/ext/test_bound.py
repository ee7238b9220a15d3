"""The build refuses words without a proof, and shows the assert that decides the others."""

import json
import re

import pytest

from ..site import ONE, PROVED, Site


@pytest.fixture
def bound(site: Site) -> Site:
    """Return a site whose claims are bound to their proofs."""
    site.settings["claims_excused"] = {}
    return site


def test_a_word_without_a_proof_is_a_fault_with_its_line(bound: Site) -> None:
    """So is a universal word, and an assert that proves nothing; a cited claim needs no proof."""
    cited = "\n:::{claim}\n:source: https://example.org/a\n\nOne is 7.\n:::\n"
    page = bound.page(PROVED.replace("One is one.", "One is never\n`int8`.") + cited)
    bound.example("one", ONE + "assert one is one\nfor two in [2]:\n    assert two == 2\n")
    outcome = bound.build()
    at = rf"{re.escape(str(page))}:\d+: ERROR: "
    above = "above examples/page/one.py"
    assert re.search(f"{at}“int8” {above} is in no assert, .*leave it out", outcome.messages)
    assert re.search(f"{at}“never” {above} needs three inputs .*, not 1; try", outcome.messages)
    proves_nothing = "`assert one is one` in examples/page/one.py compares a thing with itself"
    assert re.search(f"{at}{proves_nothing}; remove it", outcome.messages)
    in_a_loop = r"examples/page/one\.py:\d+ asserts in a loop or block, which decides nothing"
    assert re.search(f"{at}{in_a_loop}", outcome.messages)
    assert "“7”" not in outcome.messages
    assert outcome.status == 1


def test_an_excuse_is_for_one_word_of_one_claim(bound: Site) -> None:
    """It has to be needed."""
    bound.page(PROVED.replace("One is one.", "One is 1 and 7."))
    bound.example("one", ONE.replace("one = 1", "one = int(1)"))
    bound.settings["claims_excused"] = {"page": {"one": {"7": "why not"}}}
    assert bound.build().messages == ""
    bound.settings["claims_excused"] = {"page": {"one": {"7": "why not", "1": "as well"}}}
    assert "“1” is borne out by examples/page/one.py and needs no excuse" in bound.build().messages
    bound.settings["claims_excused"] = {"page": {"other": {"7": "why not"}}}
    assert "“7” above examples/page/one.py is in no assert" in bound.build().messages


def test_words_show_their_assert(bound: Site) -> None:
    """The first word of an assert takes the focus; what is quoted elsewhere has no such words."""
    sentence = "`one` is *two* or 1, as it shows 9; 1 is “one”, {sub}`1` too."
    source = 'one = int(1)\ntwo = int(2)\nprint("one is", 9)\n\nassert one == 1\nassert two == 2\n'
    bound.page(PROVED.replace("One is one.", sentence))
    bound.example("one", source)
    bound.page("{claim}`page/one`\n\n:::{ledger} proved\n:::", name="other")
    outcome = bound.build()
    assert outcome.messages == ""
    html = outcome.html()
    marked = re.findall(r'<span class="bound" data-assert="([^"]*)"([^>]*)>(.*?)</span>', html)
    plain = [(found, focus, re.sub(r"<.*?>", "", words)) for found, focus, words in marked]
    first, second = "assert one == 1", "assert two == 2"
    assert plain == [
        (first, ' tabindex="0"', "one"),
        (second, ' tabindex="0"', "two"),
        (first, "", "1"),
        (first, "", "1"),
        (first, "", "“one”"),
        (first, "", "1"),
    ]
    assert re.sub(r"<.*?>", "", html).count("one is two or 1, as it shows 9; 1 is “one”, 1 too.")
    other = outcome.html("other")
    assert "data-assert" not in other
    assert "Shown, not asserted: “9”" in other
    [claim] = json.loads((outcome.folder / "ledger.json").read_text())["claims"]
    assert claim["words"] == {
        **{"one": "assert one == 1", "two": "assert two == 2", "1": "assert one == 1"},
        **{"“one”": "assert one == 1", "9": ""},
    }
