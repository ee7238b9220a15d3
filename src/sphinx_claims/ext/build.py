"""One build: which pages are read again, what their examples did, and what is wrong at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from contextlib import suppress
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError, ExtensionError
from sphinx.util import logging
from sphinx.util.display import status_iterator

from sphinx_claims.example import ExampleError, earlier_names, example_names, proof_of, read_source
from sphinx_claims.ext import contents, downloads, ledger
from sphinx_claims.ext.domain import domain_of
from sphinx_claims.ext.outputs import MOST_ON_PAGE, show, size
from sphinx_claims.files import write_whole
from sphinx_claims.page import Fault, Page, Where, read_page
from sphinx_claims.run.engine import Outcomes
from sphinx_claims.run.pool import RunnerError
from sphinx_claims.run.runner import Result
from sphinx_claims.run.settings import Settings, SettingsError
from sphinx_claims.snapshot import snapshots

logger = logging.getLogger(__name__)


class Build:
    """Follows one build of the site."""

    def __init__(self, app: Sphinx) -> None:
        self.pages: dict[str, Page] = {}
        app.connect("builder-inited", self.start)
        app.connect("env-get-outdated", self.outdated)
        app.connect("env-before-read-docs", self.read)
        app.connect("source-read", self.give_notebook)
        app.connect("doctree-read", self.note_digests)
        app.connect("env-updated", self.outdated_by_others)
        app.connect("build-finished", self.finish)

    def start(self, app: Sphinx) -> None:
        """Read the settings."""
        try:
            self.settings = Settings.of(app.config, Path(app.srcdir))
        except SettingsError as error:
            raise ConfigError(str(error)) from error
        self.examples = self.settings.examples
        self.key, self.content = cache(self._key), cache(_content)  # each once in a build

    def outdated(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: Set[str],
        changed: Set[str],
        removed: Set[str],
    ) -> list[str]:
        """Return the pages that failed, and those that are made of something else now."""
        for docname in removed:
            if isinstance(app.builder, StandaloneHTMLBuilder):
                page = app.builder.get_output_path(docname)
                for suffix in (".html", ".md", ".ipynb"):
                    page.with_suffix(suffix).unlink(missing_ok=True)
        records = domain_of(env).pages
        return [
            docname
            for docname in env.found_docs & set(records)
            if records[docname].faults or self._is_other(env, docname)
        ]

    def read(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Read the pages that are to be read, and get what their examples did."""
        config = env.myst_config  # type: ignore[attr-defined]
        for docname in docnames:
            path = Path(env.doc2path(docname))
            self.pages[docname] = read_page(path, self.examples, config)
        pages = [self.pages[docname] for docname in docnames]
        sources = {name: text for page in pages for name, text in page.sources.items()}
        records = domain_of(env).pages.values()
        known = {name for record in records for name in record.examples} | set(sources)
        if self.settings.audit:  # of all that are kept, whether or not their page is read
            for name in known - set(sources):
                with suppress(ExampleError):
                    sources[name] = read_source(self.examples, name)
        if sources:
            found, environment = self._outcomes(app, sources)
            logger.info("%s", replace(found, kept=len(known) - found.ran))
            for page in pages:
                self._show(app, page, found, environment)

    def _outcomes(self, app: Sphinx, sources: dict[str, str]) -> tuple[Outcomes, dict[str, str]]:
        def watch(results: Iterable[Result], count: int) -> Iterable[Result]:
            line = "running examples... "
            return status_iterator(results, line, length=count, stringify_func=lambda result: "")

        try:
            found, environment = self.settings.outcomes(sources, watch=watch)
        except RunnerError as error:
            raise ExtensionError(str(error)) from error
        for file in self.settings.store.damaged:
            logger.info("%s is damaged; its example runs again", file)
        for name in found.changed:
            message = "does something else than when its outcome was kept; make it depend on"
            place = f"{self.examples.resolve() / name}:1"
            _report(app, f"{proof_of(name)} {message} its text and what is installed alone", place)
        return found, environment

    def _show(self, app: Sphinx, page: Page, found: Outcomes, environment: dict[str, str]) -> None:
        """Put outcomes below the cells of a page, and look whether they may stand there."""
        shown = {}
        for index, cell in page.cells.items():
            if not cell.fault:
                shown[index] = outcome = found.found[cell.example]
                show(page.notebook.cells[index], cell, outcome, self.settings.limits)
                if why := outcome.near(self.settings.limits):
                    logger.info("%s %s", proof_of(cell.example), why)
                cell.shown = snapshots.snapshot(outcome)
                if cell.fault or not app.config.claims_snapshots:
                    continue
                if differs := snapshots.fault(self.examples, cell.example, cell.shown):
                    cell.fault, cell.consequence = differs
        if not shown:
            return
        sizes = {index: size(page.notebook.cells[index]) for index in shown}
        if sum(sizes.values()) > MOST_ON_PAGE * 1024:
            most = page.cells[max(sizes, key=sizes.__getitem__)]
            message = f"the cells show more than {MOST_ON_PAGE} KiB, {proof_of(most.example)} most"
            page.faults.append(Fault(most.line, f"{message}; print or draw less"))
        page.where = Where(environment, max(each.date for each in shown.values()))

    def give_notebook(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Give MyST-NB the notebook, with its outputs, in place of the text."""
        page = app.env.current_document["claims_page"] = self.pages[docname]
        source[0] = json.dumps(page.notebook)

    def note_digests(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note what the page is made of, and what it shows."""
        docname = app.env.current_document.docname
        page, record = self.pages[docname], domain_of(app.env).pages[docname]
        record.digest = self._digest(app.env, docname, page.text, page.examples)
        outputs = [page.notebook.cells[index] for index in page.cells]
        record.outputs = sha256(repr(outputs).encode()).hexdigest()

    def outdated_by_others(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the pages to write again because what they show of others has changed."""
        return domain_of(env).outdated(contents.on_each_page(app))

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Report what is wrong, fail the build if anything is, and write the ledger."""
        if exception:
            return
        file = Path(app.outdir, "ledger.json")
        domain = domain_of(app.env)
        faults = [(name, fault) for name, page in domain.pages.items() for fault in page.faults]
        faults += domain.across_pages()
        for docname, fault in sorted(faults, key=lambda found: (found[0], found[1].line)):
            place = f"{fault.file}:{fault.line}" if fault.file else (docname, fault.line)
            _report(app, fault.message, place)
        shown = {name for page in domain.pages.values() for name in page.examples}
        shown |= {each.target for page in domain.pages.values() for each in page.earlier}
        for name in (*example_names(self.examples), *earlier_names(self.examples)):
            if name not in shown:
                message = "no page shows this example; show it below a claim, or remove it"
                _report(app, message, f"{self.examples.resolve() / name}:1")
        if app.config.claims_snapshots:
            for left in snapshots.without_example(self.examples):
                _report(app, "no example has this output; remove it", f"{left.resolve()}:1")
        if app.statuscode:
            file.unlink(missing_ok=True)
            return
        downloads.write(app)
        if app.builder.format == "html":
            _update_images(app)
            text = json.dumps(ledger.data(domain, app.config), indent=1, ensure_ascii=False)
            write_whole(file, text + "\n")
        self.settings.store.prune()
        logger.info("%s", ledger.summary(domain))

    def _is_other(self, env: BuildEnvironment, docname: str) -> bool:
        """Say whether the page's text, or what decides its outputs, is not what it was."""
        record = domain_of(env).pages[docname]
        try:
            text = Path(env.doc2path(docname)).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return True
        return record.digest != self._digest(env, docname, text, record.examples)

    def _digest(
        self, env: BuildEnvironment, docname: str, text: str, examples: Iterable[str]
    ) -> str:
        """Return a hash of a page's text, of what it includes, and of what decides its outputs."""
        keys = [self.key(name) for name in examples]
        included = sorted(map(str, env.dependencies.get(docname, ())))
        files = [Path(env.srcdir, name) for name in included]
        if env.config.claims_snapshots:
            files += [snapshots.file_of(self.examples, name) for name in examples]
        return sha256(repr((text, keys, *map(self.content, files))).encode()).hexdigest()

    def _key(self, name: str) -> str:
        """Return the key of an example, which says that it cannot be read if it cannot."""
        try:
            return self.settings.environment.key(read_source(self.examples, name))
        except ExampleError as error:
            return str(error)


def _content(file: Path) -> str:
    """Return a hash of what is in a file; that of an empty one if it is not there."""
    return sha256(file.read_bytes() if file.is_file() else b"").hexdigest()


def _update_images(app: Sphinx) -> None:
    """Publish the images that pages have, as they are: Sphinx goes by their size and time."""
    wanted = {name: Path(app.srcdir, source) for source, (_, name) in app.env.images.items()}
    for file in Path(app.outdir, app.builder.imagedir).glob("*"):
        if file.name not in wanted:
            file.unlink()
        elif file.read_bytes() != (content := wanted[file.name].read_bytes()):
            file.write_bytes(content)


def _report(app: Sphinx, message: str, location: tuple[str, int] | str) -> None:
    logger.error(message, location=location, type="claims")
    app.statuscode = 1
