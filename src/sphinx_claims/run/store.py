"""Keep outcomes for as long as nothing that decides them has changed.

The store is a folder of files, each named by a hash of all that decides what is in it. Entries
of many branches, environments and machines live side by side in it; it can be copied, shared
and deleted at any time.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from sphinx_claims.files import write_whole
from sphinx_claims.run.outcome import Outcome

DAYS = 30  # that an entry stays without being used
SECONDS = "seconds.json"  # what each example took last, by its name


class Store:
    """A folder of outcomes, by the hash of what decides them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged: list[Path] = []

    def get(self, key: str) -> Outcome | None:
        """Return the outcome kept under `key`; None if there is none that can be trusted."""
        file = self._file(key)
        try:
            fields = json.loads(file.read_bytes())
            outcome = Outcome(**fields["outcome"])
            intact = fields["digest"] == _digest(fields["outcome"])
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            intact = False
        if not intact:
            self.damaged.append(file)
            return None
        with suppress(OSError):  # a store that cannot be written serves as well
            os.utime(file)
        return outcome

    def keep(self, key: str, outcome: Outcome) -> None:
        """Keep `outcome` under `key`, in one step.

        Raises:
            OSError: if the folder cannot be written.
        """
        fields = asdict(outcome)
        file = self._file(key)
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps({"digest": _digest(fields), "outcome": fields}))

    def seconds(self) -> dict[str, float]:
        """Return how long each example took last."""
        with suppress(OSError, ValueError):
            return dict(json.loads((self.folder / SECONDS).read_bytes()))
        return {}

    def note_seconds(self, seconds: dict[str, float]) -> None:
        """Note how long examples took."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / SECONDS, json.dumps(self.seconds() | seconds))

    def prune(self) -> None:
        """Remove what was not used for a long time."""
        oldest = time.time() - DAYS * 24 * 60 * 60
        for file in self.folder.glob("??/*.json"):
            with suppress(OSError):
                if file.stat().st_mtime < oldest:
                    file.unlink()

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"


def _digest(fields: dict[str, Any]) -> str:
    return sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
