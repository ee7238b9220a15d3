"""The site's configuration."""

import runpy
from pathlib import Path

import pytest

CONF = Path(__file__).parent.parent / "docs" / "conf.py"


@pytest.mark.parametrize(("device", "workers"), [("gpu", 1), ("cpu", 0)])
def test_pages_share_no_gpu(monkeypatch: pytest.MonkeyPatch, device: str, workers: int) -> None:
    """On a GPU they run one after another, on a CPU as many at once as it has cores."""
    monkeypatch.setenv("TFANSWERS_DEVICE", device)
    conf = runpy.run_path(str(CONF))
    assert conf["tfanswers_workers"] == workers
    assert ("CUDA_VISIBLE_DEVICES" in conf["tfanswers_variables"]) == (device == "cpu")
