"""How topics and severities are called, in every language."""

from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from backend.announcements.values import Severity, Topic
from backend.kernel.text import Texts


class AnnouncementNames(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    topics: dict[Topic, Texts]
    severities: dict[Severity, Texts]


@lru_cache(maxsize=1)
def announcement_names() -> AnnouncementNames:
    """Read on first use, once per process."""
    return AnnouncementNames.model_validate_json((files(__package__) / "data" / "names.json").read_bytes())
