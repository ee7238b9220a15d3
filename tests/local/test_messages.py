"""A message is found however it is pasted, and what no claim explains is not."""

from typing import Any

import pytest

from sphinx_claims.local.messages import Messages, telling, words

ERROR = "TypeError: 'EagerTensor' object does not support item assignment"
LEDGER: dict[str, Any] = {
    "claims": [
        {"page": "a", "anchor": "x", "sentence": "A tensor cannot be changed.", "remedy": "copy"},
        {"page": "a", "anchor": "y", "sentence": "A ragged batch raises an error.", "remedy": ""},
        {"page": "b", "anchor": "z", "sentence": "Weights load nothing.", "remedy": "build it"},
    ],
    "messages": [
        {"page": "a", "anchor": "x", "text": ERROR},
        {"page": "b", "anchor": "z", "text": "ValueError: Layer 'cell' expected 3 variables"},
    ],
}
TRACEBACK = """\
Traceback (most recent call last):
  File "/home/me/train.py", line 3, in <module>
    tensor[0] = 3
TypeError: 'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment
"""


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        (ERROR, "x"),
        (TRACEBACK, "x"),
        ("INFO: step 1\n" * 200 + TRACEBACK, "x"),
        ("ValueError: Layer 'lstm_7' expected 5 variables, but received 0 variables", "z"),
        ("ragged batch error", "y"),
    ],
)
def test_the_claim_that_explains_it_comes_first(text: str, anchor: str) -> None:
    """Alone, in a traceback, at the end of a log, with other names and numbers."""
    assert Messages(LEDGER).explain(text)[0].claim["anchor"] == anchor


@pytest.mark.parametrize("text", ["", "12 0x7f3a", "KeyError: 'price'", "npm ERR! code ELIFECYCLE"])
def test_what_no_claim_explains_is_not_explained(text: str) -> None:
    """No guess is better than a wrong one."""
    assert Messages(LEDGER).explain(text) == []


def test_what_differs_from_run_to_run_does_not_count() -> None:
    """Paths, lines, addresses, shapes and names of objects are left out."""
    one = 'File "/a/b.py", line 3, in f\nbad shape (None, 3) at 0x7f1e of <x y=1> {{node a}} [Op:B]'
    assert words(one) == words("bad shape at of")


def test_a_log_is_read_from_its_messages() -> None:
    """Each error with what follows it, and the lines that warn; the frames tell nothing."""
    assert telling(TRACEBACK)[0].startswith("TypeError: 'tensorflow")
    assert telling("step\n" * 20 + "WARNING: slow\n") == ["WARNING: slow"]
