"""A tiny site to build."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_colors

CONF = """
extensions = ["sphinx_claims"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_build"]
claims_describe = {describe!r}
claims_preload = {preload}
claims_limits = {{"cpu": {seconds}, "wall": 60}}
claims_variables = {variables!r}
"""
PAGE = """\
---
file_format: mystnb
---
# Title

"""
CLAIM = """\
:::{claim}
One is one.
:::

"""
CELL = """\
```{code-cell} python
:example: page/one.py
```
"""
PROVED = CLAIM + CELL
TWICE = f"{PROVED}\n" + PROVED.replace("One is", "Two is").replace("one.py", "two.py")
ONE = """\
one = 1
print("one is", one)

assert one == 1
"""


@dataclass
class Outcome:
    """What a build left: its exit status, its messages and its pages."""

    status: int
    messages: str
    log: str
    folder: Path

    def html(self, page: str = "page") -> str:
        """Return the page as written."""
        return (self.folder / f"{page}.html").read_text()

    def faults(self, page: str = "page") -> list[str]:
        """Return the line and the message of each fault of the page."""
        found = re.findall(rf"/docs/{page}\.md:(\d+): ERROR: (.*) \[", self.messages)
        return [f"{line}: {message}" for line, message in found]


class Site:
    """A site in a folder of its own: one page, one proved claim, until a test changes it."""

    def __init__(self, folder: Path) -> None:
        self.docs = folder / "docs"
        self.examples = folder / "examples"
        self.docs.mkdir()
        (self.examples / "page").mkdir(parents=True)
        self.environment: object = {}
        self.preload: list[str] = []
        self.seconds = 60
        self.variables = {"TFANSWERS_SITE": str(self.docs)}
        self.workers = 0
        self.settings: dict[str, object] = {}
        self.page(PROVED)
        self.example("one", ONE)

    def page(self, body: str, name: str = "page", start: str = PAGE) -> Path:
        """Write a page; its body starts on line 6 of the file."""
        path = self.docs / f"{name}.md"
        path.write_text(start + body)
        return path

    def example(self, name: str, text: str) -> Path:
        """Write an example."""
        path = self.examples / "page" / f"{name}.py"
        path.write_text(text)
        return path

    def configure(self) -> None:
        """Write the configuration."""
        text = CONF.format(
            describe=f"import json\nprint(json.dumps({self.environment!r}))\n",
            preload=self.preload,
            seconds=self.seconds,
            variables=self.variables,
        )
        further = [f"{name} = {value!r}\n" for name, value in self.settings.items()]
        (self.docs / "conf.py").write_text(text + "".join(further))

    def build(self, builder: str = "html") -> Outcome:
        """Build the site, again if it was built before."""
        self.configure()
        if not (self.docs / "index.md").exists():
            names = "\n".join(sorted(path.stem for path in self.docs.glob("*.md")))
            (self.docs / "index.md").write_text(f"# Site\n\n```{{toctree}}\n{names}\n```\n")
        app = SphinxTestApp(builder, srcdir=self.docs, parallel=self.workers)
        try:
            app.build()
            messages, log = (strip_colors(each.getvalue()) for each in (app.warning, app.status))
            return Outcome(app.statuscode, messages, log, Path(app.outdir))
        finally:
            app.cleanup()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a site that builds as it is."""
    return Site(tmp_path)
