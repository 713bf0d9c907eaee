"""`/media/{id}/{size}`: the bytes of pictures, for whoever may see them; made to be kept by browsers.

Who may see a picture: everybody once it was released; its owner, by access token; the office, by its session; and
whoever has a signed address (see `backend.media.signatures`).
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from backend.http.auth import WhoeverActor
from backend.http.deps import UseSettings, UseTransactions, on_the_loop
from backend.http.photos import version_of
from backend.http.problem import problem_response, problems
from backend.http.ranges import OutOfRange, Part, asked_part, has_it
from backend.kernel.actor import NOBODY
from backend.kernel.logs import log
from backend.media.documents import StoredPicture
from backend.media.signatures import Signer, Variant
from backend.media.storage import ObjectMissing, Storage
from backend.media.upload_errors import MediaNotFound
from backend.media.values import Size
from backend.reports.darkroom import PhotoHouse
from backend.reports.queries.pictures import Hanging, hanging, variant_for
from backend.work import Transactions

PATH = "/media"
router = APIRouter(prefix=PATH, tags=["photos"])

_FOR_EVER = "public, max-age=31536000, immutable"
_FOR_A_MINUTE = "public, max-age=60"
"""Of an announcement: what is withdrawn is soon out of every cache on the way."""
_ASK_AGAIN = "private, no-cache"
_FRESH_FOR = timedelta(seconds=1)
"""For which it is not asked again whether a photo is public: a page shows many sizes to many at once."""
_MOST_BYTES = 64_000_000
_MOST_PHOTOS = 10_000


class Gallery:
    """One a process: what was shown a moment ago, and the bytes of what is shown often; they never change."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._public: OrderedDict[UUID, tuple[datetime, Hanging]] = OrderedDict()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    async def public(self, transactions: Transactions, media_id: UUID) -> Hanging:
        """As it hung at most a second ago. What is not public is not remembered."""
        now = transactions.clock.now()
        known = self._public.get(media_id)
        if known is not None and now - known[0] < _FRESH_FOR:
            return known[1]
        photo = await transactions.read(NOBODY, lambda work: hanging(work, media_id))
        self._public.pop(media_id, None)
        if photo.is_public:
            self._public[media_id] = now, photo
            if len(self._public) > _MOST_PHOTOS:
                self._public.popitem(last=False)
        return photo

    async def bytes_of(self, picture: StoredPicture, part: Part | None) -> bytes:
        if (kept := self._kept.get(picture.key)) is not None:
            self._kept.move_to_end(picture.key)
            return kept if part is None else kept[part.start : part.end]
        if part is not None:
            return await self._storage.get_range(picture.key, part.start, part.end)
        data = await self._storage.get(picture.key)
        self._keep(picture.key, data)
        return data

    def _keep(self, key: str, data: bytes) -> None:
        if key in self._kept:
            return
        self._kept[key] = data
        self._size += len(data)
        while self._size > _MOST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest)


@dataclass(frozen=True, slots=True)
class Address:
    """What the address says besides whose picture it is."""

    v: Annotated[str | None, Query(max_length=64, description="The first 16 digits of the picture's SHA-256.")] = None
    variant: Annotated[Variant | None, Query(description="For the office: `public` shows what everybody sees.")] = None
    until: Annotated[int | None, Query(ge=0, le=2**40, description="Of a signed address.")] = None
    sig: Annotated[str | None, Query(max_length=64, description="Of a signed address.")] = None


async def _gallery(request: Request) -> Gallery:
    gallery: Gallery | None = getattr(request.app.state, "gallery", None)
    if gallery is None:
        house: PhotoHouse = request.app.state.photos
        gallery = request.app.state.gallery = Gallery(house.storage)
    return gallery


class Visit:
    """Somebody who wants to see one picture."""

    def __init__(
        self,
        media_id: UUID,
        size: Size,
        address: Annotated[Address, Depends(on_the_loop(Address))],
        request: Request,
        actor: WhoeverActor,
        transactions: UseTransactions,
        settings: UseSettings,
        gallery: Annotated[Gallery, Depends(_gallery)],
    ) -> None:
        self._media_id, self._size, self._address = media_id, size, address
        self._request, self._actor, self._transactions = request, actor, transactions
        self._settings, self._gallery = settings, gallery

    async def answer(self) -> Response:
        photo = await self._gallery.public(self._transactions, self._media_id)
        picture = photo.picture(self._size, self._variant(photo))
        shown = photo.picture(self._size, photo.shown)
        settled = photo.is_public and picture == shown and self._address.v == version_of(picture)
        kept = _FOR_A_MINUTE if photo.held else _FOR_EVER
        headers = {
            "ETag": f'"{picture.sha256}"',
            "Cache-Control": kept if settled else _ASK_AGAIN,
            "Accept-Ranges": "bytes",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            # An announcement's may stand in any feed reader.
            "Cross-Origin-Resource-Policy": "cross-origin" if settled and photo.held else "same-origin",
        }
        return await self._of(picture, headers)

    def _variant(self, photo: Hanging) -> Variant:
        if (signed := self._signed()) is not None:
            return signed
        shown = version_of(photo.picture(self._size, photo.shown))
        if photo.is_public and self._address.variant is None and self._address.v == shown:
            return photo.shown
        return variant_for(self._actor, photo, self._address.variant)

    def _signed(self) -> Variant | None:
        """What a right signature gives; none, or a wrong one, gives nothing."""
        asked = self._address
        if asked.sig is None or asked.until is None:
            return None
        variant, now = asked.variant or Variant.PLAIN, self._transactions.clock.now()
        signer = Signer(self._settings.secret_key)
        right = signer.is_right(self._media_id, self._size, variant, asked.until, asked.sig, now)
        return variant if right else None

    async def _of(self, picture: StoredPicture, headers: dict[str, str]) -> Response:
        if has_it(self._request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        try:
            part = asked_part(self._request, picture.size, headers["ETag"])
        except OutOfRange:
            whole = {"Content-Range": f"bytes */{picture.size}"}
            return problem_response(self._request, 416, "range-not-satisfiable", headers=whole)
        if self._request.method == "HEAD":
            return Response(headers=headers | {"Content-Length": str(picture.size)}, media_type="image/jpeg")
        try:
            data = await self._gallery.bytes_of(picture, part)
        except ObjectMissing:
            log.error("picture_missing", media_id=str(self._media_id))
            raise MediaNotFound from None
        if part is not None:
            headers["Content-Range"] = f"bytes {part.start}-{part.end - 1}/{picture.size}"
        return Response(data, 200 if part is None else 206, headers, "image/jpeg")


_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "JPEG.", "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}},
    206: {
        "description": "A part of it.",
        "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}},
    },
    304: {"description": "The caller has it."},
    **problems(401, 404, 416),
}


@router.head("/{media_id}/{size}", operation_id="askPicture", summary="What a picture is like", responses=_ANSWERS)
@router.get(
    "/{media_id}/{size}",
    operation_id="getPicture",
    summary="A picture",
    responses=_ANSWERS,
    response_class=Response,
)
async def picture(visit: Annotated[Visit, Depends(on_the_loop(Visit))]) -> Response:
    """Hidden and missing look alike."""
    return await visit.answer()
