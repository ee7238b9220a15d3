"""Where examples run: which Python, what it has installed, and what it sees of this machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx_claims.example import Components
from sphinx_claims.run import runner

# What an example sees of this machine's variables; no secret in the rest can reach a page.
INHERITED = re.compile(
    r"PATH|HOME|LD_LIBRARY_PATH|SYSTEMROOT|(CUDA|NVIDIA|OMP)_.*|TF_GPU_.*|XLA_FLAGS"
)
# What a machine has of its own, and what decides nothing unless a project sets it.
OWN = re.compile(r"CUDA_(HOME|PATH|VISIBLE_DEVICES)|HOME|LD_LIBRARY_PATH|PATH")
FIXED = {
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "agg",
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TZ": "UTC",
}
RUNNER = Path(runner.__file__)
PARTS = (RUNNER, RUNNER.with_name("figures.py"))


class UnusableError(Exception):
    """An environment cannot be used; the message says why."""


@dataclass(frozen=True)
class Environment:
    """A Python that runs examples, and all that they see.

    `preload` names the modules that are imported once, `variables` what examples see besides those
    of this machine's own that `inherits` matches. `label` and `device` say what a worker of a
    cluster has to offer. `workers` examples run at once; 0 stands for as many as there are cores.
    """

    python: str = sys.executable
    preload: Sequence[str] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    components: Components | None = None
    device: str = "cpu"
    label: str = "locked"
    workers: int = 0
    inherits: re.Pattern[str] = INHERITED

    @property
    def resource(self) -> str:
        """The name by which a worker of a cluster offers this environment."""
        return f"{self.label}-{self.device}"

    @property
    def seen(self) -> dict[str, str]:
        """The environment variables of an example."""
        inherited = {name: os.environ[name] for name in os.environ if self.inherits.fullmatch(name)}
        return {**inherited, **FIXED, **self.variables}

    def with_variables(self, **variables: str) -> Environment:
        """Return the same with further variables."""
        return replace(self, variables={**self.variables, **variables})

    def key(self, source: str) -> str:
        """Return the hash of all that decides what the example with this `source` does here."""
        used = list(self.components.used([source])) if self.components else []
        return sha256("\n".join([source, repr(used), self.fingerprint]).encode()).hexdigest()

    @property
    def fingerprint(self) -> str:
        """The hash of all that decides what every example does here.

        That is what is installed, the Python, the platform, the variables that examples see, with
        the content of files that these name, and how examples are run.
        """
        seen = self.seen
        variables = {
            name: _content(seen[name])
            for name in sorted(seen)
            if name in self.variables or not OWN.fullmatch(name)
        }
        own = [part.read_bytes() for part in PARTS]
        parts = (facts(self.python), variables, own, list(self.preload), self.device)
        return sha256(repr(parts).encode()).hexdigest()


def _content(value: str) -> str | bytes:
    """Return what a variable means wherever the clone lies: of a path, what is in the file."""
    path = Path(value)
    if not path.is_absolute():
        return value
    return path.read_bytes() if path.is_file() else "a path"


@cache
def facts(python: str) -> str:
    """Return what decides outcomes in the environment of `python`, as the runner says it."""
    if python == sys.executable:
        return json.dumps(runner.facts())
    command = [python, "-P", str(RUNNER), "facts"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except OSError as error:
        raise UnusableError(f"{python}: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        raise UnusableError(f"{python}: {error.stderr.strip()[-200:]}") from error


def parse_description(printed: str) -> dict[str, Any]:
    """Return the object in the last line that the describing program printed."""
    try:
        found = json.loads(printed.strip().splitlines()[-1])
    except (IndexError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise UnusableError("the description of the environment prints no JSON object")
    return found
