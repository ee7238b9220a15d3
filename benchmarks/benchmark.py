"""Measure how fast the site builds beside other tools, and write docs/performance.md.

Each ratio is of whole processes that took turns on one machine: seconds would say more about the
machine than about the build.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from inspect import getdoc
from itertools import chain, islice, pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

import psutil

from sphinx_claims.example import example_names, read_source
from sphinx_claims.run.pool import Pool
from sphinx_claims.run.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SPHINX = "sphinx -d docs/_build/doctrees docs docs/_build/html"
IDLE = f"{SPHINX} -D nb_execution_mode=off"
CELL = r"```\{code-cell\} python\n:example: (\S+)\n(?::.*\n)*```\n"
OWN_BLOCK = r":::\{(?!glossary|only)[a-z-]+\}.*\n(?::\w.*\n)*"
OTHER = """
import os
os.environ.update(claims_variables)
extensions[0] = "{}"
html_sidebars = {{}}  # the theme's own
nb_execution_mode, nb_execution_allow_errors, nb_execution_timeout = "force", True, 600
sphinx_gallery_conf = {{"examples_dirs": "../examples", "gallery_dirs": "gallery"}}
sphinx_gallery_conf |= {{"filename_pattern": "[.]py$", "parallel": os.cpu_count()}}
"""
PAGES, MODELS = "docs/**/*.md", "docs/answers/dynamic_models.md"
EAGER = "examples/tf_function_rules/run_eagerly.py"
EDITS = {
    "nothing": (MODELS, "^", ""),
    "prose": (MODELS, r"\Z", "\nMore words.\n"),
    "an example of a page of 24": (EAGER, r"\Z", "\n# More"),
    "that branch left": (EAGER, r"\n# More\Z", ""),
    "an alternative text": (MODELS, ":alt: ", ":alt: Again, "),
    "a comment in a component of 6": ("src/tfanswers/losses.py", r"\Z", "\n# More\n"),
    "a page's name": (PAGES, r"(?<!:example: )\bdynamic_models\b", "other_name"),
    "and back": (PAGES, "other_name", "dynamic_models"),
}
SIZES = 10, 50, 200, 1000  # pages
LIGHT = "\nclaims_describe, claims_preload = 'print({})', []\n"
BASIC = f"{LIGHT}html_theme, html_theme_options = 'basic', {{}}\n"
BASIC += "html_sidebars, templates_path = {}, []  # which are of this site's theme\n"
PAGE = (
    "---\nfile_format: mystnb\n---\n# Page {0}\n\n:::{{claim}}\n{0} + 1 is more than {0}.\n:::\n\n"
    "```{{code-cell}} python\n:example: page_{0}/total.py\n```\n"
)
EXAMPLE = "total = {0} + 1\nprint(total)\nassert total > {0}\n"
HEADER = """\
# Performance

Written by `nox -s benchmark`, which builds copies of this site with each tool in turns: {} rounds.
Measured on {} with {} cores and {}.
{{doc}}`scale` says what more examples would take on more workers.
"""
Edit = tuple[str, str, str | Callable[[re.Match[str]], str]]  # files, pattern, replacement


class Cost(NamedTuple):
    """What a build took: its seconds, and the most bytes that all its processes had at once."""

    wall: float
    peak: int
    log: str


@dataclass
class Site:
    """A copy of the site in a folder: the module that builds it, and what is other in it."""

    folder: Path
    module: str = "sphinx_claims build"
    edits: Sequence[Edit] = ()
    without: Sequence[str] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def fresh(self) -> Cost:
        """Make the copy anew, and build it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        made = shutil.ignore_patterns("_build", "__pycache__")
        for name in "docs", "examples", "src/tfanswers":
            shutil.copytree(ROOT / name, self.folder / name, ignore=made)
        for each in self.edits:
            self.edit(*each)
        for old in chain(*map(self.folder.glob, self.without)):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        for name, text in self.files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text)
        return self.again()

    def edit(self, files: str, old: str, new: str | Callable[[re.Match[str]], str]) -> None:
        """Replace `old` in `files`; in their names, too, if they are pages."""
        for file in list(self.folder.glob(files)):
            text = file.read_text()
            if (changed := re.sub(old, new, text)) != text:
                file.write_text(changed)
            if files == PAGES:
                file.rename(file.with_name(re.sub(old, new, file.name)))

    def again(self) -> Cost:
        """Build what is there."""
        return cost([sys.executable, "-m", *self.module.split()], self.folder)

    def reread(self) -> Cost:
        """Build all pages again, with the outcomes that were kept."""
        for name in "doctrees", "staging", "html":
            shutil.rmtree(self.folder / "docs/_build" / name)
        return self.again()


def stock(folder: Path, module: str = SPHINX) -> Site:
    """Return the same pages for MyST-NB alone, with the code in their cells."""

    def cell(named: re.Match[str]) -> str:
        return f"````{{code-cell}} python\n{(ROOT / 'examples' / named[1]).read_text()}````\n"

    plain = (PAGES, OWN_BLOCK, ":::{container}\n"), (PAGES, "{claim}`", "{emphasis}`")
    conf = ("docs/conf.py", r"\Z", OTHER.format("myst_nb"))
    return Site(folder, module, [conf, (PAGES, CELL, cell), *plain])


def gallery(folder: Path) -> Site:
    """Return the same examples for sphinx-gallery, which asks for headings."""
    conf = ("docs/conf.py", r"\Z", OTHER.format("sphinx_gallery.gen_gallery"))
    heading = ("examples/**/*.py", r"\A", '"""\nExample\n=======\n"""\n')
    folders = {Path(name).parent for name in example_names(ROOT / "examples")}
    files = {f"examples/{each}/README.rst": "Part\n====\n" for each in [".", *folders]}
    files["docs/index.rst"] = "Site\n====\n\n.. toctree::\n\n   gallery/index\n"
    return Site(folder, SPHINX, [conf, heading], files=files)


def generated(folder: Path, pages: int, conf: str) -> Site:
    """Return a site of so many pages with one claim and one trivial example each."""
    files = {"docs/index.md": "# Site\n\n```{toctree}\n:glob:\n\npage_*\n```\n"}
    for number in range(pages):
        files[f"docs/page_{number}.md"] = PAGE.format(number)
        files[f"examples/page_{number}/total.py"] = EXAMPLE.format(number)
        files[f"examples/page_{number}/total.out"] = f"{number + 1}\n"
    without = "docs/answers", "docs/evidence", "docs/*.md", "examples/*"
    return Site(folder, edits=[("docs/conf.py", r"\Z", conf)], without=without, files=files)


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command in `folder` to its end and return what it took."""
    with tempfile.TemporaryFile("w+") as log:
        began, peak = time.monotonic(), 0
        seen = {**os.environ, "PYTHONPATH": str(folder / "src")}
        process = psutil.Popen(command, cwd=folder, env=seen, stdout=log, stderr=log)
        while process.poll() is None:
            with suppress(psutil.Error):  # one of them ends meanwhile
                found = [process, *process.children(recursive=True)]
                peak = max(peak, sum(each.memory_full_info().pss for each in found))
            with suppress(psutil.TimeoutExpired):
                process.wait(0.5)
        wall = time.monotonic() - began
        log.seek(0)
        text = log.read()
    if process.returncode:
        sys.exit(f"benchmark: {' '.join(command)} failed:\n{text[-2000:]}")
    return Cost(wall, peak, text)


def bare(site: Site) -> float:
    """Return the seconds that the runner alone needs for all examples, longest first."""
    settings = Settings.load(site.folder)
    took, limits = settings.store.seconds(), vars(settings.limits)
    names = sorted(example_names(settings.examples), key=lambda name: -took[name])
    sources = {name: read_source(settings.examples, name) for name in names}
    began = time.monotonic()
    with Pool(settings.environment) as pool:
        list(pool.run([{"id": name, "source": sources[name], **limits} for name in names]))
    return time.monotonic() - began


def cold(folder: Path) -> Iterator[dict[str, float]]:
    """Build from nothing.

    Stock MyST-NB runs the same examples as cells, and sphinx-gallery runs them as scripts.
    The floor is a fresh build of the same pages by Sphinx and MyST-NB with nothing run, and then
    all examples through the bare runner: its imports once, a process for each example, one for
    each core at a time, longest first, nothing kept and nothing compared.
    """
    site, idle, scripts = (
        Site(folder / "ours"),
        stock(folder / "idle", IDLE),
        gallery(folder / "scripts"),
    )
    cells, jobs = stock(folder / "cells"), stock(folder / "jobs", f"{SPHINX} -j auto")
    while True:
        ours, reread, run, least = site.fresh(), site.reread(), bare(site), idle.fresh()
        alone, parallel, others = cells.fresh(), jobs.fresh(), scripts.fresh()
        yield {
            "stock MyST-NB, beside ours": alone.wall / ours.wall,
            "stock MyST-NB with `-j auto`, beside ours": parallel.wall / ours.wall,
            "sphinx-gallery with a job for each core, beside ours": others.wall / ours.wall,
            "ours, beside the floor": ours.wall / (least.wall + run),
            "ours, beside the runner and then ours with all kept": ours.wall / (reread.wall + run),
            "peak memory of stock MyST-NB, beside ours": alone.peak / ours.peak,
        }


def warm(folder: Path) -> Iterator[dict[str, float]]:
    """Build again after a change, or none.

    An idle build is one of the same pages by Sphinx and MyST-NB with nothing to do.
    """
    site, plain = Site(folder / "ours"), stock(folder / "plain", IDLE)
    for each in site, plain:
        each.fresh()
    while True:
        idle, row = plain.again().wall, {}
        for name, change in EDITS.items():
            site.edit(*change)
            build = site.again()
            ran = re.findall(r"^ran (\d+) of \d+ examples", build.log, re.MULTILINE)
            row[f"{name}, beside an idle build"] = build.wall / idle
            row[f"{name}: examples run"] = sum(map(int, ran))
        yield row


def growth(folder: Path) -> Iterator[dict[str, float]]:
    """Build ever larger sites.

    Their pages have one claim and one trivial example each, whose outcome is kept, and Sphinx's
    basic theme or this site's, which lists all pages on each page.
    """
    themes = {"basic theme": (BASIC, SIZES), "this site's theme": (LIGHT, SIZES[:-1])}
    sites = {
        theme: [generated(folder / theme / str(pages), pages, conf) for pages in sizes]
        for theme, (conf, sizes) in themes.items()
    }
    for site in chain(*sites.values()):
        site.fresh()
    while True:
        row = {}
        for theme, (_, sizes) in themes.items():
            walls = [site.reread().wall for site in sites[theme]]
            steps = zip(pairwise(sizes), pairwise(walls), strict=True)
            first, *more = [(m, n, (b - a) / (n - m)) for (m, n), (a, b) in steps]
            for m, n, page in more:
                row[f"{theme}: a page more, {m} to {n}, beside one to {first[1]}"] = page / first[2]
        yield row


def table(rounds: list[dict[str, float]]) -> list[str]:
    """Return what was measured in some rounds as a table."""
    lines = ["| what | median | least | most |", "|---|---|---|---|"]
    for name in rounds[0]:
        figures = [each[name] for each in rounds]
        shown = [f"{kind(figures):.2f}".removesuffix(".00") for kind in (median, min, max)]
        lines.append(f"| {' | '.join([name, *shown])} |")
    return lines


def main() -> None:
    """Measure, print what was measured, and write the report."""
    parts = {part.__name__: part for part in (cold, warm, growth)}
    parser = argparse.ArgumentParser("benchmark", description="Measure how fast the site builds.")
    parser.add_argument("--rounds", type=int, default=3, help="3 unless told")
    parser.add_argument("--only", choices=parts, help="measure this part, and write nothing")
    given = parser.parse_args()
    packages = [f"{name} {version(name)}" for name in ("sphinx", "myst-nb", "sphinx-gallery")]
    measured = given.rounds, time.strftime("%Y-%m-%d"), os.cpu_count(), ", ".join(packages)
    lines = [HEADER.format(*measured)]
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        for name in [given.only] if given.only else parts:
            title, text = getdoc(parts[name]).split(".\n\n")
            rounds = list(islice(parts[name](Path(folder, name)), given.rounds))
            lines += [f"## {title}\n", f"{text}\n", *table(rounds), ""]
            print(*lines[-len(rounds[0]) - 5 :], sep="\n", flush=True)
    if not given.only:
        (ROOT / "docs/performance.md").write_text("\n".join(lines))


if __name__ == "__main__":
    main()
