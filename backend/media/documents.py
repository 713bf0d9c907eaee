"""An uploaded photo, and the objects that are to be deleted."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from beanie import Document
from pydantic import BaseModel, ConfigDict
from pymongo import ASCENDING, DESCENDING, IndexModel

from backend.media.states import NEXT, MediaState
from backend.media.upload_errors import MediaIllegalMove
from backend.media.values import Box


class OwnerKind(StrEnum):
    RESIDENT = "resident"
    STAFF = "staff"


class StoredObject(BaseModel):
    """Bytes in the storage."""

    model_config = ConfigDict(frozen=True)

    key: str
    size: int
    sha256: str


class Original(StoredObject):
    content_type: str


class Part(BaseModel):
    """What one PATCH of a resumable upload brought."""

    model_config = ConfigDict(frozen=True)

    offset: int
    size: int
    key: str


class StoredPicture(StoredObject):
    width: int
    height: int


class Pair(BaseModel):
    """One size: as it is, for its owner and the office; and for the public, the same object if nothing is covered."""

    model_config = ConfigDict(frozen=True)

    plain: StoredPicture
    public: StoredPicture


class Media(Document):
    """`id` is made by the client. `state` is changed by `move_to` alone.

    `owner_id` is None once the person left. `expires_at` is None once a report has it. `due_at` is when somebody has to
    look after it: the one who works on it puts it off, so after a crash it falls due by itself.
    """

    id: UUID  # type: ignore[assignment]  # Beanie's own field is an ObjectId
    owner_id: UUID | None
    owner_kind: OwnerKind
    state: MediaState
    declared_size: int
    declared_sha256: str | None = None
    received: int
    parts: list[Part] = []
    caption: str | None = None
    created_at: datetime
    expires_at: datetime | None
    named_at: datetime | None = None
    """When a report named it last."""
    held_by: UUID | None = None
    """The announcement that has it. Reports name theirs themselves, and never one that is held."""
    shown_plain: bool = False
    """Of one that is held: everybody sees it as it is, for whoever published it looked at what would be covered."""
    due_at: datetime | None = None
    attempts: int = 0

    sha256: str | None = None
    original: Original | None = None
    original_until: datetime | None = None
    width: int | None = None
    height: int | None = None
    pictures: dict[str, Pair] = {}
    placeholder: str | None = None
    colour: str | None = None
    phash: str | None = None
    boxes: list[Box] = []
    boxes_revision: int = 1
    refusal: str | None = None
    released_at: datetime | None = None
    released_by: UUID | None = None
    hidden_by_office: bool = False
    """Taken back once: a good record no longer releases it."""

    class Settings:
        name = "media"
        indexes: ClassVar = [
            IndexModel([("owner_id", ASCENDING), ("created_at", DESCENDING)], name="owner_by_time"),
            IndexModel([("due_at", ASCENDING)], name="due", partialFilterExpression={"due_at": {"$type": "date"}}),
            IndexModel(
                [("expires_at", ASCENDING)], name="expires", partialFilterExpression={"expires_at": {"$type": "date"}}
            ),
            IndexModel(
                [("original_until", ASCENDING)],
                name="original_until",
                partialFilterExpression={"original_until": {"$type": "date"}},
            ),
            IndexModel([("phash", ASCENDING)], name="phash", partialFilterExpression={"phash": {"$type": "string"}}),
        ]

    def move_to(self, state: MediaState) -> None:
        """Change `state`; nothing else does."""
        if state not in NEXT[self.state]:
            raise MediaIllegalMove(self.state, state)
        self.state = state

    @property
    def is_whole(self) -> bool:
        """Every byte came, though nobody may have put them together yet."""
        return self.state is not MediaState.ARRIVING or self.received == self.declared_size

    @property
    def keys(self) -> set[str]:
        """Of every object that it has in the storage."""
        found = {part.key for part in self.parts}
        found |= {picture.key for pair in self.pictures.values() for picture in (pair.plain, pair.public)}
        return found | ({self.original.key} if self.original else set())


class StoredFile(Document):
    """A PDF for people to download, as it was sent: nobody looked into it but at its first bytes.

    Of the announcement `held_by`; until one names it, it goes at `expires_at`. `name` is what people save it as.
    """

    id: UUID  # type: ignore[assignment]  # made by the client
    owner_id: UUID | None
    stored: StoredObject
    created_at: datetime
    expires_at: datetime | None
    held_by: UUID | None = None
    name: str = ""
    released_at: datetime | None = None
    released_by: UUID | None = None

    class Settings:
        name = "files"
        indexes: ClassVar = [
            IndexModel([("owner_id", ASCENDING), ("created_at", DESCENDING)], name="owner_by_time"),
            IndexModel(
                [("expires_at", ASCENDING)], name="expires", partialFilterExpression={"expires_at": {"$type": "date"}}
            ),
        ]


class DoomedObject(Document):
    """An object that goes at `due_at`, unless something comes to need it before.

    Written before the object is, and taken away by the transaction that begins to need it: so a crash in between leaves
    nothing behind. Written again by the transaction that no longer needs it. `claim` is whoever deletes it just now.
    """

    id: str  # type: ignore[assignment]  # the object's key
    due_at: datetime
    claim: UUID | None = None

    class Settings:
        name = "doomed_objects"
        indexes: ClassVar = [IndexModel([("due_at", ASCENDING)], name="due")]
