"""Read what a package ships of its site: the ledger, the examples, and how these run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FOLDER = "proofs"  # in the package
LEDGER = Path("docs", "_build", "html", "ledger.json")  # in a clone
SETTINGS = "settings.json"


class ProofsError(Exception):
    """The proofs cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Proofs:
    """The proofs of a site: its ledger, and the folder of its examples.

    `settings` is the file that says how they run.
    """

    ledger: Mapping[str, Any]
    examples: Path
    settings: Path

    @classmethod
    def of(cls, package: str) -> Proofs:
        """Return what `package` ships, or what the clone has that it is installed from.

        Raises:
            ProofsError: if the site of a clone is not built, or a file is damaged.
        """
        spec = find_spec(package)
        assert spec
        assert spec.origin
        own = Path(spec.origin).parent
        shipped, clone = own / FOLDER, own.parents[1]
        if shipped.is_dir():
            file, examples, settings = shipped / LEDGER.name, shipped / "examples", shipped
        else:
            file, examples, settings = clone / LEDGER, clone / "examples", clone / "docs"
        try:
            ledger = json.loads(file.read_bytes())
            ledger["messages"], ledger["claims"]
        except FileNotFoundError as error:
            raise ProofsError(f"{file}: there is none; build the site: `nox -s docs`") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ProofsError(
                f"{file}: cannot be read ({error}); install {package} anew"
            ) from error
        name = SETTINGS if shipped.is_dir() else "conf.py"
        return cls(ledger, examples, settings / name)

    @property
    def claims(self) -> list[dict[str, Any]]:
        """The claims, as the ledger has them."""
        found: list[dict[str, Any]] = self.ledger["claims"]
        return found

    def address(self, claim: Mapping[str, Any]) -> str:
        """Return where a claim stands: its address, or the page and the place on it."""
        site = self.ledger["address"]
        return f"{site.rstrip('/')}/{_place(claim, '.html')}" if site else _place(claim)


def target(claim: Mapping[str, Any]) -> str:
    """Return what names a claim, as in `range_dtypes/integer-widths`."""
    return f"{answer(claim)}/{claim['anchor'].removeprefix('claim-')}"


def answer(claim: Mapping[str, Any]) -> str:
    """Return the name of the page that a claim stands on, without its folder."""
    return str(claim["page"]).rpartition("/")[2]


def _place(claim: Mapping[str, Any], suffix: str = "") -> str:
    return f"{claim['page']}{suffix}#{claim['anchor']}"
