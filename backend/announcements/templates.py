"""Announcements that are written again and again: words in every language, with gaps to fill.

A gap is `{name}`; whoever uses a template fills or rewords every one, and the console shows those that are left.
"""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from backend.announcements.values import Severity, Topic, WordsBy
from backend.kernel.text import Texts


class Gap(BaseModel):
    """What belongs into a gap."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: Texts
    kind: Literal["text", "day", "time"] = "text"


class Template(BaseModel):
    """`hours`: how long such a thing usually lasts, which is where the validity begins to be written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: Texts
    severity: Severity
    topic: Topic
    hours: int
    gaps: tuple[Gap, ...]
    words: WordsBy


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """Read on first use, once per process."""
    text = (files(__package__) / "data" / "templates.json").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Template, ...]).validate_json(text)
