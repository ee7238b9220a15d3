"""Whatever text an author writes, each reader takes it, or refuses it in a line of its own."""

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from myst_parser.config.main import MdParserConfig

from sphinx_claims.binding import Proof
from sphinx_claims.evidence import records
from sphinx_claims.evidence.records import Evidence, EvidenceError, Outcome
from sphinx_claims.example import Components, ExampleError, read_example
from sphinx_claims.local.messages import Messages, telling, words
from sphinx_claims.page import read_page
from sphinx_claims.program import Program
from sphinx_claims.snapshot.compare import difference, tidy

DRAWN = int(os.environ.get("TFANSWERS_DRAWN", "100"))  # inputs for each reader
PIECES = [
    *(
        "---\n",
        "file_format: mystnb\n",
        "```{code-cell} python\n",
        "```\n",
        ":example: page/one.py\n",
    ),
    *(":::{claim}\n", ":::\n", ":name: one\n", ":false: two\n", ":source: https://a.example/\n"),
    *(":::{statement} wrong\n", ":see: one\n", "# ", "## ", "| a | b |\n|---|---|\n", "{claim}`x`"),
    *(
        "one = 1\n",
        "assert one == 1\n",
        "def f():\n    ",
        "'",
        '"""',
        "(",
        ")",
        "\t",
        "\\",
        "%",
        "\n",
    ),
    *(
        "```pycon\n",
        ">>> 1\n",
        "# doctest: +SKIP\n",
        "[",
        "{",
        "1e400",
        "0.5",
        "nan",
        "float64",
        ",",
    ),
    *(
        "\ufeff",
        "\u202e",
        "\x00",
        "\x85",
        "é",
        "日本",
        "{",
        "}",
        "$",
        "`",
        "“",
        "<b>",
        "&amp;",
        "*",
    ),
]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join)
LINES = [
    *("one = [1, 2]\n", "assert one\n", "assert len(one) == 2\n", "print(one)\n", "x, y = one\n"),
    *("assert one == [1, 2]\n", "assert all(n > 0 for n in one)\n", "for n in one:\n    n\n"),
    *("assert 'a b' in str(one)\n", "def f(n):\n    return n\n", "assert f(1) == 1, 'no'\n"),
]
CODE = st.lists(st.sampled_from(LINES), max_size=8).map("".join)
drawn = settings(
    max_examples=DRAWN,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def root() -> Path:
    """Return a folder of examples with one answer."""
    folder = Path(tempfile.mkdtemp(prefix="readers-")) / "examples"
    (folder / "page").mkdir(parents=True)
    (folder / "page" / "one.py").write_text("one = 1\nassert one == 1\n")
    return folder


@drawn
@given(TEXT)
def test_a_page_is_read_or_refused(root: Path, text: str) -> None:
    """Each fault has a line of the page; a page without one is a notebook of examples."""
    path = root.parent / "page.md"
    path.write_text(text, encoding="utf-8", errors="replace")
    page = read_page(path, root, MdParserConfig(enable_extensions={"colon_fence"}))
    lines = page.text.count("\n") + 1
    for fault in page.faults:
        assert 1 <= fault.line <= lines
        assert fault.message
    for cell in page.cells.values():
        assert cell.fault or cell.example == "page/one.py"


@drawn
@given(TEXT | CODE)
def test_an_example_is_read_or_refused(root: Path, text: str) -> None:
    """The message names the file; what is read is the text, and its asserts stand in it."""
    path = root / "page" / "drawn.py"
    path.write_text(text, encoding="utf-8", errors="replace")
    refused = ""
    try:
        example = read_example(root, "page/drawn.py")
        assert example.source == path.read_text(encoding="utf-8").rstrip()
        assert all(each in example.source for each in example.asserts)
    except ExampleError as error:
        refused = str(error)
    assert not refused or refused.startswith("examples/page/drawn.py")
    list(Components("page", root / "page").used([text]))


@drawn
@given(CODE, TEXT, TEXT)
def test_a_claim_is_bound_or_refused(source: str, claim: str, shown: str) -> None:
    """Whatever the sentence says; each word is bound, or named in a fault."""
    proof = Proof("page/drawn.py", source, shown)
    assert all(proof.faults(claim, set()))
    assert all(number is None or number >= 0 for number in proof.bind(claim).values())
    assert all(line >= 1 for line in Program(source).nested())


@drawn
@given(TEXT, TEXT)
def test_outputs_are_compared(recorded: str, shown: str) -> None:
    """A text agrees with itself; a difference has a line, and can be said."""
    assert difference(recorded, recorded) is None
    if found := difference(recorded, shown):
        assert found.line >= 1
        assert str(found)
    assert tidy(tidy(shown)) == tidy(shown)


@drawn
@given(TEXT)
def test_evidence_is_read_or_refused(root: Path, text: str) -> None:
    """The message names the file and says what to do."""
    path = root.parent / "2.21-newest-cpu.json"
    path.write_text(text, encoding="utf-8", errors="replace")
    with pytest.raises(EvidenceError, match=r"^\S+\.json: .*take it again"):
        records.read_evidence(path)
    path = root.parent / "notes.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    refused = ""
    try:
        records.read_notes(path)
    except EvidenceError as error:
        refused = str(error)
    assert not refused or refused.startswith(f"{path}: ")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["date", "environment", "refused", "examples", "page", "one.py", "Keras"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@drawn
@given(JSON)
def test_odd_evidence_is_refused(root: Path, fields: object) -> None:
    """What is JSON, and not evidence."""
    path = root.parent / "2.21-newest-cpu.json"
    path.write_text(json.dumps(fields))
    refused = ""
    try:
        evidence = records.read_evidence(path)
        assert evidence.refused or set(records.ENVIRONMENT) <= set(evidence.environment)
    except EvidenceError as error:
        refused = str(error)
    assert not refused or refused.startswith(f"{path}: ")


NAMES = st.from_regex(r"[a-z][a-z_0-9]{0,8}", fullmatch=True)
OUTCOMES = st.builds(Outcome, st.sampled_from(records.OUTCOMES), st.text(max_size=40), NAMES)


@drawn
@given(st.dictionaries(st.tuples(NAMES, NAMES), OUTCOMES, max_size=5))
def test_written_evidence_is_read_back(
    root: Path, examples: dict[tuple[str, str], Outcome]
) -> None:
    """The same, whatever messages say; of what held the message is not kept."""
    named = {
        f"{answer}/{name}.py": Outcome(each.outcome, "", each.hash)
        if each.outcome == records.HELD
        else each
        for (answer, name), each in examples.items()
    }
    seen = dict.fromkeys(records.ENVIRONMENT, "0") | {"TensorFlow": "2.21.0"}
    taken = Evidence("2.21-newest", "cpu", "2026-11-22", seen, named)
    path = root.parent / "2.21-newest-cpu.json"
    path.write_text(records.dumps(taken), encoding="utf-8")
    assert records.read_evidence(path) == taken


CLAIM = {"page": "a", "anchor": "x", "sentence": "A tensor cannot be changed.", "remedy": ""}
LEDGER = {
    "claims": [CLAIM],
    "messages": [{"page": "a", "anchor": "x", "text": "Error: no such op"}],
}


@drawn
@given(TEXT)
def test_any_message_may_be_explained(text: str) -> None:
    """Nothing in a log is more than words."""
    assert all(0 < each.score <= 1.001 for each in Messages(LEDGER).explain(text))
    assert all(isinstance(part, str) for part in telling(text))
    assert all(word == word.lower() for word in words(text))
