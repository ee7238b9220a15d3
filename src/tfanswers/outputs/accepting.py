"""Record what examples show: `python -m tfanswers accept [NAME...]`."""

from __future__ import annotations

import difflib
import os
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

from myst_parser.config.main import MdParserConfig

from tfanswers.outputs import recorded
from tfanswers.running.examples import example_names
from tfanswers.running.execution import Settings, run_pages
from tfanswers.running.forking import PreloadError
from tfanswers.running.pages import Limits, Page, Proof, read_page
from tfanswers.running.runs import DamagedError, Runs, run_key, surroundings, write_whole


class AcceptError(Exception):
    """Nothing can be recorded; the message says why and how to mend it."""


def accept(root: Path, names: Sequence[str]) -> int:
    """Record what the examples `names` show, or all; print what changed, and return a status.

    A name is an example's, or an answer's for all its examples. What the last build of the
    site kept is taken from there, and the rest is run as the build would run it.
    """
    if os.environ.get("CI"):
        return _refuse("CI compares what examples show and never records it; run this elsewhere")
    examples = root / "examples"
    try:
        wanted = _examples(example_names(examples), names)
        proofs = _shown(root, examples, wanted)
    except AcceptError as error:
        return _refuse(str(error))
    changed, status = 0, 0
    for name in wanted:
        proof, now = proofs.get(name, (Proof(0, name, fault="no page shows it"), ""))
        if proof.fault:
            status = _refuse(f"{name} is not recorded: {proof.fault}")
        elif recorded.fault(examples, name, now):
            try:
                changed += _record(root, recorded.file_of(examples, name), now)
            except OSError as error:
                status = _refuse(f"{name} cannot be recorded: {error}")
            else:
                if found := recorded.fault(examples, name, now):
                    status = _refuse(found[0])
    print(f"{changed} of {len(wanted)} recorded outputs changed")
    return status


def _refuse(message: str) -> int:
    print(f"accept: {message}", file=sys.stderr)
    return 1


def _examples(known: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the examples that `names` name, all if there are none."""
    wanted: list[str] = []
    for name in names:
        inside = name.removeprefix("examples/").rstrip("/")
        found = [each for each in known if each == inside or each.startswith(f"{inside}/")]
        if not found:
            raise AcceptError(f"there is no example {name}; name one as answer/file.py")
        wanted += found
    return sorted(set(wanted or known))


def _shown(root: Path, examples: Path, wanted: Sequence[str]) -> dict[str, tuple[Proof, str]]:
    """Return the proof of each example that is `wanted`, and what it shows.

    Raises:
        AcceptError: if the site's configuration or a page cannot be used.
    """
    docs = root / "docs"
    try:
        conf = runpy.run_path(str(docs / "conf.py"))
    except Exception as error:  # whatever a configuration may raise
        raise AcceptError(f"{docs / 'conf.py'} cannot be used: {error}; correct it") from error
    limits, ceilings = (
        Limits(**conf.get(f"tfanswers_{name}", {})) for name in ("limits", "ceilings")
    )
    settings = Settings.of(conf)
    around = surroundings(settings)
    built = docs / "_build"
    runs = Runs(built / "doctrees" / "runs")
    config = MdParserConfig(enable_extensions=set(conf.get("myst_enable_extensions", ())))
    pages, waiting = {}, {}
    files = (path for path in docs.rglob("*.md") if not path.is_fifo())
    for path in sorted(path for path in files if built not in path.parents):
        docname = path.relative_to(docs).with_suffix("").as_posix()
        try:
            page = read_page(path, examples, config, limits, ceilings)
        except UnicodeDecodeError as error:
            raise AcceptError(f"{path} is not UTF-8 ({error.reason}); save it as UTF-8") from error
        except OSError as error:
            raise AcceptError(f"{path} cannot be read ({error.strerror}); mend it") from error
        if not {proof.example for proof in page.proofs.values()} & set(wanted):
            continue
        pages[docname] = page
        if not _restored(runs, docname, run_key(docname, page, around), page):
            waiting[docname] = page
            for index in [n for n in page.proofs if page.proofs[n].example not in wanted]:
                del page.proofs[index]
    try:
        run_pages(waiting, settings, lambda name: None, _finished)
    except PreloadError as error:
        raise AcceptError(f"tfanswers_preload: {error}") from error
    return {
        proof.example: (proof, recorded.shown(page.notebook.cells[index].get("outputs", ())))
        for page in pages.values()
        for index, proof in page.proofs.items()
    }


def _restored(runs: Runs, docname: str, key: str, page: Page) -> bool:
    try:
        return runs.restore(docname, key, page)
    except DamagedError:
        return False


def _finished(name: str, page: Page) -> None:
    print(f"ran {name}: {len(page.proofs)} examples", flush=True)


def _record(root: Path, file: Path, now: str) -> bool:
    """Write what an example shows `now`, print how it differs, and say whether it was written."""
    name = file.relative_to(root).as_posix()
    before = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None
    if before == now:
        return False
    write_whole(file, now)
    old, new = (text.splitlines(keepends=True) for text in (before or "", now))
    sys.stdout.writelines(difflib.unified_diff(old, new, name, f"{name}, new"))
    return True
