"""Measure how fast the site builds, and write the ratios to docs/performance.md.

Every figure is a ratio of runs that alternated on the same machine: seconds would say more
about the machine than about the build.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "performance.md"
IMPORT = "import tensorflow, keras, matplotlib.pyplot"
CELL = re.compile(r"```\{code-cell\} python\n:example: (\S+)\n(?::.*\n)*```\n")
STOCK = """
from docutils.nodes import container, inline
from docutils.parsers.rst.directives import unchanged
from sphinx.util.docutils import SphinxDirective

extensions = [name.replace("tfanswers.sphinxext", "myst_nb") for name in extensions]
nb_execution_mode = "force"
nb_execution_allow_errors = True
nb_execution_timeout = 600


class Plain(SphinxDirective):
    has_content = True
    optional_arguments = 1
    option_spec = {name: unchanged for name in ("name", "see", "solution", "source")}

    def run(self):
        return [container("", *self.parse_content_to_nodes())]


def setup(app):
    for name in ("claim", "short-answer", "statement"):
        app.add_directive(name, Plain)
    app.add_generic_role("claim", inline)
"""
GENERATED_PAGE = """\
---
file_format: mystnb
---
# Page {number}

:::{{claim}}
The sum of {number} and 1 is one more than {number}.
:::

```{{code-cell}} python
:example: page_{number}/total.py
```
"""
GENERATED_EXAMPLE = """\
import tensorflow as tf

total = tf.constant({number}) + 1
print(total.numpy())

assert total == {number} + 1
"""


@dataclass
class Cost:
    """What a command took: wall and CPU time in seconds, with all that it started."""

    wall: float
    cpu: float
    log: str


class Build:
    """A site in a folder of its own, to be built as often as wanted."""

    def __init__(self, folder: Path) -> None:
        self.docs = folder / "docs"
        self.examples = folder / "examples"
        self.command = [sys.executable, "-m", "sphinx", "-d", str(folder / "doctrees")]
        self.command += [str(self.docs), str(folder / "html")]
        self.folder = folder

    def fresh(self, *options: str) -> Cost:
        """Build from nothing."""
        self.forget("doctrees", "html")
        return self.again(*options)

    def again(self, *options: str) -> Cost:
        """Build with what is there."""
        return cost([*self.command, *options])

    def reread(self) -> Cost:
        """Build every page without running a cell."""
        self.forget("doctrees/environment.pickle", "html")
        return self.again()

    def forget(self, *names: str) -> None:
        """Remove what a build made."""
        for path in map(self.folder.joinpath, names):
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)


def ours(folder: Path) -> Build:
    """Copy the site and its examples."""
    build = Build(folder)
    shutil.copytree(ROOT / "docs", build.docs, ignore=shutil.ignore_patterns("_build"))
    shutil.copytree(ROOT / "examples", build.examples)
    (folder / "src").symlink_to(ROOT / "src")
    return build


def stock(folder: Path) -> Build:
    """Copy the answers, with their code in the cells, for MyST-NB alone."""
    build = ours(folder)
    conf = build.docs / "conf.py"
    conf.write_text(conf.read_text() + STOCK)
    for page in build.docs.glob("*.md"):
        page.unlink()
    names = []
    for page in sorted((build.docs / "answers").glob("*.md")):
        names.append(f"answers/{page.stem}")
        page.write_text(
            CELL.sub(lambda cell: code_cell(build.examples / cell[1]), page.read_text())
        )
    (build.docs / "index.md").write_text(index(names))
    return build


def generated(folder: Path, count: int) -> Build:
    """Make a site of `count` pages with one short cell each."""
    build = Build(folder)
    others = shutil.ignore_patterns("_build", "answers", "evidence", "*.md")
    shutil.copytree(ROOT / "docs", build.docs, ignore=others)
    names = [f"page_{number}" for number in range(count)]
    for number, name in enumerate(names):
        (build.examples / name).mkdir(parents=True)
        (build.examples / name / "total.py").write_text(GENERATED_EXAMPLE.format(number=number))
        (build.examples / name / "total.out").write_text(f"{number + 1}\n")
        (build.docs / f"{name}.md").write_text(GENERATED_PAGE.format(number=number))
    (build.docs / "index.md").write_text(index(names))
    return build


def index(names: list[str]) -> str:
    """Return a front page above the pages `names`."""
    return "# Site\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"


def code_cell(example: Path) -> str:
    """Return a cell that has the code of an example."""
    return f"````{{code-cell}} python\n{example.read_text()}````\n"


def cost(command: list[str]) -> Cost:
    """Run a command to its end and return what it took."""
    with tempfile.TemporaryFile("w+") as log:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        text = log.read()
    if process.returncode:
        sys.exit(f"benchmark: {' '.join(command)} failed:\n{text[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, text)


def peak_memory(build: Build) -> float:
    """Return the most bytes that a fresh build and all its processes had at once."""
    build.forget("doctrees", "html")
    process = psutil.Popen(build.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        held = 0
        for each in [process, *process.children(recursive=True)]:
            try:
                held += each.memory_full_info().pss
            except psutil.Error:
                continue
        peak = max(peak, held)
        time.sleep(0.3)
    if process.returncode:
        sys.exit(f"benchmark: {' '.join(build.command)} failed")
    return peak


@dataclass
class Row:
    """One line of the report: a ratio for each round, and what it should be at most or least."""

    name: str
    ratios: list[float]
    most: float | None = None
    least: float | None = None

    def __post_init__(self) -> None:
        print(self, flush=True)

    def __str__(self) -> str:
        middle = median(self.ratios)
        spread = f"{min(self.ratios):.2f} to {max(self.ratios):.2f}"
        bound = met = ""
        if self.most is not None:
            bound, met = f"at most {self.most:g}", "yes" if middle <= self.most else "no"
        if self.least is not None:
            bound, met = f"at least {self.least:g}", "yes" if middle >= self.least else "no"
        return f"| {self.name} | {middle:.2f} | {spread} | {bound} | {met} |"


def cold(folder: Path, rounds: int) -> list[Row]:
    """Compare fresh builds with stock MyST-NB's and with the least that there is to do."""
    site, plain = ours(folder / "ours"), stock(folder / "stock")
    cores = os.cpu_count() or 1
    wall, cpu, memory, floor = [], [], [], []
    for _ in range(rounds):
        slow, fast = plain.fresh(), site.fresh()
        cells = seconds_of_cells(site.fresh("-Dtfanswers_workers=1"))
        least = cost([sys.executable, "-c", IMPORT]).wall + cells / cores + site.reread().wall
        wall.append(slow.wall / fast.wall)
        cpu.append(slow.cpu / fast.cpu)
        floor.append(fast.wall / least)
        memory.append(peak_memory(plain) / peak_memory(site))
    return [
        Row("wall time of stock MyST-NB, as a multiple of ours", wall, least=4),
        Row("CPU time of stock MyST-NB, as a multiple of ours", cpu),
        Row("peak memory of stock MyST-NB, as a multiple of ours", memory),
        Row("our wall time, as a multiple of the floor", floor, most=1.3),
    ]


def warm(folder: Path, rounds: int) -> list[Row]:
    """Compare builds after a small change, or none, with a build of Sphinx that does nothing."""
    site, plain = ours(folder / "ours"), stock(folder / "stock")
    with (plain.docs / "conf.py").open("a") as conf:
        conf.write('nb_execution_mode = "off"\n')
    page = site.docs / "answers" / "range_dtypes.md"
    example = site.examples / "range_dtypes" / "integer_widths.py"
    plain.fresh()
    site.fresh()
    nothing, prose, code = [], [], []
    for number in range(rounds):
        idle = plain.again().wall
        nothing.append(ran(site, 0).wall / idle)
        page.write_text(page.read_text() + f"\nMore words, {number}.\n")
        prose.append(ran(site, 0).wall / idle)
        example.write_text(example.read_text() + f"# round {number}\n")
        edited = ran(site, 1)
        least = idle + cost([sys.executable, "-c", IMPORT]).wall + seconds_of_cells(edited)
        code.append(edited.wall / least)
    return [
        Row("nothing changed, as a multiple of an idle Sphinx build", nothing, most=1.5),
        Row("one page's prose changed, as a multiple of an idle Sphinx build", prose),
        Row("one example changed, as a multiple of an idle build, one import and its cells", code),
    ]


def growth(folder: Path, rounds: int) -> list[Row]:
    """Compare what a page more costs on large sites with what it costs on small ones."""
    sites = [generated(folder / str(pages), pages) for pages in (10, 50, 200)]
    ratios = []
    for _ in range(rounds):
        few, some, many = (site.fresh().wall for site in sites)
        ratios.append(((many - some) / 150) / ((some - few) / 40))
    return [Row("a page more, from 50 to 200 pages, as a multiple of one from 10 to 50", ratios)]


def ran(site: Build, pages: int) -> Cost:
    """Build `site` again, and make sure that the cells of so many pages ran."""
    found = site.again()
    counts = [int(count) for count in re.findall(r"running the cells of (\d+) pages", found.log)]
    if sum(counts) != pages:
        sys.exit(f"benchmark: the cells of {sum(counts)} pages ran, not of {pages}")
    return found


def seconds_of_cells(build: Cost) -> float:
    """Return the seconds that the cells of a build took, one after another."""
    [total] = re.findall(r"the cells took ([\d.]+) s in all", build.log)
    return float(total)


def report(parts: dict[str, list[Row]], rounds: int) -> str:
    """Return the page with all that was measured."""
    machine = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores,"
        f" {psutil.virtual_memory().total / 2**30:.0f} GiB"
    )
    packages = ("tensorflow", "sphinx", "myst-nb")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    lines = [
        "# Performance",
        "",
        "Written by `nox -s benchmark`, which builds this site with stock MyST-NB and with ours in"
        " turns.",
        "Every figure is a ratio of runs on one machine, the median of its rounds.",
        f"Measured on {time.strftime('%Y-%m-%d')}, {machine}, Python"
        f" {platform.python_version()}, {versions}; {rounds} round{'s' if rounds > 1 else ''}.",
        "",
        "The floor of a fresh build is one import of TensorFlow, Keras and Matplotlib, plus what"
        " the cells take one after another, divided by the cores, plus a build that runs no cell.",
    ]
    for title, rows in parts.items():
        lines += ["", f"## {title}", "", "| what | ratio | rounds | wanted | met |"]
        lines += ["|---|---|---|---|---|", *map(str, rows)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print what was measured, and write the report."""
    parser = argparse.ArgumentParser("benchmark", description="Measure how fast the site builds.")
    parser.add_argument("--rounds", type=int, default=3, help="3 unless told")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="tfanswers-benchmark-") as name:
        folder = Path(name)
        parts = {
            "Growth": growth(folder / "growth", rounds),
            "A build after a change": warm(folder / "warm", rounds),
            "A fresh build": cold(folder / "cold", rounds),
        }
    REPORT.write_text(report(parts, rounds))


if __name__ == "__main__":
    main()
