"""What a project says of how its examples run, for all that run them."""

from __future__ import annotations

import os
import runpy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sphinx_claims.example import Components
from sphinx_claims.run.engine import Outcomes, Watch, outcomes
from sphinx_claims.run.environment import Environment, UnusableError, parse_description
from sphinx_claims.run.outcome import Limits
from sphinx_claims.run.pool import RunnerError, Runs
from sphinx_claims.run.store import Store

warm: Runs | None = None  # a runner that this process was given, for whoever asks
DESCRIPTION = "the description of the environment"
DEFAULTS: dict[str, Any] = {
    "audit": 0,
    "beside": [],
    "components": "",
    "describe": "print('{}')\n",
    "device": "cpu",
    "examples": "../examples",
    "limits": {},
    "preload": [],
    "scheduler": "",
    "store": "_build/outcomes",
    "variables": {},
    "columns": {},
    "workers": 0,
}


class SettingsError(Exception):
    """The configuration cannot be used; the message says why."""


@dataclass(frozen=True)
class Settings:
    """How examples run, where their outcomes are kept, and who runs them.

    `describe` is a program that prints the versions and the device as a JSON object. With
    `scheduler`, the address of a Dask scheduler, examples run on its cluster; `audit` of those
    that are kept run again. `columns` says what is installed for evidence, by the column's name:
    the requirements, and the day whose packages they choose from, "" for today. `beside` is what
    else examples need there.
    """

    examples: Path
    environment: Environment
    store: Store
    limits: Limits = field(default_factory=Limits)
    describe: str = DEFAULTS["describe"]
    scheduler: str = ""
    audit: int = 0
    columns: Mapping[str, tuple[Sequence[str], str]] = field(default_factory=dict)
    beside: Sequence[str] = ()

    @classmethod
    def of(cls, configuration: Any, docs: Path) -> Settings:
        """Return what a configuration in the folder `docs` says, in names such as `claims_store`.

        It can be any container that is indexed by names.

        Raises:
            SettingsError: if a value has another form than it should.
        """
        keys = ((name, f"claims_{name}") for name in DEFAULTS)
        told = DEFAULTS | {name: configuration[key] for name, key in keys if key in configuration}
        package = told["components"]
        components = Components(package, _folder(package)) if package else None
        try:
            return cls(
                examples=Path(os.path.normpath(docs / told["examples"])),
                environment=Environment(
                    preload=tuple(told["preload"]),
                    variables=dict(told["variables"]),
                    components=components,
                    device=told["device"],
                    workers=told["workers"],
                ),
                store=Store(docs / told["store"]),
                limits=Limits(**told["limits"]),
                describe=told["describe"],
                scheduler=told["scheduler"],
                audit=int(told["audit"]),
                columns=dict(told["columns"]),
                beside=tuple(told["beside"]),
            )
        except (TypeError, ValueError) as error:
            raise SettingsError(f"the configuration cannot be used: {error}; correct it") from error

    @classmethod
    def load(cls, root: Path) -> Settings:
        """Return what `docs/conf.py` below `root` says.

        Raises:
            SettingsError: if it cannot be used.
        """
        file = root / "docs" / "conf.py"
        try:
            configuration = runpy.run_path(str(file))
        except Exception as error:  # whatever a configuration may raise
            raise SettingsError(f"{file} cannot be used: {error}; correct it") from error
        return cls.of(configuration, file.parent)

    def outcomes(
        self,
        sources: Mapping[str, str],
        runs: Runs | None = None,
        *,
        failed: bool = False,
        watch: Watch | None = None,
    ) -> tuple[Outcomes, dict[str, str]]:
        """Return what examples do, see `engine.outcomes`, and the environment's description.

        Raises:
            RunnerError: if they cannot be run, or the outcomes not be kept.
        """
        try:
            found = outcomes(
                {**sources, DESCRIPTION: self.describe},
                self.environment,
                self.store,
                limits=self.limits,
                runs=runs or warm or self._cluster(),
                audit=self.audit,
                aside=DESCRIPTION,
                failed=failed,
                watch=watch or (lambda results, count: results),
            )
        except OSError as error:
            raise RunnerError(f"{error.filename or self.store.folder}: {error.strerror}") from error
        described = found.found.pop(DESCRIPTION)
        if not described.held:
            _, why = described.failure(self.describe, self.limits)
            raise RunnerError(f"{DESCRIPTION} {why}")
        try:
            return found, parse_description(described.printed)
        except UnusableError as error:
            raise RunnerError(str(error)) from error

    def _cluster(self) -> Runs | None:
        if not self.scheduler:
            return None
        from sphinx_claims.run.cluster import Cluster

        return Cluster(self.scheduler, self.environment)


def _folder(package: str) -> Path:
    """Return the folder of a package's sources, without importing it."""
    spec = find_spec(package)
    if not spec or not spec.origin:
        raise SettingsError(f"claims_components: there is no package {package!r}; correct the name")
    return Path(spec.origin).parent
