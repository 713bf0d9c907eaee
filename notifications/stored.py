"""What all who are told the same thing share, as the database keeps it: made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bson import CodecOptions, encode
from bson.binary import UuidRepresentation
from bson.raw_bson import RawBSONDocument

from notifications.plans.message import Message
from notifications.texts.params import to_stored

STORED: CodecOptions[dict[str, Any]] = CodecOptions(uuid_representation=UuidRepresentation.STANDARD)
RAW: CodecOptions[RawBSONDocument] = CodecOptions(RawBSONDocument, uuid_representation=UuidRepresentation.STANDARD)


@dataclass(frozen=True, slots=True)
class Stored:
    """`about` in the database's own form: it is written into two rows of everybody."""

    params: Mapping[str, Any]
    about: Mapping[str, Any]

    @classmethod
    def of(cls, message: Message) -> "Stored":
        about = encode(message.about.model_dump(), codec_options=STORED)
        return cls(to_stored(message.params), RawBSONDocument(about, RAW))
