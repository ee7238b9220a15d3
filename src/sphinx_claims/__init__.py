"""Proves the sentences of a documentation site by examples that run: an extension for Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up; what runs examples needs no Sphinx, so it is imported here."""
    from sphinx_claims.ext import setup

    return setup(app)
