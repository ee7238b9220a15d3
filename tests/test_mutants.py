"""Examples are changed where it matters, and what no assert notices is told."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from .loading import load

TOOLS = Path(__file__).parent.parent / "tools"
TOTAL = """\
x = 2 + 3
print(x)
unused = 7
assert x > 3
"""


@pytest.fixture(scope="module")
def mutations() -> ModuleType:
    """Return the module that changes programs."""
    return load(TOOLS / "mutations.py")


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("x = 3", ["x = 4"]),
        ("x = 1.5", ["x = 3.0"]),
        ("x = 0.0", ["x = 1.0"]),
        ("x = True", ["x = False"]),
        ("f(key=False)", ["f(key=True)"]),
        ("x = a + b - c", ["x = a - b - c", "x = a + b + c"]),
        ("x = a * b / c", ["x = a / b / c", "x = a * b * c"]),
        (
            "x = a // b % c ** d",
            ["x = a / b % c ** d", "x = a // b // c ** d", "x = a // b % c * d"],
        ),
        ("x = a @ b", ["x = a * b"]),
        ("x = a << b", ["x = a >> b"]),
        ("x = a & b | c", ["x = a | b | c", "x = a & b & c"]),
        ("x = (a) + (b)", ["x = (a) - (b)"]),
        ("x += a", ["x -= a"]),
        ("x = -a", ["x = a"]),
        ("x = ~a", ["x = a"]),
        ("x = not a", ["x = a"]),
        ("x = a and b and c", ["x = a or b and c", "x = a and b or c"]),
        ("x = a == b", ["x = a != b"]),
        ("x = a < b", ["x = a <= b", "x = a >= b"]),
        (
            "x = a <= b >= c",
            ["x = a < b >= c", "x = a > b >= c", "x = a <= b < c", "x = a <= b > c"],
        ),
        ("x = a is not b", ["x = a is b"]),
        ("x = a  not  in b", ["x = a  in b"]),
        ("x = a if b else c", ["x = a if (not b) else c"]),
        ("x = [a for a in b if f(a)]", ["x = [a for a in b if (not f(a))]"]),
        ("x = tf.float32", ["x = tf.float16"]),
        ("x = np.zeros(a, 'int32')", ["x = np.zeros(a, 'int64')"]),
        ("é = 'ü', a + b", ["é = 'ü', a - b"]),
        ("x = a, [3][b]", ["x = a, [4][b]"]),
    ],
)
def test_one_place_is_changed(mutations: ModuleType, line: str, changed: list[str]) -> None:
    """Constants, operators, comparisons, conditions and dtypes are changed one at a time."""
    found = mutations.mutants(f"first = x\n{line}\n")
    assert {mutant.new for mutant in found} == set(changed)
    assert {(mutant.line, mutant.old, mutant.negated) for mutant in found} == {(2, line, False)}
    assert {mutant.source for mutant in found} == {f"first = x\n{new}\n" for new in changed}


@pytest.mark.parametrize(
    "source",
    [
        "import a1",
        "print(3 + 4, x == 2)",
        "x = f'{3 + 4:{5}}'",
        "x = 'a' + b",
        "x = [a] * b",
        "x = 'relu'",
        "rng = np.random.default_rng(0)",
        "keras.utils.set_random_seed(1)",
        "f(x, seed=1, verbose=0)",
        "plt.bar(x, 0.5)",
        "figure, axes = plt.subplots(2, figsize=(7, 3))\naxes[0].plot(x, width=2)",
        "grid = plt.subplots(2)[1]\nfor axis, y in zip(grid.flat, x):\n    axis.plot(y * 2)",
        "tf.debugging.assert_equal(x, 1)",
    ],
)
def test_what_decides_nothing_is_left(mutations: ModuleType, source: str) -> None:
    """Imports, what is shown or drawn, joined texts and lists, seeds, and asserts stay."""
    assert not [mutant for mutant in mutations.mutants(source) if not mutant.negated]


def test_an_operator_is_found_behind_comments(mutations: ModuleType) -> None:
    """The line of a mutant is that of the place that is changed."""
    [mutant] = mutations.mutants("x = (\n    (a  # a + b\n    )\n    - b\n)\n")
    assert (mutant.line, mutant.old, mutant.new) == (4, "- b", "+ b")


def test_deciding_asserts_are_negated(mutations: ModuleType) -> None:
    """A call of an assert function is turned, too; an assert in a function decides nothing."""
    source = "def f(x):\n    assert x\n\n\nassert a, 'why'\nassert_same(a, [\n    b])"
    asserted, called = mutations.mutants(source)
    assert asserted.new == "assert not (a), 'why'"
    assert asserted.negated
    assert called.negated
    functions = {"assert_same": lambda a, b: None, "a": 1, "b": 1}
    with pytest.raises(AssertionError):
        exec(called.source, functions)
    functions["assert_same"] = lambda a, b: 1 / 0
    exec(called.source, functions)


def run(
    root: Path,
    *arguments: str,
    settings: str = "pass",
    accepted: str = "",
    conf: str = "",
    **examples: str,
) -> subprocess.CompletedProcess[str]:
    """Write the examples and run their mutants, with some constants of the tool set anew."""
    for name, source in examples.items():
        (root / "docs").mkdir(exist_ok=True)
        (root / "docs" / "conf.py").write_text(conf)
        (root / "examples" / "page").mkdir(parents=True, exist_ok=True)
        (root / "examples" / "page" / f"{name}.py").write_text(source)
    if accepted:
        (root / "tools").mkdir(exist_ok=True)
        (root / "tools" / "mutants.toml").write_text(accepted)
    start = f"import sys, mutants; {settings}; sys.exit(mutants.main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(TOOLS)},
        capture_output=True,
        text=True,
        timeout=60,
    )


STRONG = TOTAL.replace("x > 3", "x == 5")
# Whichever of its mutants ends first, each is told what became of it.
SLOW = "import time\n\nx = 0\ntime.sleep(x)\nunused = 7\nprint(x)\nassert x < 2\n"
# A mutant that only draws something else survives; a page has no standard error.
DRAWN = """\
import matplotlib.pyplot as plt

y = [1, 2]
plt.plot(y)
plt.show()
assert len(y) == 2
"""
WARNS = "import sys\n\nx = 1\nprint(x, file=sys.stderr)\nassert x > 0\n"
VARIES = "import os\nx = 1\nprint(os.getpid())\nassert os\n"  # nothing can be unseen then


def test_each_mutant_is_caught_survives_or_is_unseen(tmp_path: Path) -> None:
    """One that fails is caught; of the others, those that show something else survive."""
    conf = "claims_preload = ['matplotlib.pyplot']"
    programs = {"a": TOTAL, "b": STRONG, "c": SLOW, "d": DRAWN, "e": WARNS, "f": VARIES}
    done = run(tmp_path, "--verbose", conf=conf, **programs)
    total = "14 mutants, 4 caught, 6 survived, 0 accepted, 4 unseen, 40.0 % caught"
    assert done.stdout.splitlines() == [
        f"page: {total}",
        "examples/page/a.py:1: x = 2 + 3 -> x = 3 + 3 survived",
        "examples/page/a.py:1: x = 2 + 3 -> x = 2 + 4 survived",
        "examples/page/a.py:3: unused = 7 -> unused = 8 unseen",
        "examples/page/b.py:3: unused = 7 -> unused = 8 unseen",
        "examples/page/c.py:3: x = 0 -> x = 1 survived",
        "examples/page/c.py:5: unused = 7 -> unused = 8 unseen",
        "examples/page/d.py:3: y = [1, 2] -> y = [2, 2] survived",
        "examples/page/d.py:3: y = [1, 2] -> y = [1, 3] survived",
        "examples/page/e.py:3: x = 1 -> x = 2 unseen",
        "examples/page/f.py: prints or draws something else each time",
        "examples/page/f.py:2: x = 1 -> x = 2 survived",
        f"all: {total}; 6 asserts negated",
    ]
    assert done.stderr == "mutants: less than 95 % are caught; let the asserts say more\n"
    assert done.returncode == 1
    done = run(tmp_path, "b")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 caught, 0 survived, 0 accepted, 1 unseen, 100.0 % caught\nall: " in done.stdout


def test_a_mutant_without_end_is_caught(tmp_path: Path) -> None:
    """It may compute, wait, print, ask for memory or write only so much."""
    limits = "LIMIT_SECONDS, mutants.MEMORY_BYTES, mutants.FILE_BYTES = 0.5, 1 << 30, 8004"
    loop = "n = 4\nwhile n:\n    n -= 2\nassert n == 0\n"
    done = run(
        tmp_path,
        settings=f"mutants.{limits}",
        computes=loop,
        prints=loop.replace("n:\n", "n:\n    print(n)\n"),
        waits="from threading import Event\n\nready, event = True, Event()\n"
        "if ready:\n    event.set()\nassert event.wait()\n",
        memory="size = 3\nlength = len(bytes(size << 28))\nassert length\n",
        writes="from pathlib import Path\n\nx = 8\n"
        "Path('file').write_bytes(bytes(x * 1000))\nassert x\n",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert " caught, 0 survived, 0 accepted, 0 unseen, 100.0 % caught\nall:" in done.stdout


ENTRY = """
[[accepted]]
example = "page/total.py"
old = "x = 2 + 3"
new = [
  "x = 3 + 3",
  "x = 2 + 4",
]
reason = "{}"
"""
GOOD = ENTRY.format("any number will do")


def test_accepted_survivors_do_not_count(tmp_path: Path) -> None:
    """They are neither caught nor listed; an entry is printed to be filled in.

    An entry that does not survive, or is not a mutant, is an error, unless it is not asked for.
    """
    done = run(tmp_path, "--toml", total=TOTAL, other="x = 1\nassert x == 1\n")
    assert done.stdout.endswith("; 2 asserts negated\n" + ENTRY.format(""))
    done = run(tmp_path, "--toml", accepted=GOOD)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 caught, 0 survived, 2 accepted, 1 unseen, 100.0 % caught\nall:" in done.stdout
    assert "[[accepted]]" not in done.stdout
    done = run(tmp_path, accepted=GOOD.replace("2 + 4", "2 - 3"))
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        "mutants: tools/mutants.toml: page/total.py: x = 2 + 3 -> x = 2 - 3"
        " does not survive; remove the entry"
    )
    assert run(tmp_path, "other").returncode == 0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"accepted": "[[accepted]"}, "tools/mutants.toml is not valid: "),
        ({"accepted": "[[accepted]]\nold = 'x'\n"}, "tools/mutants.toml: entry 1 must have"),
        ({"accepted": ENTRY.format(" ")}, "tools/mutants.toml: entry 1 must have"),
        ({"accepted": GOOD + "more = 1\n"}, "tools/mutants.toml: entry 1 must have"),
        ({"accepted": GOOD.replace("total", "gone")}, "examples/page/gone.py cannot be read"),
        ({"conf": "claims_preload = ['no_such']"}, "ModuleNotFoundError: No module named"),
        ({"conf": "claims_limits = 1"}, "the configuration cannot be used"),
    ],
)
def test_what_cannot_run_is_one_line(tmp_path: Path, files: dict[str, str], said: str) -> None:
    """It says what is wrong, before anything runs."""
    done = run(tmp_path, total=TOTAL, **files)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("mutants: ")
    assert said in line


def test_a_pattern_that_matches_nothing_is_refused(tmp_path: Path) -> None:
    """So is a folder without examples."""
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"mutants: no examples in {tmp_path}; go to the folder of the clone\n"
    done = run(tmp_path, "total", "totla", total=TOTAL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "mutants: no example matches 'totla'; name a page or an example\n"


def test_an_example_that_does_not_hold_is_an_error(tmp_path: Path) -> None:
    """One that fails as it is has no mutants, and its accepted survivors stay.

    One whose assert holds when negated, too, does not do the same each time.
    """
    counts = (
        "from pathlib import Path\n\n"
        f"with Path({str(tmp_path / 'runs')!r}).open('a+') as file:\n"
        "    file.write('.')\n"
        "    runs = file.tell()\n"
        "assert runs <= 2\n"
    )
    accepted = GOOD.replace("total", "fails")
    done = run(tmp_path, accepted=accepted, fails=TOTAL.replace("> 3", "> 7"), counts=counts)
    assert done.returncode == 1
    assert done.stdout.startswith("page: 0 mutants, ")
    at = "examples/page/counts.py:6: assert runs <= 2 -> assert not (runs <= 2)"
    assert done.stderr.splitlines()[:2] == [
        f"mutants: {at} holds, as the assert itself does",
        "mutants: examples/page/fails.py fails as it is: line 4: AssertionError",
    ]


def test_what_did_not_change_does_not_run_again(tmp_path: Path) -> None:
    """An example that was edited does, and one of which nothing readable is kept."""
    source = (
        "from pathlib import Path\n\n"
        "log = Path({!r}).open('a')\n"
        "x = 1\n"
        "assert log.write('.') == x\n"
    )
    examples = {name: source.format(str(tmp_path / name)) for name in ("first", "second")}
    before = run(tmp_path, **examples)
    assert (before.returncode, before.stderr) == (0, "")
    ran = {name: (tmp_path / name).stat().st_size for name in examples}
    assert ran == {"first": 4, "second": 4}
    (tmp_path / ".nox" / "mutants" / "page" / "second.py.json").write_text("[1")
    again = run(tmp_path, first=examples["first"] + "\n\nassert x\n")
    assert again.stdout == before.stdout.replace("2 asserts", "3 asserts")
    ran = {name: (tmp_path / name).stat().st_size for name in examples}
    assert ran == {"first": 9, "second": 8}
    run(tmp_path)
    assert (tmp_path / "second").stat().st_size == 8


def test_asserts_that_nothing_makes_fail_are_named(tmp_path: Path) -> None:
    """Neither a change, nor the deletion of an act, nor a call that is left out."""
    source = "x = [3]\nx.append(4)\ny = sorted(x)\n\n\ndef f():\n    return abs(-1)\n\n\n"
    source += "assert len(x) == 2\nassert y is not x\nassert f() == 1\nassert (\n    x != 9\n)\n"
    done = run(tmp_path, "--asserts", total=source)
    assert done.stdout.splitlines() == [
        "examples/page/total.py: nothing makes `assert ( x != 9 )` fail",
        "1 of 4 asserts fail under no change of their example",
    ]
    assert done.returncode == 1


def test_a_crash_tells_of_the_asserts_that_rest_on_it(tmp_path: Path) -> None:
    """The others it tells nothing of."""
    done = run(tmp_path, "--asserts", total="x = 0\ny = 0\nprint(1 / (1 - y))\nassert x < 9\n")
    assert done.stdout.startswith("examples/page/total.py: nothing makes `assert x < 9` fail")


SENTENCE = """\
:::{{claim}}
:name: it

{}
:::

```{{code-cell}} python
:example: page/total.py
```
"""


@pytest.mark.parametrize(
    ("sentence", "became"),
    [
        ("It is 5.", "1 refused"),
        ("It raises no error.", "1 refused"),
        ("It is more than 3.", "2 refused"),
        ("The first is not so.", "2 noticed"),
        ("It is int32, not int64.", "3 noticed"),
        ("It is 7.", "1 survived"),
    ],
)
def test_changed_words_are_refused_noticed_or_survive(
    tmp_path: Path, sentence: str, became: str
) -> None:
    """No proof has the new word, or an assert says the old one; what is only made there is free."""
    source = "y = 7\nx = f(y, 8)\nassert x[0] != {'int32': 5, 'int64': 2}\nassert x > 3 + 1 - 1\n"
    pages = tmp_path / "docs" / "answers"
    pages.mkdir(parents=True)
    (pages / "page.md").write_text(SENTENCE.format(sentence))
    (tmp_path / "examples" / "page").mkdir(parents=True)
    (tmp_path / "examples" / "page" / "total.out").write_text("")
    done = run(tmp_path, "--prose", total=source)
    assert became in done.stdout.splitlines()[-1], done.stdout + done.stderr
    assert done.returncode == ("survived" in became)
    if done.returncode:
        assert done.stdout.startswith("docs/answers/page.md:4: '7' -> '8', page/it\n")
        entry = "[[accepted]]\nclaim = 'page/it'\nold = '7'\nnew = ['8']\nreason = 'so'\n"
        done = run(tmp_path, "--prose", total=source, accepted=entry)
        assert "0 survived, 1 accepted, 100.0 % found" in done.stdout
        done = run(tmp_path, "--prose", total=source, accepted=entry.replace("'8'", "'9'"))
        assert "page/it: 7 -> 9 does not survive; remove the entry" in done.stdout
