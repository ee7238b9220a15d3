"""What a page says of where it ran, and where its links lead."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from sphinx.errors import ConfigError

from sphinx_claims.ext import build
from sphinx_claims.page import Where

from ..site import Site

FORM = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE" / "claim-does-not-hold.yml"
REPOSITORY = "https://github.com/owner/name"


def line(html: str, kind: str) -> str:
    """Return the paragraph of the page that says where it ran, or how to report a difference."""
    return html.split(f'<p class="{kind}')[1].split("</p>")[0]


def test_a_page_says_where_it_ran(site: Site) -> None:
    """The versions and the date, and no links while there is no repository."""
    site.environment = {"Python": "3", "device": "CPU"}
    html = site.build().html()
    assert "1 program on this page ran with Python 3, device CPU, last on 20" in line(html, "ran")
    assert 'class="report' not in html


def test_a_page_leads_to_its_source_and_to_a_report(site: Site) -> None:
    """The report is the form, its fields filled in with the page and where it ran."""
    site.environment = {"device": "CPU & more"}
    site.settings["claims_repository"] = REPOSITORY
    lines = line(site.build().html(), "report")
    edit, report = (part.split('"')[0] for part in lines.split('href="')[1:])
    assert edit == "https://github.com/owner/name/edit/main/docs/page.md"
    address = urlsplit(report.replace("&amp;", "&"))
    assert address.path == "/owner/name/issues/new"
    filled = {key: value for key, [value] in parse_qs(address.query).items()}
    assert filled.pop("template") == FORM.name
    assert filled.pop("title") == "Does not hold: Title"
    assert filled["run"].startswith("device CPU & more, last on 20")
    assert filled["page"] == "docs/page.md"
    assert set(filled) <= {field["id"] for field in yaml.safe_load(FORM.read_text())["body"]}


def test_a_repository_given_later_reaches_every_page(site: Site) -> None:
    """Pages that have not changed get the links, and do not run again."""
    site.build()
    site.settings["claims_repository"] = REPOSITORY
    outcome = site.build()
    assert "Edit this page" in outcome.html()
    assert "ran 0 of 1 examples" in outcome.log


@pytest.mark.parametrize("repository", ["owner/name", "https://github.com/a/b/"])
def test_a_bad_repository_is_refused(site: Site, repository: str) -> None:
    """The message says what to write."""
    site.settings["claims_repository"] = repository
    with pytest.raises(
        ConfigError, match=f"{repository}' is not a repository; write https://github"
    ):
        site.build()


def test_a_build_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With SOURCE_DATE_EPOCH, two builds in two places give the same files, byte by byte."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    builds = []
    for name in "one", "two":
        where = lambda environment, *_, name=name: Where(environment, name)  # noqa: E731
        monkeypatch.setattr(build, "Where", where)
        folder = tmp_path / name
        folder.mkdir()
        site = Site(folder)
        site.variables = {}
        outcome = site.build()
        builds.append(
            {
                path.relative_to(outcome.folder): path.read_bytes()
                for path in sorted(outcome.folder.rglob("*"))
                if path.is_file()
            }
        )
    assert line(builds[0][Path("page.html")].decode(), "ran").endswith("last on 1970-01-02.")
    assert builds[0] == builds[1]
