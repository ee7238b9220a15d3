"""What is shown while pages run, and how many run at once."""

import sys

import pytest

from tfanswers.sphinxext import progress

from ..site import PAGE, PROVED, Site

BAR = "[....................] 0 of 1, running page"


def test_a_log_has_a_line_a_page(site: Site) -> None:
    """And nothing that only a terminal understands."""
    log = site.build().log
    assert "running the cells of 1 pages\nran page: 1 cells, " in log
    assert "\r" not in log


def test_a_terminal_has_a_bar(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives way to each line and is gone at the end."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    log = site.build().log
    assert f"\r{BAR}\rran page: 1 cells, " in log
    assert "\rthe cells took " in log


@pytest.mark.parametrize(("at_once", "most"), [(1, 1), (3, 3)])
def test_pages_run_at_once(
    site: Site, monkeypatch: pytest.MonkeyPatch, at_once: int, most: int
) -> None:
    """As many as the configuration says: one on a GPU, which pages would fight for."""
    site.settings["tfanswers_workers"] = at_once
    for name in ("two", "three"):
        site.page(PROVED, name, PAGE)
    running: list[int] = []

    def draw(self: progress.Progress) -> None:
        running.append(len(self.running))

    monkeypatch.setattr(progress.Progress, "_draw", draw)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert max(running) == most
