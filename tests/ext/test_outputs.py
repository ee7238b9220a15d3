"""What cells show when they run, and what they cannot do."""

import tempfile
import time
from pathlib import Path

import pytest

from ..site import ONE, PROVED, TWICE, Site


@pytest.fixture(autouse=True)
def _draws(site: Site) -> None:
    """Let examples draw figures."""
    site.preload = ["matplotlib.pyplot"]


def proved(option: str) -> str:
    """Return the proved claim with one more option on its cell."""
    return PROVED.replace("one.py\n", f"one.py\n{option}\n")


def test_a_hanging_cell_is_stopped(site: Site) -> None:
    """A cell that runs too long is ended at its limit, even if it ignores being interrupted."""
    ignoring = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass\n"
    site.example("one", ignoring + ONE)
    site.timeout = 1
    began = time.monotonic()
    outcome = site.build()
    assert "page.md:10: ERROR: examples/page/one.py takes more than its limit of 1 s" in (
        outcome.messages
    )
    assert outcome.status == 1
    assert time.monotonic() - began < 60


def test_a_page_that_shows_too_much_is_refused(site: Site) -> None:
    """A figure counts with all its points, and the line of the cell that shows most is named."""
    draw = "import matplotlib.pyplot as plt\nplt.plot(range({}), 'o')\nplt.show()\n"
    site.example("one", draw.format(10) + ONE)
    site.example("two", draw.format(20_000) + "two = 2\nassert two == 2\n")
    one = proved(":alt: dots")
    site.page(one + "\n" + one.replace("One is", "Two is").replace("one.py", "two.py"))
    outcome = site.build()
    assert "page.md:19: ERROR: the cells show more than 1024 KiB, examples/page/two.py most" in (
        outcome.messages
    )
    assert outcome.status == 1


UNTIDY = {
    "a path of this Python": ("import sys\nprint(sys.executable)\n", "which changes with each run"),
    "too much": ("print('a' * 100_000)\n", "prints more than 64 KiB"),
    "a control character": ("print(chr(7))\n", "prints the character '\\x07', which is no text"),
    "a terminal escape": ("print('\\x1b]0;title\\x07')\n", "prints the character '\\x1b'"),
    "a control of the upper half": ("print(chr(0x9b))\n", "prints the character '\\x9b'"),
    "text that turns round": ("print('a\\u202eb')\n", "prints the character '\\u202e'"),
    "half a character": ("print('\\udc80')\n", "prints the character '\\ufffd'"),
    "a traceback": (
        "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.print_exc()\n",
        "wrote to standard error: ZeroDivisionError: division by zero; catch it",
    ),
    "blank standard error": ("import sys\nprint(file=sys.stderr)\n", "wrote to standard error"),
    "an address": ("print(object())\n", "prints 0x"),
    "a path": ("import docutils\nprint(docutils.__file__)\n", "site-packages"),
    "standard error": (
        "import sys\nprint('careful', file=sys.stderr)\n",
        "wrote to standard error: careful",
    ),
    "a figure without description": (
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n",
        "draws a figure; describe it with `:alt:`",
    ),
}


@pytest.mark.parametrize(("start", "message"), UNTIDY.values(), ids=UNTIDY)
def test_untidy_output_is_refused(site: Site, start: str, message: str) -> None:
    """What differs from run to run, or cannot be read by everybody, stands on no page."""
    site.example("one", start + ONE)
    outcome = site.build()
    assert "page.md:10: ERROR: examples/page/one.py" in outcome.messages
    assert message in outcome.messages
    assert outcome.status == 1


def test_a_warning_can_be_shown_on_purpose(site: Site) -> None:
    """With its option, what a cell writes to standard error is on the page, without paths."""
    site.example("one", "import warnings\nwarnings.warn('careful')\n" + ONE)
    site.page(proved(":stderr: shown"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "page/one.py:2: UserWarning: careful" in outcome.html()


def test_a_figure_is_svg_with_its_description(site: Site) -> None:
    """A figure is drawn as SVG, the same in each build, and has its alternative text."""
    site.example("one", UNTIDY["a figure without description"][0] + ONE)
    site.page(proved(":alt: a line that rises"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert 'alt="a line that rises"' in outcome.html()
    assert list((outcome.folder / "_images").glob("*.svg"))


def test_a_figure_that_does_not_come_is_refused(site: Site) -> None:
    """A description without its figure is a fault."""
    site.page(proved(":alt: a line that rises"))
    outcome = site.build()
    assert "examples/page/one.py draws no figure" in outcome.messages
    assert outcome.status == 1


def test_a_table_is_made_live(site: Site) -> None:
    """What an example prints can be shown as Markdown."""
    site.example("one", "print('| a | b |\\n|---|---|\\n| 1 | 2 |')\none = 1\nassert one == 1\n")
    site.page(proved(":render: markdown"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "<td><p>2</p></td>" in outcome.html()


def test_nothing_is_no_table(site: Site) -> None:
    """What is to be rendered has to be printed."""
    site.example("one", "one = 1\nassert one == 1\n")
    site.page(proved(":render: markdown"))
    outcome = site.build()
    assert "page.md:10: ERROR: examples/page/one.py prints nothing; remove" in outcome.messages
    assert outcome.status == 1


def test_a_cell_knows_nothing_of_the_cell_before(site: Site) -> None:
    """An example that leans on another is no program, and fails."""
    site.example("two", "two = one + 1\nassert two == 2\n")
    site.page(TWICE)
    outcome = site.build()
    assert "two.py:1 failed with NameError: name 'one' is not defined" in outcome.messages
    assert outcome.status == 1


def test_asserts_run_even_if_python_is_told_to_drop_them(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`PYTHONOPTIMIZE` in the builder's environment cannot switch proofs off."""
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    site.example("one", "one = 2\nassert one == 1\n")
    outcome = site.build()
    assert "one.py:2 failed with AssertionError" in outcome.messages
    assert outcome.status == 1


def test_a_cell_writes_into_no_tree(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell runs in a folder of its own, gone afterwards."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    site.example("one", "import pathlib\npathlib.Path('left.txt').touch()\n" + ONE)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert not list(site.docs.parent.rglob("left.txt"))
    assert not list(temporary.glob("tfanswers-*"))


EXPECTED_ERRORS = {
    "none comes": ("int('1')", "one.py:5 failed with NameError: name 'message' is not defined"),
    "another comes": ("[][1]", "one.py:2 failed with IndexError: list index out of range"),
    "it says something else": ("int(b'x')", "one.py:5 failed with AssertionError"),
}


@pytest.mark.parametrize(
    ("code", "message"), EXPECTED_ERRORS.values(), ids=[f"when {each}" for each in EXPECTED_ERRORS]
)
def test_an_expected_error_has_to_come(site: Site, code: str, message: str) -> None:
    """An example that shows an error fails without it, as it asserts what it caught."""
    site.example(
        "one",
        f"try:\n    {code}\nexcept ValueError as error:\n    message = str(error)\n"
        "assert \"'x'\" in message and 'b' not in message\n",
    )
    outcome = site.build()
    assert message in outcome.messages
    assert outcome.status == 1


def test_the_builders_time_zone_decides_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does the locale: cells see UTC and the C locale."""
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    monkeypatch.setenv("LANG", "xx_YY.UTF-8")
    monkeypatch.setenv("LC_ALL", "xx_YY.UTF-8")
    site.example(
        "one",
        "import locale\nimport time\nprint(time.strftime('%H:%M', time.localtime(0)),"
        " locale.setlocale(locale.LC_ALL, ''))\n" + ONE,
    )
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "00:00 C.UTF-8" in outcome.html()
