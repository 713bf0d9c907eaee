"""What all who are told the same thing share, as the database keeps it: made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from notifications.plans.message import Message
from notifications.texts.params import to_stored


@dataclass(frozen=True, slots=True)
class Stored:
    params: Mapping[str, Any]
    about: Mapping[str, Any]

    @classmethod
    def of(cls, message: Message) -> "Stored":
        return cls(to_stored(message.params), message.about.model_dump())
