"""Cursor pages: a list is read in order of a key, and the cursor says where the last page ended."""

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Annotated, Generic, NamedTuple, Self, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.errors import Malformed

PageSize = Annotated[int, Field(ge=1, le=100, description="How many items at most.")]
DEFAULT_PAGE = 50

Item = TypeVar("Item")


class BadCursor(Malformed):
    code = "bad-cursor"

    def __init__(self) -> None:
        super().__init__("This cursor is not one of ours. Start again without a cursor.")


class Cursor(NamedTuple):
    """The sort key of the last item of a page: a time and an id."""

    at: datetime
    id: UUID

    def encode(self) -> str:
        raw = json.dumps([int(self.at.timestamp() * 1000), self.id.hex]).encode()
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str | None) -> Self | None:
        """None stays None (the first page); BadCursor for anything that `encode` did not make."""
        if text is None:
            return None
        try:
            at, hexed = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
            return cls(datetime.fromtimestamp(at / 1000, UTC), UUID(hex=hexed))
        except (ValueError, TypeError, AttributeError, OverflowError, OSError, binascii.Error, RecursionError):
            raise BadCursor from None


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next_cursor: str | None = Field(description="Give it back as ?cursor= for the next page; null on the last one.")
