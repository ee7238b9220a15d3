"""What runs or loads something where it is shown is found, and nothing else is."""

from io import StringIO

import matplotlib.pyplot as plt
import numpy as np
import pytest

from tfanswers.running.active import active_in_markdown, active_in_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<g><foreignObject/></g>", "<foreignObject>"),
        ('<rect onclick="alert(1)"/>', "onclick="),
        ('<a href="javascript:alert(1)"/>', "href='javascript:alert(1)'"),
        ('<image xlink:href="https://example.org/a.png"/>', "href='https://example.org/a.png'"),
        ('<use href="other.svg#a"/>', "href='other.svg#a'"),
        ("<style>@import url(https://example.org/a.css)</style>", "a style that loads a file"),
        ('<rect style="fill: url(https://example.org/a)"/>', "style='fill: url("),
        ("<g>", "what is no XML"),
        ("<?xml-stylesheet href='https://example.org/a.css'?>", "<?xml-stylesheet"),
    ],
)
def test_an_active_image_is_found(content: str, found: str) -> None:
    """Scripts, handlers and addresses of other files."""
    assert active_in_svg(SVG.format(content)).startswith(found)


def test_a_figure_is_not_active() -> None:
    """What Matplotlib draws has references to its own parts and to pixels in it."""
    figure, (lines, image) = plt.subplots(2)
    lines.plot([1, 2], label="a line")
    lines.legend()
    image.imshow(np.eye(3))
    drawn = StringIO()
    figure.savefig(drawn, format="svg")
    plt.close(figure)
    assert "data:image/png" in drawn.getvalue()
    assert active_in_svg(drawn.getvalue()) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("text with <b onclick='alert(1)'>", "<b onclick"),
        ("| a |\n|---|\n| <br> |", "<br>"),
        ("```{raw} html\n<b>\n```", "the directive {raw} html"),
        ("``` {raw} html\n<b>\n```", "the directive {raw} html"),
        (":::{raw} html\nb\n:::", "the directive {raw} html"),
        ("> :::{include} a.md\n> :::", "the directive {include} a.md"),
        ("- :::{figure} a.png\n  :::", "the directive {figure} a.png"),
        ("![a](https://example.org/a.png)", "the image https://example.org/a.png"),
        ("- a\n\n  > ![a](//example.org/a.png)", "the image //example.org/a.png"),
    ],
)
def test_active_markdown_is_found(text: str, found: str) -> None:
    """HTML, directives of the site's own Markdown, and images of other hosts."""
    assert active_in_markdown(text).startswith(found)


@pytest.mark.parametrize(
    "text",
    ["| a |\n|---|\n| `<b>` |", "a < b", "[a](https://example.org/)", "```\n<b>\n```", "{a: 1}"],
)
def test_plain_markdown_is_not_active(text: str) -> None:
    """Tables, code and links are not."""
    assert active_in_markdown(text) == ""
