"""What cells show when they run, and what they cannot do."""

import re

import pytest

from ..site import ONE, PROVED, Outcome, Site

SILENT = "one = 1\nassert one == 1\n"
FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n"
DOTS = FIGURE.replace("[1, 2]", "range({}), 'o'") + SILENT
# Of each example, the option of its cell and what it does before it has its assert.
SHOWN = {
    "warns": (":stderr: shown", "import warnings\nwarnings.warn('careful')\n"),
    "draws": (":alt: a line that rises", FIGURE),
    "table": (":render: markdown", "print('| a | b |\\n|---|---|\\n| 1 | 2 |')\n"),
    "leaves": ("", "import pathlib\npathlib.Path('left.txt').touch()\n"),
    "zone": (
        "",
        "import locale, time\nprint(time.strftime('%H:%M', time.localtime(0)),"
        " locale.setlocale(locale.LC_ALL, ''))\n",
    ),
}


def show(site: Site, name: str, option: str, text: str) -> str:
    """Write an example, and a page of its own with the cell that shows it; return its text."""
    site.example(name, text)
    body = PROVED.replace("one.py\n", f"{name}.py\n{option}".rstrip() + "\n")
    site.page(body, name)
    return body


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Build a site where the user has settings that could change what examples show."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.preload = ["matplotlib.pyplot"]
    for name, (option, start) in SHOWN.items():
        show(site, name, option, start + SILENT)
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in ("TZ", "Asia/Kolkata"), ("LC_ALL", "xx_YY.UTF-8"):
            patch.setenv(variable, value)
        outcome = site.build()
    assert not list(site.docs.parent.rglob("left.txt"))
    return outcome


def test_a_limit_that_is_near_is_told(site: Site) -> None:
    """Before an example fails on a machine that is slower."""
    site.seconds = 1
    site.example("one", f"import time\nwhile time.process_time() < 0.8:\n    pass\n{ONE}")
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "examples/page/one.py computed for 1 of at most 1 s" in outcome.log


def test_what_may_be_shown_is_shown(shown: Outcome) -> None:
    """A warning that is meant, without paths; a figure as SVG, with its words; a live table."""
    assert (shown.status, shown.messages) == (0, "")
    assert "page/warns.py:2: UserWarning: careful" in shown.html("warns")
    assert 'alt="a line that rises"' in shown.html("draws")
    assert list((shown.folder / "_images").glob("*.svg"))
    assert "<td><p>2</p></td>" in shown.html("table")


def test_the_builders_time_zone_decides_nothing(shown: Outcome) -> None:
    """Nor does the locale: cells see UTC and the C locale."""
    assert "00:00 C.UTF-8" in shown.html("zone")


def test_a_program_is_folded_and_named_by_its_size(site: Site) -> None:
    """The first of a page is open, and outputs stay in sight."""
    site.example("two", "two = 2\nprint('shown')\n\nassert two == 2\n")
    second = PROVED.replace("One is one.", "Two is two.").replace("one.py", "two.py")
    site.page(f"{PROVED}\n{second}")
    programs = re.findall(r"<details class=\"program\"(.*?)</details>", site.build().html(), re.S)
    assert ["open" in each.partition(">")[0] for each in programs] == [True, False]
    assert "><summary>Proof: 4 lines, 1 assert</summary>" in programs[1]
    assert "shown" not in re.sub("<[^>]*>", "", programs[1]).replace("'shown'", "")


CAUGHT = "try:\n    {}\nexcept ValueError as error:\n    message = str(error)\nassert message\n"
TRACEBACK = "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    "
FAILS = {
    "an assert": ("one = 2\n\nassert one == 1, 'changed'\n", ":3 failed with AssertionError"),
    "another example's name": ("two = one + 1\nassert two == 2\n", ":1 failed with NameError"),
    "an error that does not come": (CAUGHT.format("int('1')"), ":5 failed with NameError"),
    "another error": (CAUGHT.format("[][1]"), ":2 failed with IndexError"),
    "an end of its own": ("import os\nos._exit(3)\n" + ONE, " ended itself with exit code 3"),
    "no end": ("while True: pass\n" + ONE, " computes for more than its limit of 1 s"),
    "an error in a thread": (
        "import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n" + ONE,
        " wrote to standard error: ZeroDivisionError: division by zero; catch it",
    ),
    "a traceback": (
        f"{TRACEBACK}traceback.print_exc()\n{ONE}",
        " wrote to standard error: ZeroDivisionError: division by zero; catch it",
    ),
    "standard error": (
        "import sys\nprint('careful', file=sys.stderr)\n" + ONE,
        " wrote to standard error: careful",
    ),
    "blank standard error": (
        "import sys\nprint(file=sys.stderr)\n" + ONE,
        " wrote to standard error: ; catch it",
    ),
    "an address": ("print(object())\n" + ONE, " prints 0x"),
    "a path": ("import docutils\nprint(docutils.__file__)\n" + ONE, " prints /"),
    "this Python": ("import sys\nprint(sys.executable)\n" + ONE, " prints /"),
    "too much": ("print('a\\n' * 50_000)\n" + ONE, " prints more than 64 KiB"),
    "a bell": ("print(chr(7))\n" + ONE, " prints the character '\\x07', which is not text"),
    "an escape": ("print('\\x1b]0;title\\x07')\n" + ONE, " prints the character '\\x1b'"),
    "an upper control": ("print(chr(0x9b))\n" + ONE, " prints the character '\\x9b'"),
    "text that turns": ("print('a\\u202eb')\n" + ONE, " prints the character '\\u202e'"),
    "half a letter": ("print('\\udc80')\n" + ONE, " prints the character '\\ufffd'"),
    "no figure": (ONE, " draws no figure; remove `:alt:`"),
    "no table": (SILENT, " prints nothing; remove `:render:`"),
    "no Python": ("!false\n" + ONE, ":1 is not valid Python"),
    "no assert": ("one = 1\n", " asserts nothing at its top level"),
}
OPTIONS = {"no figure": ":alt: a line that rises", "no table": ":render: markdown"}
# An assert counts where it always runs and can fail, and nowhere else.
UNDECIDED = [
    "assert True",
    "assert 1 == 1",
    "assert (one == 2, 'one is two')",
    "assert (one == each for each in [2])",
    "assert [one == 2]",
    "assert lambda: one == 2",
    "print.assert_equal(1, 1) if one == 2 else None",
    "def check():\n    assert one == 2",
    "if one == 2:\n    assert one == 2",
    "try:\n    assert one == 2\nexcept AssertionError:\n    pass",
]
FAILS |= {
    f"no assert {number}": (f"one = 1\n{line}\n", " asserts nothing at its top level")
    for number, line in enumerate(UNDECIDED)
}


def test_a_bad_example_stays_red_until_it_is_fixed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is named in each build, in the same words, with the sentence that it leaves unproved.

    A failed build has no ledger, and `PYTHONOPTIMIZE` cannot switch asserts off.
    """
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    site.seconds = 1
    ledger = site.build().folder / "ledger.json"
    assert ledger.exists()
    names = {kind: f"bad{number}" for number, kind in enumerate(FAILS)}
    (site.docs / "index.md").unlink()
    for kind, (text, _) in FAILS.items():
        show(site, names[kind], OPTIONS.get(kind, ""), text)
    for _ in range(2):
        outcome = site.build()
        assert outcome.status == 1
        assert outcome.faults() == []
        assert not ledger.exists()
        assert "proved by" not in outcome.log
        for kind, (_, message) in FAILS.items():
            [fault] = outcome.faults(names[kind])
            assert fault.startswith(f"10: examples/page/{names[kind]}.py{message}"), kind
            assert fault.endswith("; it does not prove: “One is one.”")
        assert "one is 1" in outcome.html()
    assert "in `assert one == 1, 'changed'`" in outcome.faults(names["an assert"])[0]
    for name in names.values():
        show(site, name, "", ONE)
    fixed = site.build()
    assert (fixed.status, fixed.messages) == (0, "")
    assert "one is 1" in fixed.html(names["no end"])
    assert ledger.exists()


def test_figures_are_described_and_not_too_large(site: Site) -> None:
    """A figure counts with all its points, and the line of the cell that shows most is named."""
    site.preload = ["matplotlib.pyplot"]
    show(site, "bare", "", FIGURE + SILENT)
    few, many = (show(site, f"dots{n}", ":alt: dots", DOTS.format(n)) for n in (10, 20_000))
    site.page(PROVED + "\n" + few + "\n" + many)
    (site.docs / "dots20000.md").unlink()
    outcome = site.build()
    [bare], [much] = outcome.faults("bare"), outcome.faults()
    assert bare.startswith("10: examples/page/bare.py draws a figure; describe it with `:alt:`")
    assert much.startswith("27: the cells show more than 1024 KiB, examples/page/dots20000.py most")
    assert outcome.status == 1
