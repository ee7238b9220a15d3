"""Turns examples into proved pages: a Sphinx extension for claims and their proofs.

It runs the pages that are to be read, gives MyST-NB the notebooks with their outputs, ties
each claim to the cell below it, and makes the build fail while anything is unproved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from hashlib import sha256
from pathlib import Path

import nbformat
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError, ExtensionError
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from tfanswers import __version__
from tfanswers.outputs import recorded
from tfanswers.running.examples import ExampleError, example_names, read_source
from tfanswers.running.execution import Settings, run_pages
from tfanswers.running.forking import PreloadError
from tfanswers.running.pages import Fault, Limits, Page, read_page
from tfanswers.running.runs import DamagedError, Runs, installed, run_key, surroundings, write_whole
from tfanswers.sphinxext import (
    book,
    contents,
    descriptions,
    directives,
    domain,
    evidence,
    finding,
    folds,
    front,
    ledger,
    links,
    modules,
    provenance,
    quiz,
    related,
    sources,
    tags,
    takeaway,
)
from tfanswers.sphinxext.claims import Record
from tfanswers.sphinxext.domain import domain_of
from tfanswers.sphinxext.markdown import NoFormError
from tfanswers.sphinxext.progress import Progress

logger = logging.getLogger(__name__)

PARTS = (
    *(sources, tags, directives, domain, contents, ledger, evidence, front, quiz, takeaway),
    *(book, links, finding, related, provenance, folds, descriptions, modules),
)
SLOWEST = 5


class ProvedPages:
    """Follows one build: which pages are stale, their runs, and what is wrong at its end."""

    def __init__(self, app: Sphinx) -> None:
        self.pages: dict[str, Page] = {}
        self.keys: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.changed = False
        app.connect("builder-inited", self.builder_inited)
        app.connect("env-get-outdated", self.env_get_outdated)
        app.connect("env-before-read-docs", self.env_before_read_docs)
        app.connect("source-read", self.source_read)
        app.connect("env-updated", self.env_updated)
        app.connect("doctree-resolved", self.doctree_resolved)
        app.connect("build-finished", self.build_finished)

    def builder_inited(self, app: Sphinx) -> None:
        config = app.config
        self.examples = Path(app.srcdir, config.tfanswers_examples)
        self.runs = Runs(Path(app.doctreedir, "runs"))
        self.limits = Limits(**config.tfanswers_limits)
        self.ceilings = Limits(**config.tfanswers_ceilings)
        self.settings = Settings.of(config)
        self.surroundings = surroundings(self.settings)

    def env_get_outdated(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: Set[str],
        changed: Set[str],
        removed: Set[str],
    ) -> list[str]:
        """Return the pages that failed, and those whose outputs something new decides."""
        for docname in removed:
            self.runs.forget(docname)
            if isinstance(app.builder, StandaloneHTMLBuilder):
                app.builder.get_output_path(docname).unlink(missing_ok=True)
        if removed:
            takeaway.remove(app, removed)
            self.changed = True
        records = domain_of(env).pages
        return [
            docname
            for docname in env.found_docs & set(records)
            if self._is_stale(env, docname, records[docname])
        ]

    def env_before_read_docs(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Run the pages that are to be read and whose outputs are not at hand."""
        waiting = {}
        for docname in docnames:
            page = self._read(env, docname)
            if page.runnable and not self._restored(docname):
                waiting[docname] = page
        if waiting:
            self.progress = Progress(len(waiting))
            try:
                run_pages(waiting, self.settings, self.progress.started, self._finished)
            except PreloadError as error:
                raise ExtensionError(f"tfanswers_preload: {error}") from error
            proofs = [proof for page in waiting.values() for proof in page.proofs.values()]
            slowest = sorted(proofs, key=lambda proof: -proof.seconds)[:SLOWEST]
            cells = ", ".join(f"{proof.example} {proof.seconds:.1f} s" for proof in slowest)
            total = sum(proof.seconds for proof in proofs)
            logger.info("the cells took %.1f s in all; slowest: %s", total, cells)
        if app.config.tfanswers_recorded:
            for docname in docnames:
                recorded.check(self.pages[docname], self.examples)

    def source_read(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Give MyST-NB the notebook, with its outputs, in place of the text."""
        source[0] = nbformat.writes(self.pages[docname].notebook)
        app.env.current_document["tfanswers_page"] = self.pages[docname]
        app.env.current_document["tfanswers_key"] = self.keys[docname]
        app.env.current_document["tfanswers_texts"] = self.texts[docname]
        app.env.current_document["tfanswers_surroundings"] = self.surroundings

    def env_updated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages to write again because what they show of others has changed."""
        return domain_of(env).outdated()

    def doctree_resolved(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that a page is written, if a file is behind it."""
        self.changed = self.changed or docname in app.env.found_docs

    def build_finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Report what is wrong, fail the build if anything is, and write the ledger."""
        if exception:
            return
        file = Path(app.outdir, "ledger.json")
        domain = domain_of(app.env)
        faults = [(name, fault) for name, page in domain.pages.items() for fault in page.faults]
        for docname, fault in sorted([*faults, *domain.across_pages()], key=_place):
            place = f"{fault.file}:{fault.line}" if fault.file else (docname, fault.line)
            _report(app, fault.message, place)
        shown = {name for page in domain.pages.values() for name in page.examples}
        for name in example_names(self.examples):
            if name not in shown:
                message = "no page shows this example; show it below a claim, or remove it"
                _report(app, message, f"{self.examples.resolve() / name}:1")
        if app.config.tfanswers_recorded:
            for record in recorded.without_example(self.examples):
                _report(app, "no example has this output; remove it", f"{record.resolve()}:1")
        if not app.statuscode and not self.changed and file.exists():
            logger.info("%s", ledger.summary(domain))
            return
        file.unlink(missing_ok=True)
        takeaway.remove(app, app.env.found_docs)
        if app.statuscode:
            return
        try:
            takeaway.write(app)
        except NoFormError as error:
            takeaway.remove(app, app.env.found_docs)
            _report(app, str(error), error.place)
            return
        if app.builder.format == "html":
            text = json.dumps(ledger.data(domain), indent=1, ensure_ascii=False)
            write_whole(file, text + "\n")
        logger.info("%s", ledger.summary(domain))

    def _read(self, env: BuildEnvironment, docname: str) -> Page:
        config = env.myst_config  # type: ignore[attr-defined]
        path = env.doc2path(docname)
        page = read_page(path, self.examples, config, self.limits, self.ceilings)
        self.pages[docname] = page
        self.texts[docname] = self._hash(env, page.text, page.sources)
        self.keys[docname] = run_key(docname, page, self.surroundings)
        return page

    def _is_stale(self, env: BuildEnvironment, docname: str, record: Record) -> bool:
        """Say whether the page failed, or what it is made of is not what the record has."""
        if record.faults or record.surroundings != self.surroundings:
            return True
        try:
            text = Path(env.doc2path(docname)).read_text(encoding="utf-8")
            examples = {name: read_source(self.examples, name) for name in record.examples}
        except (OSError, UnicodeDecodeError, ExampleError):
            return True
        return record.texts_hash != self._hash(env, text, examples)

    def _hash(self, env: BuildEnvironment, text: str, examples: Mapping[str, str]) -> str:
        """Return a hash of a page's text, of its examples, and of what is recorded of them."""
        records = recorded.digest(self.examples, examples) if env.config.tfanswers_recorded else ""
        return sha256(repr((text, examples, records)).encode()).hexdigest()

    def _restored(self, docname: str) -> bool:
        try:
            return self.runs.restore(docname, self.keys[docname], self.pages[docname])
        except DamagedError as error:
            logger.info("%s; the page runs again", error)
            return False

    def _finished(self, docname: str, page: Page) -> None:
        assert page.run is not None
        count = len(page.proofs)
        failed = sum(bool(proof.fault) for proof in page.proofs.values())
        outcome = f"{failed} of {count} cells failed" if failed else f"{count} cells"
        self.progress.finished(docname, f"{outcome}, {page.run.seconds:.1f} s")
        if not failed and not page.faults:
            self.runs.keep(docname, self.keys[docname], page)


def configure(app: Sphinx, config: Config) -> None:
    """Leave MyST-NB to show notebooks: which cells run, and how, is decided here."""
    if config.suppress_warnings:
        raise ConfigError("suppress_warnings can hide what is wrong; remove it")
    config.nb_code_prompt_hide = "Hide the {type}"
    config.nb_code_prompt_show = "Show the {type}"
    config.nb_custom_formats = {".md": f"{__name__}.read_notebook"}
    config.nb_execution_mode = "off"
    config.nb_merge_streams = True
    config.nb_render_markdown_format = "myst"


def read_notebook(text: str) -> nbformat.NotebookNode:
    """Read what `source-read` left of a page: a notebook, as JSON."""
    notebook: nbformat.NotebookNode = nbformat.reads(text, as_version=4)
    return notebook


def _place(found: tuple[str, Fault]) -> tuple[str, int]:
    docname, fault = found
    return docname, fault.line


def _report(app: Sphinx, message: str, location: tuple[str, int] | str) -> None:
    logger.error(message, location=location, type="tfanswers")
    app.statuscode = 1


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up for `app`."""
    app.setup_extension("myst_nb")
    app.add_config_value("tfanswers_examples", "../examples", "env", str)
    app.add_config_value("tfanswers_environment", "{}", "", str)
    app.add_config_value("tfanswers_preload", [], "", list)
    app.add_config_value("tfanswers_recorded", False, "", bool)
    app.add_config_value("tfanswers_address", "", "", str)
    app.add_config_value("tfanswers_limits", {}, "env", dict)
    app.add_config_value("tfanswers_ceilings", {}, "env", dict)
    app.add_config_value("tfanswers_variables", {}, "", dict)
    app.add_config_value("tfanswers_workers", 0, "", int)
    app.connect("config-inited", configure, priority=0)
    for part in PARTS:
        part.connect(app)
    ProvedPages(app)
    return {
        "version": __version__,
        "env_version": int(installed()[:12], 16),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
