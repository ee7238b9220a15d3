"""Which changes of an output are noticed, and which are not."""

import pytest

from sphinx_claims.snapshot.compare import Difference, difference, tidy

RECORDED = """\
counted: 1797
<tf.Tensor: shape=(2,), dtype=float32, numpy=array([0.33333334, -2.5], dtype=float32)>
loss 0.4941, epsilon 1e-07, nothing 0.0, largest 3.4e+38
float16 0.3333, float64 0.3333333333333333
bfloat16 0.333
mean: nan
TensorFlow 2.21.0
ValueError: shapes (2,) and (3,) do not match
"""
NOTICED = {
    "a value": ("1797", "1798"),
    "a dtype": ("dtype=float32)>", "dtype=float64)>"),
    "a shape": ("shape=(2,)", "shape=(1, 2)"),
    "a nesting": ("[0.33333334, -2.5]", "[[0.33333334, -2.5]]"),
    "a float by 5e-4": ("0.33333334", "0.33383334"),
    "a float in its last digit written": ("0.4941", "0.4942"),
    "a sign": ("-2.5", "2.5"),
    "more than noise for zero": ("nothing 0.0", "nothing 0.0001"),
    "infinity for a number": ("3.4e+38", "inf"),
    "a number for what is none": ("nan", "0.5"),
    "an integer for a float": ("-2.5", "-2"),
    "a float16 by 3e-3": ("float16 0.3333", "float16 0.3343"),
    "a bfloat16 by 1e-1": ("bfloat16 0.333", "bfloat16 0.433"),
    "a version": ("2.21.0", "2.21.1"),
    "a line at the end": ("match\n", "match\ncareful\n"),
    "a missing line": ("counted: 1797\n", ""),
    "an error's type": ("ValueError", "TypeError"),
    "no error": ("ValueError: shapes (2,) and (3,) do not match\n", ""),
    "words run together": ("TensorFlow 2.21", "TensorFlow2.21"),
    "a space": ("counted: 1797", "counted:1797"),
}
TOLERATED = {
    "a float by 1e-7": ("0.33333334", "0.33333337"),
    "noise for zero": ("nothing 0.0", "nothing -1.1920929e-07"),
    "a negative zero": ("nothing 0.0", "nothing -0.0"),
    "the last bit of a float16": ("float16 0.3333", "float16 0.3335"),
    "the last bit of a bfloat16": ("bfloat16 0.333", "bfloat16 0.334"),
    "columns that moved": ("[0.33333334, -2.5]", "[ 0.33333334, -2.5       ]"),
    "space at the end": ("counted: 1797\n", "counted: 1797  \n"),
}


def changed(old: str, new: str) -> str:
    """Return the recorded text with one change."""
    assert RECORDED.count(old) >= 1
    return RECORDED.replace(old, new, 1)


@pytest.mark.parametrize(("old", "new"), NOTICED.values(), ids=NOTICED)
def test_a_change_is_noticed(old: str, new: str) -> None:
    """What a reader would have to be told of is a difference, both ways."""
    assert difference(RECORDED, changed(old, new))
    assert difference(changed(old, new), RECORDED)


@pytest.mark.parametrize(("old", "new"), TOLERATED.values(), ids=TOLERATED)
def test_noise_is_tolerated(old: str, new: str) -> None:
    """What differs from one machine to another is none."""
    assert not difference(RECORDED, changed(old, new))


def test_a_tiny_value_that_becomes_zero_is_noticed() -> None:
    """The other way round it may be noise."""
    assert difference("epsilon 1e-07", "epsilon 0.0")


def test_a_line_of_float64_alone_is_compared_as_such() -> None:
    """Beside a narrower type, the narrower one decides."""
    for names, noticed in {"float64": True, "float64 float32": False}.items():
        assert bool(difference(f"{names} 0.3333333333", f"{names} 0.3333333334")) is noticed


def test_an_example_can_be_looser() -> None:
    """Its tolerance is one of floats alone, of their value or of 1."""
    assert difference("loss 0.90\nat 300.0\n", "loss 0.91\nat 302.0\n")
    assert not difference("loss 0.90\nat 300.0\n", "loss 0.91\nat 302.0\n", 0.011)
    assert difference("loss 0.90\n", "loss 0.92\n", 0.011)
    assert difference("wrong 10\n", "wrong 11\n", 0.5)


def test_the_first_line_that_differs_is_named() -> None:
    """It says what stands there and what should; a missing line is named as such."""
    assert difference("a\nb\nc\n", "a\nx\ny\n") == Difference(2, "b", "x")
    assert str(Difference(2, "b", "x")) == "'x', not 'b'"
    assert str(difference("a\n", "a\nb\n")) == "'b', not nothing"
    assert str(difference("a\nb\n", "a\n")) == "nothing, not 'b'"


def test_a_long_line_is_quoted_where_it_differs() -> None:
    """Both lines are cut alike."""
    found = difference(f"{'a' * 500}b{'c' * 500}", f"{'a' * 500}x{'c' * 500}")
    quotes = [f"'…{'a' * 30}{letter}{'c' * 48}…'" for letter in "xb"]
    assert str(found) == ", not ".join(quotes)


def test_no_sign_stands_for_a_float() -> None:
    """Whatever an example prints, it is text."""
    assert difference("loss # now\n", "loss 0.5 now\n")
    assert difference("loss 0.5 now\n", "loss # now\n")


def test_text_is_tidied() -> None:
    """White space at the end of lines and of the text says nothing."""
    assert tidy("a \n\nb\n\n") == "a\n\nb\n"
    assert tidy("\n") == ""
