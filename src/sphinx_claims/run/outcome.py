"""What an example did when it ran: what it shows, and why it failed, if it did."""

from __future__ import annotations

import re
import signal
from dataclasses import dataclass, replace
from typing import Any

from sphinx_claims.example import deciding_lines
from sphinx_claims.run.runner import FILE, MOST_PRINTED, Part, Raised, Result

# What a native library says when it is loaded, if it was not loaded before the example ran.
GREETING = re.compile(
    r"^(WARNING: All log messages before absl|I\d{4} [\d:.]+ ).*\n?", re.MULTILINE
)
NEAR = 0.7  # of a limit
NAMED = re.compile(rf"(?<![\w/]){re.escape(FILE)}(?=[:\"])")


@dataclass(frozen=True)
class Limits:
    """The seconds that an example may compute, and those that it may take in all."""

    cpu: float = 60
    wall: float = 300


@dataclass(frozen=True)
class Outcome:
    """What an example did: what it printed and drew, in order, and how it ended.

    `limit` names the limit that it was killed for, if it was; `cpu` and `wall` are the seconds
    that it computed and took, `date` the day.
    """

    finished: bool
    code: int
    limit: str
    raised: Raised | None
    parts: list[Part]
    stderr: str
    cpu: float
    wall: float
    date: str

    @classmethod
    def of(cls, result: Result, date: str) -> Outcome:
        """Return what the runner says of an example that it ran on `date`."""
        fields: dict[str, Any] = {**result, "date": date}
        fields["stderr"] = GREETING.sub("", result["stderr"])
        del fields["id"]
        return cls(**fields)

    def named(self, name: str) -> Outcome:
        """Return the outcome with `name` where Python names the file, in a warning, say."""
        return replace(self, stderr=NAMED.sub(name, self.stderr))

    @property
    def held(self) -> bool:
        """Whether the example ran to its end, its asserts included."""
        return self.finished and not self.code and not self.limit

    @property
    def refuted(self) -> bool:
        """Whether an assert failed."""
        failed = self.raised is not None and self.raised["type"] == "AssertionError"
        return failed and not self.limit

    @property
    def printed(self) -> str:
        """All that was printed."""
        return "".join(part.get("text", "") for part in self.parts)

    @property
    def figures(self) -> list[Part]:
        """The figures, in order."""
        return [part for part in self.parts if "svg" in part]

    def near(self, limits: Limits) -> str:
        """Say which limit is near, or nothing."""
        if self.cpu > NEAR * limits.cpu:
            return f"computed for {self.cpu:.0f} of at most {limits.cpu:g} s"
        if self.wall > NEAR * limits.wall:
            return f"took {self.wall:.0f} of at most {limits.wall:g} s"
        return ""

    def failure(self, source: str, limits: Limits) -> tuple[int, str]:
        """Return the line of the example that failed, 0 if none did, and why; "" if it held."""
        if self.limit == "output":
            return 0, f"prints more than {MOST_PRINTED // 1024} KiB; print less"
        if self.limit:
            seconds = {"cpu": limits.cpu, "wall": limits.wall}[self.limit]
            did = {"cpu": "computes for more than", "wall": "takes more than"}[self.limit]
            said = _last_line(self.stderr)
            return 0, f"{did} its limit of {seconds:g} s" + (f" ({said})" if said else "")
        if self.raised:
            line, cause = self.raised["line"], _cause(self.raised)
            if self.refuted:
                failed = statement(source, line)
                cause += f", in `{failed}`" if failed else ""
            return line, f"failed with {cause}"
        if self.code:
            said = _last_line(self.stderr)
            return 0, f"ended {_exit(self.code)}" + (f": {said}" if said else "")
        if not self.finished:
            return 0, "calls exit(); let it run to its end"
        return 0, ""


def statement(source: str, line: int) -> str:
    """Return the deciding statement of `source` that has this line, or else the line itself."""
    lines = source.splitlines()
    for found in deciding_lines(source):
        if line in found:
            return " ".join(" ".join(lines[found[0] - 1 : found[-1]]).split())
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _cause(raised: Raised) -> str:
    first = next(iter(raised["message"].splitlines()), "")
    return f"{raised['type']}: {first}".rstrip(": ")


def _exit(code: int) -> str:
    if code > 0:
        return f"itself with exit code {code}"
    name = signal.Signals(-code).name
    return f"by {name}" + (", perhaps for want of memory" if code == -signal.SIGKILL else "")


def _last_line(text: str) -> str:
    return "".join(text.strip().splitlines()[-1:])
