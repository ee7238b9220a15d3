"""What the Markdown of a page keeps of it."""

import pytest
from markdown_it import MarkdownIt

from sphinx_claims.ext.markdown import code, escape, fence

from ..site import ONE, PROVED, Site

EVERYTHING = r"""
:::{short-answer}
**No.** It is *one*.
:::

```{code-cell} python
:example: page/table.py
:render: markdown
```

## 2 \* 2 \[lists\]

1. first
   - inner
2. second

   more of it

> a quote

```{rubric} A rubric
```

```{glossary}
term
  Its meaning.
```

---

Snake_case and \_this\_, 5 < 6, \$1, a|b and `` a`b ``.

\# no heading
1\. no list

```{code-block} text
```` four
```

:::{claim}
:source: https://example.org/a

It began so.
:::

:::{statement} stale
:see: one

It is *said*.

It was so, see {claim}`one` and {doc}`the other page <other>`.
:::

:::{claim}
:solution:

Two is two.
:::

```{code-cell} python
:example: page/two.py
:tags: [hide-input]
```
"""
WRITTEN = r"""
**Short answer**

**No.** It is *one*.

```python
print("| a | b |\n|---|---|\n| 1 | `x` |")
assert print
```

Output:

| a | b |
| --- | --- |
| 1 | `x` |

## 2 \* 2 \[lists\]

1. first

   - inner

2. second

   more of it

> a quote

**A rubric**

**term**

> Its meaning.

---

Snake_case and \_this\_, 5 \< 6, \$1, a|b and ``a`b``.

\# no heading
1\. no list

`````text
```` four
`````

> <a id="claim-it-began-so"></a>**Claim.** It began so.
>
> Source: [example.org](https://example.org/a)

> **Statement.** It is *said*.

**Stale.** It was so, see [One is one.](#claim-one) and [the other page](other.md).

Shown by:

- [One is one.](#claim-one)

<details>
<summary>Show the answer</summary>

> <a id="claim-two"></a>**Claim.** Two is two.

```python
two = 2
print("two is", two)

assert two == 2
```

Output:

```text
two is 2
```

</details>
"""


def test_a_page_keeps_all_that_it_says(site: Site) -> None:
    """Text, code, output, claims, statements and solutions stand in plain Markdown."""
    site.example("two", ONE.replace("one", "two").replace("1", "2"))
    site.example("table", 'print("| a | b |\\n|---|---|\\n| 1 | `x` |")\nassert print\n')
    site.page(PROVED + EVERYTHING)
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\nother\n```\n")
    site.page("Nothing.\n", name="other")
    outcome = site.build()
    assert outcome.messages == ""
    text = (outcome.folder / "page.md").read_text()
    start = '# Title\n\n> <a id="claim-one"></a>**Claim.** One is one.\n\n```python\n' + ONE
    assert text.startswith(start)
    assert WRITTEN in text


@pytest.mark.parametrize(
    "text",
    [
        "*a* **b** _c_ __init__ snake_case",
        "[a](b) <b> <https://example.org> a < b",
        "`code` \\ $x$ &amp; & ~",
        "![image](x.png)",
    ],
)
def test_text_is_shown_as_it_is(text: str) -> None:
    """A reader of the Markdown sees the characters of the page."""
    [paragraph] = MarkdownIt().parse(escape(text))[1:2]
    assert {child.type for child in paragraph.children or []} <= {"text", "text_special"}
    assert "".join(child.content for child in paragraph.children or []) == text


@pytest.mark.parametrize("text", ["a`b", "``", "`a`", "a"])
def test_backticks_fit_into_code(text: str) -> None:
    """Code may hold backticks, in a line and in a block."""
    _, paragraph, *_ = MarkdownIt().parse(code(text))
    assert [(child.type, child.content) for child in paragraph.children or []] == [
        ("code_inline", text)
    ]
    [block] = MarkdownIt().parse(fence(f"```\n{text}"))
    assert (block.type, block.content) == ("fence", f"```\n{text}\n")


def test_what_has_no_form_is_named(site: Site) -> None:
    """A page that Markdown would lose something of fails, and nothing is left to take along."""
    assert (site.build().folder / "page.md").exists()
    site.page(PROVED + "\n```{tabularcolumns} |l|\n```\n")
    outcome = site.build()
    message = "page.md:14: ERROR: Markdown has no form for <tabular_col_spec>; say it otherwise, or"
    assert message in outcome.messages
    assert outcome.status == 1
    assert not [*outcome.folder.glob("*.md"), *outcome.folder.glob("*.ipynb")]


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("[the data](data.csv)", "download_reference"),
        ("{download}`data.csv`", "download_reference"),
        ("{ref}`search`", "reference"),
    ],
)
def test_a_link_to_no_page_is_named(site: Site, link: str, kind: str) -> None:
    """What lies beside the HTML alone cannot be taken along."""
    (site.docs / "data.csv").write_text("1\n")
    site.page(f"{PROVED}\nSee {link}.\n")
    outcome = site.build()
    message = f"page.md:14: ERROR: Markdown has no form for <{kind}>; link to a page or an address"
    assert message in outcome.messages
    assert outcome.status == 1
