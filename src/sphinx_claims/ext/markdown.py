"""Turn the HTML of a page into Markdown: CommonMark with GitHub's tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

Address = Callable[[str], str | None]

LANGUAGES = {"ipython3": "python", "myst-ansi": "text", "default": "", "none": ""}
COLOURS = re.compile("(?<=<pre>).*?(?=</pre>)|</?span[^>]*>", re.DOTALL)
INTERFACE = ("headerlink", "take-away", "toctree-wrapper", "evidence-unrun")
FOLD = "<details>\n{}\n\n</details>"
FORMS = {
    "claim": "**Claim.** {}",
    "folded": FOLD,
    "short-answer": "**Short answer**\n\n{}",
    "solution": FOLD,
    "statement-text": "**Statement.** {}",
}
QUOTED = {"claim", "statement-text"}


def parse(html: str) -> BeautifulSoup:
    """Return what a page says, without what serves the browser, and in fewer kinds of elements."""
    plain = COLOURS.sub(lambda found: re.sub("<[^>]*>", "", found[0]), html)
    page = BeautifulSoup(plain, "html.parser")
    for each in [*of_kind(page, *INTERFACE), *page("form")]:
        each.decompose()
    for each in of_kind(page, "program"):
        each("summary")[0].decompose()
    for each in of_kind(page, "evidence"):
        each.name, each.string = "p", each("summary")[0].get_text()
    for each in of_kind(page, "folded", "solution"):
        each("summary")[0]["class"] = "summary"
    for table in page("table"):
        for each in [table, *table(["thead", "tbody", "tr", "th", "td"])] if table.pre else []:
            each.name = "div"  # no table of Markdown can hold code
    for each in page(["details", "summary"]):
        each.name = "div"
    for each in page("dd"):
        each.name = "blockquote"
    for each in [*of_kind(page, "admonition-title", "rubric", "verdict"), *page("dt")]:
        each.name, _ = "strong", each.wrap(page.new_tag("p"))
    for each in of_kind(page, "verdict"):
        each.append(".")
    for each in of_kind(page, "statement"):
        each.insert(0, *of_kind(each, "statement-text"))
    for each in of_kind(page, "statement-proofs"):
        each.insert_before(page.new_tag("p", string="Shown by:"))
    for each in of_kind(page, "cell_output"):
        each.insert(0, page.new_tag("p", string="Output:"))
    return page


def of_kind(page: Tag, *kinds: str) -> list[Tag]:
    """Return the elements of a page that have one of the classes `kinds`."""
    return [each for each in page(True) if {*kinds} & kinds_of(each)]


def kinds_of(element: Tag) -> set[str]:
    """Return the classes of an element."""
    return {*element.get_attribute_list("class")}


class MarkdownWriter(MarkdownConverter):
    """Writes elements as Markdown; `address` gives where a link leads to from there, if it does."""

    def __init__(self, address: Address) -> None:
        super().__init__(bullets="-", heading_style="atx", sub_symbol="<sub>", sup_symbol="<sup>")
        self.address = address

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escape(text)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        address = self.address(str(el["href"])) if text and "href" in el.attrs else None
        return f"[{text}]({address})" if address else text

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = escape(" ".join(str(el.get("alt", "")).split()))
        return f"![{alt}]({self.address(str(el['src'])) or el['src']})"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        box = el.find_parent(class_="notranslate")
        names = re.findall(r"highlight-(\S+)", " ".join(box["class"])) if box else [""]
        ticks = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        return f"\n\n{ticks}{LANGUAGES.get(names[0], names[0])}\n{text.rstrip()}\n{ticks}\n\n"

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a paragraph no line of which is read as a heading, a list or a quote."""
        text = re.sub(r"^([#>+-]|={3,})(?=\s|$)", r"\\\1", text.strip(), flags=re.MULTILINE)
        text = re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", text, flags=re.MULTILINE)
        return f" {text} " if "_inline" in parent_tags else f"\n\n{text}\n\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))
        return f" {text} |"

    convert_th = convert_td

    def convert_div(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        kinds, text = kinds_of(el), text.strip()
        for kind in kinds & FORMS.keys():
            text = FORMS[kind].format(text)
        if "summary" in kinds:
            line = "\n\n" if text.startswith("#") else ""
            text = f"<summary>{line}{text}{line}</summary>"
        if "claim" in kinds and "id" in el.attrs:
            text = f'<a id="{el["id"]}"></a>{text}'
        if kinds & QUOTED:
            text = re.sub("^", "> ", text, flags=re.MULTILINE).replace("\n> \n", "\n>\n")
        return f"\n\n{text}\n\n"


def escape(text: str) -> str:
    """Return `text` such that Markdown shows it as it is."""
    text = re.sub(r"[\\`*\[\]<$]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)
    return re.sub(r"&(?=#?\w+;)", r"\\&", text)
