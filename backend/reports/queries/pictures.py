"""Who may see a picture, and which one of its two."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.media.documents import Media, Pair, StoredPicture
from backend.media.signatures import Variant
from backend.media.states import MediaState
from backend.media.upload_errors import MediaNotFound
from backend.reports.access import may_read_all_of
from backend.reports.documents import Report
from backend.work import Work

_FIELDS = {"owner_id": 1, "released_at": 1, "pictures": 1, "held_by": 1, "shown_plain": 1}
_OF_REPORT = {"department_id": 1, "private": 1, "sensitive": 1, "public_location": 1, "photos": 1}
_FEW = 20


@dataclass(frozen=True, slots=True)
class _Guarded:
    department_id: str | None
    private: bool
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Hanging:
    """A photo's pictures, and where they hang."""

    owner_id: UUID | None
    pairs: Mapping[str, Pair]
    is_public: bool
    reports: tuple[_Guarded, ...]
    held: bool = False
    """An announcement has it: the whole office may see it, and everybody once that is out."""
    shown: Variant = Variant.PUBLIC
    """To everybody."""

    def picture(self, size: str, variant: Variant) -> StoredPicture:
        pair = self.pairs[size]
        return pair.plain if variant is Variant.PLAIN else pair.public


async def hanging(work: Work, media_id: UUID) -> Hanging:
    """MediaNotFound for one that is not ready."""
    media = await Media.get_pymongo_collection().find_one(
        {"_id": media_id, "state": MediaState.READY}, _FIELDS, session=work.session
    )
    if media is None:
        raise MediaNotFound
    found = Report.get_pymongo_collection().find({"photos.id": media_id}, _OF_REPORT, session=work.session)
    reports = [row for row in await found.limit(_FEW).to_list() if _is_its(row, media)]
    released, held = media["released_at"] is not None, media.get("held_by") is not None
    return Hanging(
        owner_id=media["owner_id"],
        pairs={size: Pair(**pair) for size, pair in media["pictures"].items()},
        is_public=released and (held or any(row["public_location"] is not None for row in reports)),
        reports=tuple(_Guarded(row["department_id"], row["private"], row["sensitive"]) for row in reports),
        held=held,
        shown=Variant.PLAIN if held and media.get("shown_plain") else Variant.PUBLIC,
    )


def _is_its(report: Mapping[str, Any], media: Mapping[str, Any]) -> bool:
    return any(of["id"] == media["_id"] and of["owner_id"] == media["owner_id"] for of in report["photos"])


def variant_for(actor: Actor, photo: Hanging, wanted: Variant | None) -> Variant:
    """As it is for its owner and for the office, covered for everybody else; MediaNotFound where nobody may look."""
    is_owner = actor.account_id is not None and actor.account_id == photo.owner_id
    of_office = photo.held and actor.may(Permission.ANNOUNCEMENTS_READ)
    if is_owner or of_office or any(may_read_all_of(actor, report) for report in photo.reports):
        return wanted or Variant.PLAIN
    if photo.is_public:
        return photo.shown
    raise MediaNotFound
