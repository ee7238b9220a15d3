"""Run the examples under a Python of the reader's own, and say which sentences hold there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx_claims.commands import count
from sphinx_claims.evidence import records
from sphinx_claims.evidence.collect import collect
from sphinx_claims.evidence.records import HELD, Evidence
from sphinx_claims.example import proof_of
from sphinx_claims.files import write_whole
from sphinx_claims.local.proofs import Proofs, ProofsError, answer, target
from sphinx_claims.run.runner import Result
from sphinx_claims.run.settings import Settings

OLDEST = 3, 11  # Python that runs the runner
# What is asked of a Python before it runs anything; any version of Python can answer.
PROBE = """\
import json, sys
from importlib.util import find_spec
try:
    from importlib.metadata import version
except ImportError:
    version = str
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = version(name) if find_spec(name) else ""
    except Exception:
        found[name] = "?" if find_spec(name) else ""
print(json.dumps([list(sys.version_info[:2]), found]))
"""
WIDTH = 24  # of the progress bar


def probe(python: str, needs: Mapping[str, str], modules: Sequence[str]) -> list[str]:
    """Return which of `modules` the environment of `python` has.

    Raises:
        ProofsError: if it is too old, or lacks one of `needs`, names with their oldest versions.
    """
    roots = {name: name.partition(".")[0] for name in modules}
    command = [python, "-c", PROBE, *dict.fromkeys([*needs, *roots.values()])]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        version, found = json.loads(said.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it does not run as a Python does"
        raise ProofsError(f"{python}: {why}; name a Python, as .venv/bin/python") from error
    if tuple(version) < OLDEST:
        least = "{}.{}".format(*OLDEST)
        raise ProofsError(f"{python} is Python {version[0]}.{version[1]}; {least} is the oldest")
    for name, oldest in needs.items():
        if not found[name]:
            raise ProofsError(
                f"{python} has no {name}; name a Python that has it: --python .venv/bin/python"
            )
        if found[name] != "?" and _numbers(found[name]) < _numbers(oldest):
            raise ProofsError(
                f"{python} has {name} {found[name]}; the claims are about {name} {oldest} and later"
            )
    return [name for name in modules if found[roots[name]]]


def check(
    proofs: Proofs,
    answers: Sequence[str],
    *,
    python: str,
    device: str,
    needs: Mapping[str, str],
) -> Evidence:
    """Run the examples of `answers`, or all, with `python`, and return the evidence.

    What ran before in the same environment, and has not changed, is not run again.

    Raises:
        ProofsError: if `python` cannot be used, or an answer is unknown.
        EvidenceError, SettingsError: if the examples cannot be run.
    """
    known = sorted({answer(claim) for claim in proofs.claims if claim["proof"]})
    if unknown := [name for name in answers if name not in known]:
        raise ProofsError(f"unknown answer {unknown[0]!r}; known are {', '.join(known)}")
    names = {
        claim["proof"].removeprefix(proof_of(""))
        for claim in proofs.claims
        if claim["proof"] and (not answers or answer(claim) in answers)
    }
    with _settings(proofs, python, device, needs) as settings:
        evidence = collect(settings, device, "", Path(python), sorted(names), _progress)
    versions = (evidence.version(library) for library in ("TensorFlow", "Keras"))
    return replace(evidence, column="-".join(versions))


@contextmanager
def _settings(
    proofs: Proofs, python: str, device: str, needs: Mapping[str, str]
) -> Iterator[Settings]:
    """Yield what is needed to run the examples: the components lie in a folder of their own."""
    if proofs.settings.suffix == ".py":
        settings = Settings.load(proofs.settings.parents[1])
    else:
        told = json.loads(proofs.settings.read_text(encoding="utf-8"))
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        told["claims_store"] = str(cache / proofs.ledger["project"])
        settings = Settings.of(told, proofs.settings.parent)
    environment = settings.environment
    variables = {**environment.variables}
    if device == "gpu":
        variables.pop("CUDA_VISIBLE_DEVICES", None)
    with tempfile.TemporaryDirectory(prefix="components-") as folder:
        if components := environment.components:
            Path(folder, components.package).symlink_to(components.folder.resolve())
        environment = replace(
            environment,
            preload=probe(python, needs, environment.preload),
            variables={**variables, "PYTHONPATH": folder},
            device=device,
            workers=1 if device == "gpu" else 0,
        )
        yield replace(settings, environment=environment, scheduler="", audit=0)


def _progress(results: Iterable[Result], number: int) -> Iterator[Result]:
    """Draw a bar on a terminal while the results come."""
    shown = sys.stderr.isatty()
    for done, result in enumerate(results, 1):
        if shown:
            bar = "#" * (WIDTH * done // number)
            print(f"\r[{bar:<{WIDTH}}] {done} of {number}", end="", file=sys.stderr, flush=True)
        yield result
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def verdicts(proofs: Proofs, evidence: Evidence) -> list[dict[str, Any]]:
    """Return what became of each claim whose example ran, in the order of the site.

    `known` says in a line what the site knows of it, empty if it holds.
    """
    found = []
    for claim in proofs.claims:
        example = (claim["proof"] or "").removeprefix(proof_of(""))
        if became := evidence.examples.get(example):
            found.append(
                {
                    "claim": target(claim),
                    "sentence": claim["sentence"],
                    "address": proofs.address(claim),
                    "proof": claim["proof"],
                    "outcome": became.outcome,
                    "message": became.message,
                    "known": "" if became.outcome == HELD else known(proofs, evidence, example),
                }
            )
    return found


def known(proofs: Proofs, evidence: Evidence, example: str) -> str:
    """Say what the site knows of an example that did not hold here."""
    record = proofs.ledger["examples"][example]
    failed = {
        name
        for group in record["evidence"]
        for name in group["columns"]
        if group["outcome"] in (records.DID_NOT_HOLD, records.COULD_NOT_RUN)
    }
    here = [evidence.version(library) for library in ("Keras", "TensorFlow")]
    columns = {
        name: [Evidence(name, "", "", seen, {}).version(each) for each in ("Keras", "TensorFlow")]
        for name, seen in proofs.ledger["columns"].items()
    }
    same = {name for name, versions in columns.items() if versions == here}
    same = same or {name for name, versions in columns.items() if versions[0] == here[0]}
    return f"{'known' if same & failed else 'new'}: the site says, {record['badge']}"


def report(evidence: Evidence, found: Sequence[Mapping[str, Any]]) -> str:
    """Return what to print of a check."""
    seen = evidence.environment
    versions = [f"{name} {seen[name]}" for name in ("TensorFlow", "Keras", "NumPy", "Python")]
    lines = [", ".join([*versions, seen["device"], seen["platform"]])]
    for outcome in records.DID_NOT_HOLD, records.COULD_NOT_RUN:
        these = [each for each in found if each["outcome"] == outcome]
        if these:
            lines += ["", f"{outcome[0].upper()}{outcome[1:]}:"]
        for each in these:
            lines += [f"  {each['claim']}", f"    {each['sentence']}"]
            lines += [f"    {each['proof']}, {each['message']}", f"    {each['known']}"]
    counts = Counter(each["outcome"] for each in found)
    said = [f"{counts[outcome]} {outcome}" for outcome in records.OUTCOMES if counts[outcome]]
    lines += ["", f"{count(len(found), 'sentence')}: {', '.join(said)}."]
    return "\n".join(lines)


def write(evidence: Evidence, folder: Path) -> Path:
    """Write the evidence into `folder`; return its file, whose name says what it is of."""
    system = "-".join(evidence.environment["platform"].lower().split())
    file = folder / f"{evidence.name}-{system}.json"
    write_whole(file, records.dumps(evidence))
    return file


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
