"""Folded cells are valid HTML that anybody can open by its name."""

import re

from ..site import PROVED, Site


def test_a_folded_cell_is_named_by_its_text(site: Site) -> None:
    """No label hides the text, and no paragraph stands in the summary."""
    site.page(PROVED.replace("one.py\n", "one.py\n:tags: [hide-input]\n"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    [folded] = re.findall(r'<details class="hide.*?</summary>', outcome.html(), re.DOTALL)
    summary = folded.partition("<summary")[2]
    assert summary.startswith("><span")
    assert "Show the source" in summary
    assert "<p" not in summary
