"""Turns examples into proved pages: a Sphinx extension for claims and their proofs.

It gets what the examples did, gives MyST-NB notebooks with their outputs, ties each claim to the
cell below it, and makes the build fail while anything is unproved.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import nbformat
from myst_nb.sphinx_ext import add_global_html_resources
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from sphinx_claims.ext import (
    api_links,
    badges,
    bound,
    changes,
    contents,
    directives,
    domain,
    downloads,
    front,
    ledger,
    listing,
    nodes,
    provenance,
    quiz,
    related,
    search_index,
    sources,
)
from sphinx_claims.ext.build import Build
from sphinx_claims.run.settings import DEFAULTS

# In the order in which they hear of an event: lists are filled before what they list is decorated.
PARTS = (
    *(sources, nodes, directives, domain, contents, listing, ledger, badges, changes, front, quiz),
    *(bound, downloads, api_links, search_index, related, provenance),
)
REREAD = {"examples", "limits"}  # a change of these reads every page again


def configure(app: Sphinx, config: Config) -> None:
    """Leave MyST-NB to show notebooks: what runs is decided here."""
    if config.suppress_warnings:
        raise ConfigError("suppress_warnings can hide what is wrong; remove it")
    if config.html_baseurl and not config.html_baseurl.startswith(("http://", "https://")):
        raise ConfigError(f"html_baseurl is {config.html_baseurl!r}; begin it with https://")
    config.nb_custom_formats = {".md": f"{__name__}.read_notebook"}
    config.nb_execution_mode = "off"
    config.nb_merge_streams = True
    config.nb_render_markdown_format = "gfm"  # no directives in what an example prints


def copy_style_sheet(app: Sphinx, builder: Builder) -> None:
    """Copy MyST-NB's style sheet before Sphinx looks for its checksum; MyST-NB does so later."""
    if builder.format == "html":
        Path(app.outdir, "_static").mkdir(parents=True, exist_ok=True)
        add_global_html_resources(app, None)


def read_notebook(text: str) -> nbformat.NotebookNode:
    """Read what `source-read` left of a page: a notebook, as JSON."""
    notebook: nbformat.NotebookNode = nbformat.from_dict(json.loads(text))
    return notebook


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up for `app`."""
    app.setup_extension("myst_nb")
    for name, default in DEFAULTS.items():
        app.add_config_value(f"claims_{name}", default, "env" if name in REREAD else "")
    app.add_config_value("claims_core_words", 0, "env")
    app.add_config_value("claims_snapshots", False, "env")
    app.connect("config-inited", configure, priority=0)
    app.connect("write-started", copy_style_sheet)
    for part in PARTS:
        part.connect(app)
    Build(app)
    return {
        "env_version": int(_own_digest()[:12], 16),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _own_digest() -> str:
    """Return a hash of this package, a change of which reads every page again."""
    files = sorted(Path(__file__).parents[1].rglob("*.py"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
