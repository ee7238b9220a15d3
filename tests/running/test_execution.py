"""What cells show when they run, and what they cannot do."""

import time

import pytest

from ..site import ONE, PROVED, Site


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
    assert "page.md:10: ERROR: examples/page/one.py ran longer than its limit of 1 s" in (
        outcome.messages
    )
    assert outcome.status == 1
    assert time.monotonic() - began < 15


def test_the_slowest_cells_are_named(site: Site) -> None:
    """When pages have run, a line names the cells that took longest, the slowest first."""
    site.example("two", "import time\ntime.sleep(0.3)\ntwo = 2\nassert two == 2\n")
    site.page(PROVED + "\n" + PROVED.replace("One is", "Two is").replace("one.py", "two.py"))
    [line] = [line for line in site.build().log.splitlines() if line.startswith("the cells took")]
    assert line.index("page/two.py 0.3 s") < line.index("page/one.py 0.0 s")


def test_a_killed_kernel_is_named(site: Site) -> None:
    """A kernel that is killed, as for want of memory, fails its cell."""
    site.example("one", "import os\nos.kill(os.getpid(), 9)\n" + ONE)
    outcome = site.build()
    assert "one.py ended its kernel (killed, perhaps for want of memory)" in outcome.messages
    assert outcome.status == 1


def test_a_crash_is_named_with_its_last_words(site: Site) -> None:
    """What a dying process writes last is in the message."""
    site.example("one", "import os\nos.write(2, b'out of luck')\nos.abort()\n" + ONE)
    outcome = site.build()
    assert "one.py ended its kernel (SIGABRT: out of luck)" in outcome.messages
    assert outcome.status == 1


def test_sys_exit_is_a_failure(site: Site) -> None:
    """An example that leaves before its asserts proves nothing."""
    site.example("one", "import sys\nsys.exit(0)\n" + ONE)
    outcome = site.build()
    assert "one.py failed with SystemExit: 0" in outcome.messages
    assert outcome.status == 1


UNTIDY = {
    "a path of this Python": ("import sys\nprint(sys.executable)\n", "which changes with each run"),
    "too much": ("print('a' * 100_000)\n", "prints more than 64 KiB"),
    "a control character": ("print(chr(7))\n", "prints the control character '\\x07'"),
    "HTML": (
        "from IPython.display import HTML, publish_display_data\n"
        "publish_display_data({'text/html': '<script></script>'})\n",
        "shows text/html; print text or draw a figure",
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


def test_native_log_lines_stay_off_the_page(site: Site) -> None:
    """What a library writes to the file descriptors does not reach the page."""
    site.example("one", "import os\nfor fd in 1, 2:\n    os.write(fd, b'I%04d log' % 0)\n" + ONE)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "I0000" not in outcome.html()


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


def test_a_cell_sees_no_secret(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the builder's environment holds besides the usual is not in the kernel's."""
    monkeypatch.setenv("DEPLOY_TOKEN", "hunter2")
    monkeypatch.setenv("TF_TOKEN_app_terraform_io", "hunter2")
    site.example("one", "import os\nprint(*os.environ.values(), sep='\\n')\n" + ONE)
    outcome = site.build()
    assert "hunter2" not in outcome.html()


def test_a_cell_knows_nothing_of_the_cell_before(site: Site) -> None:
    """An example that leans on another is no program, and fails."""
    site.example("two", "two = one + 1\nassert two == 2\n")
    site.page(PROVED + "\n" + PROVED.replace("One is", "Two is").replace("one.py", "two.py"))
    outcome = site.build()
    assert "two.py:1 failed with NameError: name 'one' is not defined" in outcome.messages
    assert outcome.status == 1


def test_leaving_with_exit_is_a_failure(site: Site) -> None:
    """`exit()` ends a program but not a cell, so what comes after it is not what it seems."""
    site.example("one", "exit()\n" + ONE)
    outcome = site.build()
    assert "one.py calls exit(); let it run to its end" in outcome.messages
    assert outcome.status == 1


def test_the_line_is_that_of_the_last_error(site: Site) -> None:
    """Of chained errors, the line is where the one that ended the example was raised."""
    site.example("one", "try:\n    1 / 0\nexcept ZeroDivisionError:\n    int('a')\n" + ONE)
    assert "one.py:4 failed with ValueError" in site.build().messages


def test_asserts_run_even_if_python_is_told_to_drop_them(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`PYTHONOPTIMIZE` in the builder's environment cannot switch proofs off."""
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    site.example("one", "one = 2\nassert one == 1\n")
    outcome = site.build()
    assert "one.py:2 failed with AssertionError" in outcome.messages
    assert outcome.status == 1


def test_a_page_that_no_kernel_can_run_stays_red(site: Site) -> None:
    """A kernel that cannot even say what it is proves nothing, now or in a rebuild."""
    site.environment = "1 / 0"
    for _ in range(2):
        outcome = site.build()
        assert "page.md:1: ERROR: no kernel could run the page: 1 / 0" in outcome.messages
        assert outcome.status == 1


def test_a_cell_writes_into_no_tree(site: Site) -> None:
    """A cell runs in a folder of its own, gone afterwards."""
    site.example("one", "import pathlib\npathlib.Path('left.txt').touch()\n" + ONE)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert not list(site.docs.parent.rglob("left.txt"))
