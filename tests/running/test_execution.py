"""What cells show when they run, and what they cannot do."""

import re
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tfanswers.running import execution

from ..site import ONE, PROVED, TWICE, Site


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
    assert time.monotonic() - began < 60


def test_output_without_end_is_cut(site: Site) -> None:
    """It neither fills the memory nor the page until the cell comes to its limit."""
    site.example("one", "while True:\n    print('x' * 1000)\n" + ONE)
    site.timeout = 2
    outcome = site.build()
    assert "ran longer than its limit of 2 s" in outcome.messages
    assert outcome.status == 1
    assert len(outcome.html()) < 1_000_000


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


def test_a_kernel_that_does_not_start_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its cells is unproved, and nothing waits for it."""
    monkeypatch.setattr(execution, "KERNEL", [sys.executable, "-c", "raise SystemExit(3)"])
    outcome = site.build()
    assert "page.md:1: ERROR: no kernel could run the page: Kernel died" in outcome.messages
    assert "page.md:10: ERROR: examples/page/one.py did not run" in outcome.messages
    assert outcome.status == 1


def test_the_slowest_cells_are_named(site: Site) -> None:
    """When pages have run, a line names the cells that took longest, the slowest first."""
    site.example("two", "import time\ntime.sleep(0.3)\ntwo = 2\nassert two == 2\n")
    site.page(TWICE)
    [line] = [line for line in site.build().log.splitlines() if line.startswith("the cells took")]
    seconds = [float(each) for each in re.findall(r"page/\w+\.py (\d+\.\d)", line)]
    assert len(seconds) == 2
    assert seconds == sorted(seconds, reverse=True)
    assert max(seconds) >= 0.3


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
    "a control character": ("print(chr(7))\n", "prints the character '\\x07', which is no text"),
    "a terminal escape": ("print('\\x1b]0;title\\x07')\n", "prints the character '\\x1b'"),
    "half a character": ("print('\\udc80')\n", "prints the character '\\ufffd'"),
    "Markdown with a script": (
        "from IPython.display import Markdown, display\n"
        "display(Markdown('<script>alert(1)</script>'))\n",
        "shows <script>alert(1)</script>, which could run or load something",
    ),
    "SVG with a script": (
        "from IPython.display import SVG, display\n"
        "display(SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>'))\n",
        "shows <script>, which could run or load something",
    ),
    "a traceback": (
        "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.print_exc()\n",
        "wrote to standard error: ZeroDivisionError: division by zero; catch it",
    ),
    "what cannot be shown": (
        "from IPython.display import display\n"
        "class Broken:\n    def _repr_svg_(self):\n        return 1 / 0\ndisplay(Broken())\n",
        "shows what cannot be shown (ZeroDivisionError: division by zero)",
    ),
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


def test_nothing_is_no_table(site: Site) -> None:
    """What is to be rendered has to be printed."""
    site.example("one", "one = 1\nassert one == 1\n")
    site.page(proved(":render: markdown"))
    outcome = site.build()
    assert "page.md:10: ERROR: examples/page/one.py prints nothing; remove" in outcome.messages
    assert outcome.status == 1


def test_a_cell_sees_no_secret(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the builder's environment holds besides the usual is not in the kernel's."""
    monkeypatch.setenv("DEPLOY_TOKEN", "hunter2")
    monkeypatch.setenv("TF_TOKEN_app_terraform_io", "hunter2")
    site.example("one", "import os\nprint(*os.environ.values(), sep='\\n')\n" + ONE)
    page = site.build().html()
    assert "\nUTC\n" in page
    assert "hunter2" not in page


def test_a_cell_knows_nothing_of_the_cell_before(site: Site) -> None:
    """An example that leans on another is no program, and fails."""
    site.example("two", "two = one + 1\nassert two == 2\n")
    site.page(TWICE)
    outcome = site.build()
    assert "two.py:1 failed with NameError: name 'one' is not defined" in outcome.messages
    assert outcome.status == 1


def test_leaving_with_exit_is_a_failure(site: Site) -> None:
    """`exit()` ends a program but not a cell, so what comes after it is not what it seems."""
    site.example("one", "exit()\n" + ONE)
    outcome = site.build()
    assert "one.py calls exit(); let it run to its end" in outcome.messages
    assert outcome.status == 1


@pytest.mark.parametrize(
    ("last", "name"), [("int('a')", "ValueError"), ("raise KeyError from error", "KeyError")]
)
def test_the_line_is_that_of_the_last_error(site: Site, last: str, name: str) -> None:
    """Of chained errors, the line is where the one that ended the example was raised."""
    start = f"try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    {last}\n"
    site.example("one", start + ONE)
    assert f"one.py:4 failed with {name}" in site.build().messages


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


OUTSIDE_ITS_CODE = {
    "a thread": (
        "import threading\nthread = threading.Thread(target=lambda: 1 / 0)\n"
        "thread.start()\nthread.join()\n",
        "one.py:2 failed in a thread with ZeroDivisionError: division by zero",
    ),
    "a thread that is still running": (
        "import threading\nimport time\ndef late():\n    time.sleep(0.3)\n    1 / 0\n"
        "threading.Thread(target=late).start()\n",
        "one.py:5 failed in a thread with ZeroDivisionError: division by zero",
    ),
    "an asyncio task": (
        "import asyncio\nimport threading\nasync def fail():\n    1 / 0\nasync def main():\n"
        "    task = asyncio.create_task(fail())\n    await asyncio.sleep(0.1)\n"
        "thread = threading.Thread(target=lambda: asyncio.run(main()))\n"
        "thread.start()\nthread.join()\n",
        "one.py:4 failed in an asyncio task with ZeroDivisionError: division by zero",
    ),
    "a task of the kernel's own loop": (
        "import asyncio\nasync def fail():\n    1 / 0\n"
        "task = asyncio.get_event_loop().create_task(fail())\n",
        "one.py:2 leaves an asyncio task; await it",
    ),
    "__del__": (
        "class Fails:\n    def __del__(self):\n        1 / 0\nfails = Fails()\n",
        "one.py:3 failed where Python ignores it with ZeroDivisionError: division by zero",
    ),
    "__del__ in a cycle": (
        "class Fails:\n    def __del__(self):\n        1 / 0\n"
        "fails = Fails()\nfails.itself = fails\n",
        "one.py:3 failed where Python ignores it with ZeroDivisionError: division by zero",
    ),
    "an exit function": (
        "import atexit\ndef fail():\n    1 / 0\natexit.register(fail)\n",
        "one.py:2 is left to atexit; call it at the end instead",
    ),
    "a thread without end": (
        "import threading\nimport time\ndef print_on():\n    while True:\n"
        "        print('on')\n        time.sleep(0.1)\n"
        "threading.Thread(target=print_on, name='printer').start()\n",
        "one.py leaves the thread printer running; join it",
    ),
    "a daemon without end": (
        "import threading\nthread = threading.Thread(target=lambda: threading.Event().wait())\n"
        "thread.daemon = True\nthread.name = 'waiter'\nthread.start()\n",
        "one.py leaves the thread waiter running; join it",
    ),
}


@pytest.mark.parametrize(
    ("start", "message"), OUTSIDE_ITS_CODE.values(), ids=[f"in {each}" for each in OUTSIDE_ITS_CODE]
)
def test_a_failure_outside_its_code_fails_the_cell(site: Site, start: str, message: str) -> None:
    """What Python only prints, or says of another cell, is a fault of the cell that did it."""
    site.example("one", start + ONE)
    site.page(PROVED.replace("one.py\n", "one.py\n:stderr: shown\n"))
    outcome = site.build()
    [error] = [line for line in outcome.messages.splitlines() if "ERROR" in line]
    assert f"page.md:10: ERROR: examples/page/{message}" in error
    assert outcome.status == 1


def test_a_cell_cannot_stop_the_watch(site: Site) -> None:
    """The next cell is watched even if the one before put its own functions in the way."""
    deaf = "import atexit\nimport sys\nimport threading\nsys.unraisablehook = print\n"
    deaf += "threading.excepthook = print\natexit.register = print\n"
    site.example("one", deaf + ONE)
    start, message = OUTSIDE_ITS_CODE["a thread"]
    site.example("two", start + "two = 2\nassert two == 2\n")
    site.page(TWICE)
    outcome = site.build()
    [error] = [line for line in outcome.messages.splitlines() if "ERROR" in line]
    assert f"page.md:18: ERROR: examples/page/{message.replace('one', 'two', 1)}" in error


def test_a_task_is_a_fault_of_its_own_cell_alone(site: Site) -> None:
    """It is ended with the cell."""
    start = "import asyncio\nasync def wait():\n    await asyncio.sleep(100)\n"
    start += "task = asyncio.get_event_loop().create_task(wait())\n"
    site.example("one", start + ONE)
    site.example("two", "two = 2\nassert two == 2\n")
    site.page(TWICE)
    outcome = site.build()
    [error] = [line for line in outcome.messages.splitlines() if "ERROR" in line]
    assert "page.md:10: ERROR: examples/page/one.py:2 leaves an asyncio task" in error


def test_a_cell_that_cannot_be_ended_fails(site: Site) -> None:
    """What it broke is named, and the page is not."""
    site.example("one", "import gc\ngc.collect = None\n" + ONE)
    outcome = site.build()
    assert "page.md:10: ERROR: examples/page/one.py leaves a kernel that cannot" in outcome.messages
    assert outcome.status == 1


def test_a_kernel_that_ends_between_cells_is_named(site: Site) -> None:
    """Nobody waits for its answer."""
    site.environment = "__import__('os')._exit(3)"
    began = time.monotonic()
    outcome = site.build()
    assert "page.md:1: ERROR: no kernel could run the page: exit code 3" in outcome.messages
    assert time.monotonic() - began < 60


def test_threads_of_a_library_are_its_own(site: Site) -> None:
    """A pool whose workers wait for work runs nothing of the cell."""
    pool = "from concurrent.futures import ThreadPoolExecutor\n"
    pool += "pool = ThreadPoolExecutor(2)\nprint(pool.submit(int).result())\n"
    site.example("one", pool + ONE)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")


def test_what_a_thread_prints_belongs_to_its_cell(site: Site) -> None:
    """A cell ends when its threads have, as a program does."""
    late = "import threading\nimport time\ndef late():\n    time.sleep(0.3)\n    print('late')\n"
    site.example("one", late + "threading.Thread(target=late).start()\n" + ONE)
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")
    assert "one is 1\nlate" in outcome.html()


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


def test_want_of_memory_is_named(site: Site) -> None:
    """A limit on a process's memory ends the example, and its line is in the message."""
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**33, 2**33))\n"
    site.example("one", limit + "bytearray(2**40)\n" + ONE)
    outcome = site.build()
    assert "one.py:3 failed with MemoryError" in outcome.messages
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


def test_a_page_has_a_limit_of_its_own(site: Site) -> None:
    """The cells of a page share it; those that it leaves no time are named, and say why."""
    site.example("one", "import time\ntime.sleep(0.7)\n" + ONE)
    names = [f"one-{number}" for number in range(4)]
    site.page("\n".join(PROVED.replace("{claim}", f"{{claim}}\n:name: {name}\n") for name in names))
    site.settings["tfanswers_limits"] = {"cell": 30, "page": 1}
    outcome = site.build()
    lines = [line for line in outcome.messages.splitlines() if "ERROR" in line]
    assert "page.md:1: ERROR: the cells take longer than the page's limit of 1 s" in lines[0]
    assert "one.py ran longer than its page's limit of 1 s" in lines[1]
    assert "one.py did not run" in lines[2]
    assert outcome.status == 1


def front(limits: str) -> str:
    """Return a front matter that sets limits."""
    return f"---\nfile_format: mystnb\nlimits:\n{limits}---\n# Title\n\n"


def test_a_page_can_raise_its_limits(site: Site) -> None:
    """As far as the ceilings; what it does not name stays as the project has it."""
    site.example("one", "import time\ntime.sleep(1)\n" + ONE)
    site.settings["tfanswers_limits"] = {"cell": 0.5, "page": 30}
    site.settings["tfanswers_ceilings"] = {"cell": 20, "page": 30}
    assert "ran longer than its limit of 0.5 s" in site.build().messages
    site.page(PROVED, start=front("  cell: 20\n"))
    outcome = site.build()
    assert (outcome.status, outcome.messages) == (0, "")


BAD_LIMITS = {
    "above the ceiling": ("  cell: 61\n", "page.md:4: ERROR: `cell: 61` is no limit; give seconds"),
    "below nothing": ("  page: -1\n", "page.md:4: ERROR: `page: -1` is no limit"),
    "without end": ("  page: .inf\n", "page.md:4: ERROR: `page: inf` is no limit"),
    "no number": ("  cell: 20\n  page: long\n", "page.md:5: ERROR: `page: long` is no limit"),
    "of something else": ("  site: 5\n", "page.md:3: ERROR: `limits: site` is unknown"),
    "of a number": ("  1: 5\n", "page.md:3: ERROR: `limits: 1` is unknown"),
    "of nothing": ("  - cell\n", "page.md:3: ERROR: `limits: ['cell']` is unknown"),
}


@pytest.mark.parametrize(("limits", "message"), BAD_LIMITS.values(), ids=BAD_LIMITS)
def test_a_limit_that_is_none_is_refused(site: Site, limits: str, message: str) -> None:
    """With the line of the front matter that has it."""
    site.page(PROVED, start=front(limits))
    outcome = site.build()
    assert message in outcome.messages
    assert outcome.status == 1
