"""What all tests share."""

import pytest

from .site import site as site

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _plain_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing colour the output, as `CI=true` or FORCE_COLOR would."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
