"""One line of the doctor's."""

from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import override


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    what: str
    """The thing looked at, and how it is."""
    to_do: str = ""

    @override
    def __str__(self) -> str:
        return f"{self.level:<4}  {self.what}" + (f"  — {self.to_do}" if self.to_do else "")


def ok(what: str) -> Finding:
    return Finding(Level.OK, what)


def warn(what: str, to_do: str) -> Finding:
    return Finding(Level.WARN, what, to_do)


def fail(what: str, to_do: str) -> Finding:
    return Finding(Level.FAIL, what, to_do)
