"""The words of a claim are bound to its proof, or named."""

import ast

import pytest

from sphinx_claims.binding import Proof, words
from sphinx_claims.program import Program

SUM = """\
import numpy as np

cases = {"a": 3, "b": 4}
seen = []
for name, size in cases.items():
    seen.append(np.zeros(size, "int32").dtype.name)
unused = 17
print("unused", unused)

assert seen == ["int32"] * 2
"""
THREE = "[1, 2, 3]"


def unbound(sentence: str, source: str, shown: str = "") -> list[str]:
    """Return the words of the sentence that are not bound."""
    bound = Proof("x.py", source, shown).bind(sentence)
    return [word.written for word in words(sentence) if word not in bound]


def universal(sentence: str, source: str) -> list[str]:
    """Return the words that are named."""
    messages = [*Proof("x.py", source, "").faults(sentence)]
    return [message.split("”")[0][1:] for message in messages if " needs " in message]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It has 1,000 rows, two columns and 0.5 of `x`.", ["1,000", "two", "0.5"]),
        ("It is 10⁻⁹ for Keras3 and 2nd.", ["10⁻⁹"]),
        ("`keras.losses.Loss(delta, 2.0)` of shape `(4, None)`", ["Loss", "2.0", "(4, None)"]),
        ("`x[0]` has int32 or `bool`, not `f(y)`", ["0", "int32", "bool"]),
        ("A TypeError says “no such\nthing”; others say it", ["TypeError", "“no such thing”"]),
        ("It takes less than half, and above 5 points.", ["less than half", "above 5"]),
        ("It has no `call`, and works without a `build`.", []),
        ("It returns a `ValueError`, or returns no error.", ["`ValueError`", "no error"]),
    ],
)
def test_words_that_need_a_proof(sentence: str, found: list[str]) -> None:
    """Numbers, dtypes, shapes, names, errors, messages and bounds; not what is lacking."""
    named = [word.written.removeprefix("returns ") for word in words(sentence)]
    assert [each for each in named if each != "ValueError"] == found


@pytest.mark.parametrize(
    ("sentence", "lacking"),
    [
        ("`zeros` of 3 and 4 are int32 twice", []),
        ("`zeros` of 5 are int64", ["5", "int64"]),
        ("It has 17 rows", ["17"]),
    ],
)
def test_words_are_looked_for_in_the_slice(sentence: str, lacking: list[str]) -> None:
    """What no assert rests on binds nothing, whether or not it stands in the program."""
    assert unbound(sentence, SUM) == lacking
    assert unbound(sentence, SUM, "unused 17\n") == [each for each in lacking if each != "17"]


def test_asserts_come_first() -> None:
    """Of several asserts that have a word, it is the one with most words of the sentence."""
    source = "a = f(2)\nb = g(3)\nassert a == 5\nassert b == 5 != 'int8'\n"
    bound = Proof("x.py", source, "7").bind("`g` of 3 is 5 in `int8`, 7")
    asserts = {word.written: number for word, number in bound.items()}
    assert asserts == {"3": 1, "5": 1, "int8": 1, "7": None}


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("0.9", "assert x == 0.9"),
        ("90", "assert x == 0.9"),
        ("0.33", "assert x == 0.3333"),
        ("10⁻⁷ and 1,000", "assert x == (1e-7, 10**3)"),
        ("three", "assert f(x) == ['a', 'b', 'c']"),
        ("`(4, 1)` and `[4, 1]`", "assert x.shape == (4, 1)"),
        ("more than 2", "assert x > 2"),
        ("less than half", "assert 2 * x < y"),
        ("more than twice", "assert x < y / 2"),
        ("at least 0.1", "assert x <= y - 0.1"),
        ("within 0.001", "assert np.allclose(x, y, atol=1e-3)"),
        ("below 4", "assert table == ['< 4']"),
        ("“is out of … scope”", "assert 'This is out of the scope' in str(x)"),
        ("four", "p = 'x = [0, 0, 0, 0]\\n'\nassert run(p)"),
    ],
)
def test_how_a_proof_says_it(words: str, source: str) -> None:
    """As it is, in per cent, rounded, counted, compared, in parts, in a program in a string."""
    assert unbound(f"It is {words}.", source) == []


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("0.8", "assert x == 0.9"),
        ("0.34", "assert x == 0.3333"),
        ("less than 2", "assert x > 2"),
        ("more than half", "assert 2 * x < y"),
        ("more than 0.1", "assert x > y - 0.1"),
        ("`int3`", "assert x == 'int32'"),
        ("2", "def f():\n    assert x == 2\nassert f() == 3"),
    ],
)
def test_what_it_does_not_say(words: str, source: str) -> None:
    """A bound has a direction, a word an end, and an assert in a function decides nothing."""
    if "def" in source:
        source = source.replace("assert f()", "assert g()")
    assert unbound(f"It is {words}.", source) != []


def test_every_number_of_an_assert_is_bound() -> None:
    """And its successor is not."""
    for number in range(300):
        source = f"assert x == {number}"
        assert unbound(f"It is {number:,}.", source) == []
        assert unbound(f"It is {number + 1:,}.", source) == [f"{number + 1:,}"]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("It always fails.", "always"),
        ("No layer does it.", "No"),
        ("It works; no layer fails.", "no"),
        ("It holds for every type.", "every"),
        ("It keeps all names.", "all"),
        ("It holds in any order.", "any"),
        ("It keeps only the name.", "only"),
        ("It gives the same result.", "the same"),
    ],
)
def test_universal_words_need_more_than_one_input(sentence: str, word: str) -> None:
    """Three at the top level do, and so does a word that says where it holds."""
    one = "assert f(1) > 0"
    assert universal(sentence, one) == [word]
    assert universal(f"Here, {sentence}", one) == []
    for tries in (
        f"assert all(f(x) > 0 for x in {THREE})",
        f"cases = {THREE}\nfound = [f(x) for x in cases]\nassert found",
        f"found = []\nfor x, y in zip({THREE}, g()):\n    found.append(f(x))\nassert found[0]",
        "for x in range(3):\n    y.append(x)\nassert y",
        "assert f(1) > 0\nassert f(2) > 0\nassert f(3) > 1",
        "@given(x)\ndef test(x):\n    f(x)\ntest()\nassert test",
    ):
        assert universal(sentence, tries) == [], tries
    for tries in (
        "def g():\n    return [f(x) for x in range(3)]\nassert g()[0] > 0",
        "found = [f(0) for _ in range(3)]\nassert found[0] > 0",
        "found = [f(x) for x in g()]\nassert found[0] > 0",
        "assert f(1) > 0\nassert f(2) > 0\nassert g(3) > 0",
    ):
        assert universal(sentence, tries) == [word], tries


@pytest.mark.parametrize(
    "sentence",
    [
        "It has no effect, and no error is raised.",
        "With the same seed, it fails.",
        "It is not only slow, but the only layer that is read-only.",
        "It keeps all three, and only one of them at all.",
        "It does not have any weights.",
        "It says “all is the same”, `always`.",
    ],
)
def test_idioms_say_nothing_of_all_inputs(sentence: str) -> None:
    """So do conditions, counts and what is quoted."""
    program = "assert f(1) == (1, 3)"
    assert universal(sentence, program) == []


def test_some_asserts_bear_a_word_out_alone() -> None:
    """One that compares two results, and one that looks at all."""
    assert universal("It gives the same.", "assert f(1) == g(1)") == []
    assert universal("All are so.", "assert np.allclose(f(1), 1)") == []
    assert universal("It is never so.", "assert np.allclose(f(1), g(1))") == ["never"]


@pytest.mark.parametrize(
    ("source", "vacuous"),
    [
        ("x = f()\nassert x == x", True),
        ("x = 2\ny = x + 1\nassert y == 3", True),
        ("x = f()\nassert f() == f()", False),
        ("x = f()\nassert x == 3", False),
        ("import a\nassert a.b is a.c", False),
        ("x = []\nfor y in 'a', 'b':\n    x.append(y)\nassert x", False),
    ],
)
def test_asserts_that_cannot_fail(source: str, vacuous: bool) -> None:
    """They compare a thing with itself, or what is written out."""
    assert bool([*Program(source).vacuous()]) is vacuous


def test_a_word_goes_with_what_makes_it() -> None:
    """And not with an assert that rests on it by a loop over all."""
    source = "one = first()\ntwo = second()\nfor x in one, two:\n    print(x)\n"
    bound = Proof("x.py", source + "assert one.a\nassert two.b", "").bind("It is `second()`.")
    assert {word.written: number for word, number in bound.items()} == {"second": 1}


def test_asserts_in_blocks_decide_nothing() -> None:
    """Those of functions are theirs, and may be what the program is about."""
    source = "for x in 1, 2:\n    assert x\ndef f():\n    assert f\nif f:\n    assert f()\nassert f"
    assert [*Program(source).nested()] == [2, 6]


def test_excuses_are_needed() -> None:
    """An excuse for what is bound is a fault, too."""
    proof = Proof("x.py", "assert x == 2", "")
    assert [*proof.faults("It is 3 and never 2.", {"3", "never"})] == []
    [message] = proof.faults("It is 2.", {"2"})
    assert message == "“2” is borne out by x.py and needs no excuse; remove it"


def test_a_slice_follows_names_and_acts() -> None:
    """It has what binds a name, what may change its object, and what acts on the world."""
    source = "a = 1\nb = a\nc = 2\nb.append(c)\nset_mode(1)\nd = 3\nprint(d)\nassert b"
    [sliced] = Program(source).slices
    lines = "\n".join(map(ast.unparse, sliced))
    assert lines == "a = 1\nb = a\nc = 2\nb.append(c)\nset_mode(1)"
