"""Start an answer: write a page with one proved claim, its example, and its line on the front page.

The texts are those of the folder `answer` beside this file. `page.md` becomes the page, and
each other file goes to the examples of the answer.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from string import Template

from sphinx_claims.files import write_whole

ROOT = Path(__file__).parents[1]
TEXTS = Path(__file__).with_name("answer")
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LIST = re.compile(r"^```\{toctree\}\n(?:[^`\n].*\n)*:caption: Answers\n(?:[^`\n].*|\n)*", re.M)
NEXT = """\
The page is docs/answers/{name}.md, its example examples/{name}/first.py; docs/index.md lists it.

1. Build the site, and see the claim proved in docs/_build/html/answers/{name}.html:
     python noxfile.py -s docs
2. Make the assert of the example false, build again, and see the build name the sentence.
3. Write the answer as CONTRIBUTING.md says, in place of what is there; see it while you write:
     python noxfile.py -s serve
4. Take evidence, and check all that a change must pass:
     python noxfile.py -s evidence
     python noxfile.py -s lint tests doctest docs
"""


class RefusedError(Exception):
    """The answer cannot be started; the message says why and what to do."""


def start(root: Path, name: str, question: str) -> None:
    """Write all that the answer `name` needs in the project at `root`.

    Raises:
        RefusedError: if it cannot be started. Nothing is left of it then.
    """
    docs = root / "docs"
    index, page = docs / "index.md", docs / "answers" / f"{name}.md"
    examples = root / "examples" / name
    if not NAME.fullmatch(name):
        raise RefusedError(f"{name!r} is not a name; write lower-case words, as in `range_dtypes`")
    if len(question.splitlines()) != 1 or not re.fullmatch(r"[^#\s].*\S\?", question):
        raise RefusedError(f"{question!r} is not a question; write one line that ends with `?`")
    for path in (docs / f"{name}.md", page, examples):
        if os.path.lexists(path):
            raise RefusedError(f"{path.relative_to(root)} exists; choose another name")
    try:
        front = index.read_text(encoding="utf-8")
        place = LIST.search(front)
        if not place:
            raise RefusedError(f"{index.relative_to(root)} has no toctree with the caption Answers")
        title = name.replace("_", " ").capitalize()
        listed = f"{place[0].rstrip()}\n{title} <answers/{name}>\n"
        files = {
            examples / text.name: text.read_text(encoding="utf-8")
            for text in sorted(TEXTS.iterdir())
            if text.name != "page.md" and text.is_file()
        }
        template = Template((TEXTS / "page.md").read_text(encoding="utf-8"))
        files[page] = template.substitute(name=name, question=question)
        files[index] = front[: place.start()] + listed + front[place.end() :]
        examples.mkdir()
        try:
            for path, content in files.items():
                write_whole(path, content)
        except OSError:
            page.unlink(missing_ok=True)
            shutil.rmtree(examples)
            raise
    except OSError as error:
        raise RefusedError(f"cannot write the answer: {error}") from error


def main(arguments: list[str]) -> int:
    """Start the answer that the arguments name, and return the exit status."""
    try:
        name, question = arguments
    except ValueError:
        print('new-answer: give a name and a question: -- NAME "Question?"', file=sys.stderr)
        return 2
    try:
        start(ROOT, name, question)
    except RefusedError as error:
        print(f"new-answer: {error}", file=sys.stderr)
        return 2
    print(NEXT.format(name=name), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
