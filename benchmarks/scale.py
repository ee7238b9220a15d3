"""Simulate how long more examples take on more workers, and write docs/scale.md."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterable
from heapq import heapreplace
from pathlib import Path

from sphinx_claims.example import example_names
from sphinx_claims.publish import PublishError, publish
from sphinx_claims.run.pool import Pool, RunnerError
from sphinx_claims.run.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[1]
COUNTS, WORKERS = (2000, 20000), (2, 16, 128)
PAGE = """\
# Scale

How many minutes it takes to build the site when each example has to run, simulated by `nox -s benchmark` on {date}.

| examples | 2 workers | 16 workers | 128 workers | of it not shared |
|---|---|---|---|---|
{rows}

The first row has the examples that this site had then, and the CPU seconds that each took last on this machine: {total:.0f} in all, {longest:.1f} at most.
The seconds of the other rows are drawn from these at random.
A worker runs one example at a time, always the longest that is left.
Not shared are the imports, {imports:.1f} s on all workers at once, and Sphinx, which took {sphinx:.1f} s with all outcomes kept and is taken to grow as the examples do.
"""  # noqa: E501


def simulate(seconds: list[float], imports: float, sphinx: float) -> str:
    """Return the page, from the seconds of examples, of their imports, and of Sphinx for them."""
    rows = []
    for count in len(seconds), *COUNTS:
        more = random.Random(count).choices(seconds, k=count)
        alone = imports + sphinx * count / len(seconds)
        totals = [alone + makespan(more if rows else seconds, workers) for workers in WORKERS]
        minutes = [f"{each / 60:,.1f}" for each in [*totals, alone]]
        rows.append(f"| {' | '.join([f'{count:,}', *minutes])} |")
    return PAGE.format(
        date=time.strftime("%Y-%m-%d"),
        rows="\n".join(rows),
        total=sum(seconds),
        longest=max(seconds),
        imports=imports,
        sphinx=sphinx,
    )


def makespan(seconds: Iterable[float], workers: int) -> float:
    """Return when the last of `workers` is done, if each takes the longest that is left."""
    done = [0.0] * workers
    for each in sorted(seconds, reverse=True):
        heapreplace(done, done[0] + each)
    return max(done)


def main() -> None:
    """Measure what is not shared, simulate the rest, and write the page."""
    with tempfile.TemporaryDirectory(prefix="scale-") as folder:
        try:
            settings = Settings.load(ROOT)
            publish(Path(folder, "first"))  # runs what is not kept
            began = time.monotonic()
            publish(Path(folder, "second"))
            built = time.monotonic()
            with Pool(settings.environment):
                imports, sphinx = time.monotonic() - built, built - began
        except (PublishError, RunnerError, SettingsError) as error:
            sys.exit(f"scale: {error}")
    took = settings.store.seconds()
    seconds = [took[name] for name in example_names(settings.examples)]
    (ROOT / "docs/scale.md").write_text(simulate(seconds, imports, sphinx))


if __name__ == "__main__":
    main()
