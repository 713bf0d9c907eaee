"""One's own photos on their way in: what residents' and the office's doors have in common."""

from typing import Annotated, Self, cast
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from backend.http.deps import UseLimits, UseSettings, UseTransactions, on_the_loop
from backend.http.metrics import UPLOADS
from backend.http.photo_form import PhotoForm, read_form
from backend.http.photos import STATUS_OF_STATE, PhotoAddresses, PhotoStatus, SizesView, UseAddresses
from backend.http.uploads import UploadGate, announced_size
from backend.kernel.actor import Actor
from backend.kernel.errors import Refusal
from backend.media.access import own_media
from backend.media.documents import Media
from backend.media.intake import Sent
from backend.media.makers import refusal_of
from backend.media.signatures import Variant
from backend.media.states import MediaState
from backend.media.use_cases.upload import BeginUpload
from backend.reports.darkroom import PhotoHouse
from backend.reports.use_cases.take_photo_back import take_photo_back

TRIES_PER_PHOTO = 3
"""How often one may begin to send a photo in an hour, for each that may be there."""


class MediaView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11",
                    "status": "processing",
                    "sizes": None,
                    "placeholder": None,
                    "colour": None,
                    "caption": "Słup nr 14",
                    "received": 817_000,
                    "size": 817_000,
                    "refusal": None,
                    "found": 0,
                    "public_sizes": None,
                }
            ]
        }
    )

    id: UUID
    status: PhotoStatus = Field(description="From `processing` on it is safe here, and may be forgotten by the phone.")
    sizes: SizesView | None = Field(description="Once it is ready; as only its sender and the office see it.")
    placeholder: str | None
    colour: str | None
    caption: str | None
    received: int = Field(description="Bytes that are here.")
    size: int = Field(description="Bytes that were announced.")
    refusal: str | None = Field(description="Why it was not taken: the code of a problem.")
    found: int = Field(description="How many faces and number plates were found in it.")
    public_sizes: SizesView | None = Field(description="Once it is ready; with those covered.")

    @classmethod
    def of(cls, media: Media, addresses: PhotoAddresses) -> Self:
        return cls(
            id=media.id,
            status=STATUS_OF_STATE[media.state],
            sizes=addresses.sizes(media, Variant.PLAIN, public=False),
            placeholder=media.placeholder,
            colour=media.colour,
            caption=media.caption,
            received=media.received,
            size=media.declared_size,
            refusal=media.refusal,
            found=len(media.boxes),
            public_sizes=addresses.sizes(media, Variant.PUBLIC, public=False),
        )


class PhotoDesk:
    """Takes photos from whoever calls, and shows what became of them."""

    def __init__(
        self,
        request: Request,
        transactions: UseTransactions,
        addresses: UseAddresses,
        limits: UseLimits,
        settings: UseSettings,
    ) -> None:
        self._request, self._transactions, self._addresses = request, transactions, addresses
        self._limits, self._tries = limits, settings.photos_per_hour * TRIES_PER_PHOTO
        self.house = cast("PhotoHouse", request.app.state.photos)
        self.gate = cast("UploadGate", request.app.state.upload_gate)

    async def take(self, actor: Actor) -> tuple[MediaView, bool]:
        """The photo in the request's form, and whether it is new. Waits for its pictures, or for why there are none."""
        try:
            await self._count(actor)
            media_id, new = await self._stored(actor)
            view = MediaView.of(await self.finished(actor, media_id, ours=new), self._addresses)
        except Refusal as refusal:
            UPLOADS.labels("form", refusal.code).inc()
            raise
        UPLOADS.labels("form", "taken" if new else "again").inc()
        return view, new

    async def begin(self, actor: Actor, beginning: BeginUpload) -> tuple[Media, bool]:
        await self._count(actor)
        return await self.house.intake.begin(actor, beginning)

    async def _count(self, actor: Actor) -> None:
        """Also what was taken back or came again: the quota counts only the photos that are here."""
        await self._limits.hit("photo", str(actor.account_id), self._tries, 3600)

    async def _stored(self, actor: Actor) -> tuple[UUID, bool]:
        """By itself, so that the bytes are out of memory before the pictures are waited for."""
        assert actor.account_id is not None
        with self.gate.place(actor.account_id, announced_size(self._request)):
            form: PhotoForm = await read_form(self._request, self.gate)
            media, new = await self.house.intake.take(actor, Sent(form.id, form.file, form.caption or None))
        return media.id, new

    async def finished(self, actor: Actor, media_id: UUID, *, ours: bool) -> Media:
        """As it is when it is ready, or patience ended; raises what it was refused for."""
        await self.house.darkroom.finish(media_id, ours=ours)
        media = await self._transactions.read(actor, lambda work: own_media(work, media_id))
        if media.state is MediaState.REFUSED:
            raise refusal_of(media.refusal or "")
        return media

    async def show(self, actor: Actor, media_id: UUID) -> MediaView:
        media = await self._transactions.read(actor, lambda work: own_media(work, media_id))
        return MediaView.of(media, self._addresses)

    async def take_back(self, actor: Actor, media_id: UUID) -> None:
        media = await self._transactions.run(actor, lambda work: take_photo_back(work, media_id))
        await self.house.intake.sweep(media)


UsePhotoDesk = Annotated[PhotoDesk, Depends(on_the_loop(PhotoDesk))]
