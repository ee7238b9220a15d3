"""What the Markdown of a page keeps of it."""

import pytest

from sphinx_claims.ext.markdown import MarkdownWriter, parse

from ..site import ONE, PROVED, Site

EVERYTHING = r"""
:::{short-answer}
**No.** It is *one*.
:::

:::{claim}
A table is printed.
:::

```{code-cell} python
:example: page/table.py
:render: markdown
```

```{rubric} A rubric
```

```{glossary}
term
  Its meaning.
```

---

Snake_case and \_this\_, 5 < 6, \$1, a|b, `` a`b ``, 10{sup}`-5` and H{sub}`2`O.

- ![A dot](dot.svg)

```{code-block} text
```` four
```

:::{claim}
:source: https://example.org/a

One began so.
:::

:::{statement} incomplete
:see: one

It is *said*.

It was so, see {claim}`one`, {doc}`the other page <other>` and {ref}`search`.
:::

:::{claim}
:solution:

Two is two.
:::

```{code-cell} python
:example: page/two.py
```
"""
WRITTEN = r"""
**Short answer**

**No.** It is *one*.

3 programs on this page ran with Python 3, last on 1970-01-02.

> <a id="claim-table"></a>**Claim.** A table is printed.

```python
print("| a | b |\n|---|---|\n| 1 | `x` |")
assert print
```

Output:

| a | b |
| --- | --- |
| 1 | `x` |

**A rubric**

**term**

> Its meaning.

---

Snake_case and \_this\_, 5 \< 6, \$1, a|b, `` a`b ``, 10<sup>-5</sup> and H<sub>2</sub>O.

- ![A dot](_images/dot.svg)

`````text
```` four
`````

> <a id="claim-one-began-so"></a>**Claim.** One began so.
>
> Source: [example.org](https://example.org/a)

> **Statement.** It is *said*.

**Incomplete.**

It was so, see [One is one.](#claim-one), [the other page](other.md) and [Search Page](search.html).

Shown by:

- [one](#claim-one)

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
    site.environment = {"Python": "3"}
    site.settings["claims_epoch"] = "86400"
    site.page(PROVED + EVERYTHING)
    (site.docs / "dot.svg").write_text("<svg/>")
    (site.docs / "index.md").write_text("# Site\n\n```{toctree}\npage\nother\n```\n")
    site.page("Nothing.\n", name="other")
    outcome = site.build()
    assert outcome.messages == ""
    text = (outcome.folder / "page.md").read_text()
    start = '# Title\n\n> <a id="claim-one"></a>**Claim.** One is one.\n\n```python\n' + ONE
    assert text.startswith(start)
    assert WRITTEN in text


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>*a* _b_ a_b __c__</p>", r"\*a\* \_b\_ a_b \_\_c\_\_"),
        ("<p>[a](b) &lt;b&gt; `c` \\ $x$</p>", r"\[a\](b) \<b> \`c\` \\ \$x\$"),
        ("<p>&amp;amp; &amp; ~</p>", r"\&amp; & ~"),
        ("<p># a\n1. b\n- c\n> d</p>", "\\# a\n1\\. b\n\\- c\n\\> d"),
        ("<p><code>``</code></p>", "``` `` ```"),
        ("<table><tr><td>a|b</td></tr></table>", "|  |\n| --- |\n| a\\|b |"),
        ("<table><tr><td><pre>a</pre></td></tr></table>", "```\na\n```"),
        (
            "<details class='folded'><summary><h2>More</h2></summary><p>b</p></details>",
            "<details>\n<summary>\n\n## More\n\n</summary>\n\nb\n\n</details>",
        ),
    ],
)
def test_text_is_shown_as_it_is(html: str, markdown: str) -> None:
    """A reader of the Markdown sees the characters of the page, and what is folded there."""
    assert MarkdownWriter(lambda link: link).convert_soup(parse(html)) == markdown
