"""The site's configuration."""

import runpy
from pathlib import Path

import pytest

CONF = Path(__file__).parent.parent / "docs" / "conf.py"


@pytest.mark.parametrize(("device", "workers"), [("gpu", 1), ("cpu", 0)])
def test_examples_share_no_gpu(monkeypatch: pytest.MonkeyPatch, device: str, workers: int) -> None:
    """On a GPU they run one after another, on a CPU as many at once as it has cores."""
    monkeypatch.setenv("TFANSWERS_DEVICE", device)
    conf = runpy.run_path(str(CONF))
    assert conf["claims_workers"] == workers
    assert ("CUDA_VISIBLE_DEVICES" in conf["claims_variables"]) == (device == "cpu")


@pytest.mark.parametrize("variable", ["TFANSWERS_ADDRESS", "READTHEDOCS_CANONICAL_URL"])
def test_the_site_may_lie_below_a_folder(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """There, a page for a wrong address finds its style sheets and links."""
    monkeypatch.setenv(variable, "https://someone.github.io/something/")
    conf = runpy.run_path(str(CONF))
    assert conf["html_baseurl"] == "https://someone.github.io/something/"
    assert conf["notfound_urls_prefix"] == "/something/"


def test_pages_are_not_published_as_they_are_written() -> None:
    """What a page leaves out, such as its comments, is not in another folder of the site."""
    assert runpy.run_path(str(CONF))["html_copy_source"] is False
