"""Find the release of a library that changed what became of an example: `nox -s bisect`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from packaging.version import Version

from sphinx_claims.commands import session
from sphinx_claims.evidence import collect
from sphinx_claims.evidence.collect import RefusedError
from sphinx_claims.evidence.drift import Drift
from sphinx_claims.evidence.history import NIGHTLY, History
from sphinx_claims.evidence.records import (
    COULD_NOT_RUN,
    HELD,
    NOT_RUN,
    Evidence,
    EvidenceError,
    Outcome,
    each_file,
    text_hash,
)
from sphinx_claims.example import ExampleError, proof_of, read_example
from sphinx_claims.run.settings import Settings, SettingsError

LIBRARIES = {"keras": "Keras", "tensorflow": "TensorFlow", "numpy": "NumPy"}
NIGHTLIES = {"keras": "keras-nightly", "tensorflow": "tf-nightly"}


def main(arguments: list[str]) -> int:
    """Say which release it was, with a report for its authors; return the exit status."""
    parser = argparse.ArgumentParser(prog=f"{session('bisect')} --", description=__doc__)
    parser.add_argument("example", help="as answer/file.py")
    parser.add_argument("library", nargs="?", choices=LIBRARIES, help="by default keras, or else")
    options = parser.parse_args(arguments)
    name = options.example.removeprefix("examples/")
    try:
        settings = Settings.load(Path.cwd())
        source = read_example(settings.examples, name).source
        search = Search(settings, name, source)
        libraries = [options.library] if options.library else list(LIBRARIES)
        for line in search.report(libraries):
            print(line, flush=True)
    except (SettingsError, ExampleError, EvidenceError) as error:
        print(f"bisect: {error}", file=sys.stderr)
        return 1
    return 0


class Search:
    """Looks for the release after which an example does something else."""

    def __init__(self, settings: Settings, name: str, source: str) -> None:
        self.settings, self.name, self.source = settings, name, source
        self.digest = text_hash(source, settings.environment.components)
        files = each_file(Path("docs", "evidence"))
        taken = [each for each in files if isinstance(each, Evidence) and each.device == "cpu"]
        self.history = History(sorted(taken, key=lambda each: each.order), {name: self.digest})

    def report(self, libraries: Sequence[str]) -> Iterator[str]:
        """Yield what releases did, then the first of them that changed it, as Markdown."""
        if all(each.outcome == NOT_RUN for _, each in self.history.of(self.name)):
            raise EvidenceError(f"{proof_of(self.name)} has no evidence as it is; take it first")
        for library in libraries:
            if drift := self.last_change(library):
                pinned = self.pinned(library, drift)
                releases = self.releases(library, drift)
                yield f"{library} beside {' and '.join(pinned)}:\n"
                first = yield from self.first_change(releases, pinned)
                if first:
                    yield f"\n{proof_of(self.name)} changed with {releases[first]}:\n"
                    yield f"```python\n{self.source}\n```"
                    return
                yield "\nThat changes nothing.\n"
        raise EvidenceError(f"{proof_of(self.name)} changes with no {' or '.join(libraries)} alone")

    def last_change(self, library: str) -> Drift | None:
        """Return the last change in the evidence from one version of a library to another."""
        drifts, name = self.history.drifts(), LIBRARIES[library]
        series = drifts["TensorFlow" if library == "numpy" else name]
        for drift in reversed([*series, *drifts.get(NIGHTLY, ())]):
            versions = {each.environment[name] for each in (drift.old, drift.new)}
            if drift.changes and len(versions) > 1:
                return drift
        return None

    def first_change(
        self, releases: Sequence[str], pinned: Sequence[str]
    ) -> Generator[str, None, int]:
        """Yield what releases did, and return the number of the first that did otherwise, or 0."""
        held: dict[int, bool] = {}

        def line(index: int) -> str:
            outcome = self.run([releases[index], *pinned])
            held[index] = outcome.outcome == HELD
            said = ": ".join(filter(None, [outcome.outcome, outcome.message]))
            return f"- {releases[index]}: {said}"

        low, high = 0, len(releases) - 1
        yield line(low)
        yield line(high)
        if held[low] == held[high]:
            return 0
        while high - low > 1:
            middle = (low + high) // 2
            yield line(middle)
            low, high = (middle, high) if held[middle] == held[low] else (low, middle)
        return high

    def pinned(self, library: str, drift: Drift) -> list[str]:
        """Return the other libraries as both columns can have them.

        A Keras goes with TensorFlows of its past, and a nightly build with those of its night.
        """
        nightly = drift.new.version("TensorFlow") == NIGHTLY
        kept = drift.new if nightly else drift.old
        return [
            f"{_package(other, nightly)}=={kept.environment[name]}"
            for other, name in LIBRARIES.items()
            if other != library and (other != "numpy" or library == "numpy")
        ]

    def releases(self, library: str, drift: Drift) -> list[str]:
        """Return the releases of a library from that of the old column to that of the new one."""
        first, last = (
            Version(each.environment[LIBRARIES[library]]) for each in (drift.old, drift.new)
        )
        package = _package(library, last.is_devrelease)
        found = {version for version in _versions(package) if first < version < last}
        if not last.is_devrelease:
            found = {version for version in found if not version.is_prerelease}
        listed = [f"{package}=={version}" for version in sorted({*found, last})]
        # What is a nightly build of both cannot be built with a release of one.
        return listed if last.is_devrelease else [f"{package}=={first}", *listed]

    def run(self, requirements: Sequence[str]) -> Outcome:
        """Return what the example does with these packages."""
        column = requirements[0].replace("==", "-")  # each has an environment of its own
        settings = replace(self.settings, columns={column: (requirements, "")})
        try:
            python = collect.install(Path.cwd(), settings, "cpu", column)
            try:
                found, _ = collect.ran(settings, column, python, {self.name: self.source})
            finally:
                shutil.rmtree(python.parents[1])  # gigabytes, and uv has it all in its cache
        except RefusedError as error:
            return Outcome(COULD_NOT_RUN, str(error), self.digest)
        became = found[self.name]
        return collect.outcome(became, self.source, self.digest, settings.limits)


def _package(library: str, nightly: bool) -> str:
    return NIGHTLIES.get(library, library) if nightly else library


def _versions(package: str) -> Iterator[Version]:
    """Yield the versions of a package that the index has for this Python."""
    uv = os.environ.get("UV", "uv")
    pip = "run", "--isolated", "--no-project", "--with=pip", "python", "-m", "pip"
    listing = "index", "versions", "--pre", "--json", package
    done = subprocess.run([uv, *pip, *listing], capture_output=True, text=True)
    if done.returncode:
        raise EvidenceError(f"the releases of {package} cannot be listed: {done.stderr.strip()}")
    yield from map(Version, json.loads(done.stdout)["versions"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
