"""Photos as every door shows them, with addresses that can be put into a page."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends
from pydantic import BaseModel, Field

from backend.http.deps import UseSettings, UseTransactions, on_the_loop
from backend.media.documents import Media, OwnerKind, StoredPicture
from backend.media.signatures import Signer, Variant
from backend.media.states import MediaState
from backend.media.values import Size
from backend.reports.photos import Photo
from backend.reports.projection import ShownPhoto
from backend.reports.values import PhotoStage


class PhotoStatus(StrEnum):
    """`coming`: named, but not here yet. `processing`: here and safe, its pictures are being made."""

    COMING = "coming"
    PROCESSING = "processing"
    READY = "ready"
    REFUSED = "refused"


STATUS_OF_STATE = {
    MediaState.ARRIVING: PhotoStatus.COMING,
    MediaState.STORED: PhotoStatus.PROCESSING,
    MediaState.READY: PhotoStatus.READY,
    MediaState.REFUSED: PhotoStatus.REFUSED,
}


class PictureView(BaseModel):
    url: str = Field(description="Of this server. That of a photo which is not public is good for ten minutes.")
    width: int
    height: int


class SizesView(BaseModel):
    """JPEG. The long side is at most 2048, 640 and 160 pixels."""

    large: PictureView
    card: PictureView
    thumb: PictureView


class PhotoView(BaseModel):
    id: UUID
    status: PhotoStatus
    stage: PhotoStage = Field(description="With what it came.")
    sizes: SizesView | None = Field(description="Once it is ready.")
    placeholder: str | None = Field(description="BlurHash, to show until the picture is there.")
    colour: str | None = Field(description="The main colour, #rrggbb.")
    caption: str | None
    released: bool = Field(description="Everybody may see it.")
    taken_by: Literal["resident", "office"]
    refusal: str | None = Field(description="Why it was not taken: the code of a problem.")


def open_sizes(media: Media, variant: Variant) -> SizesView:
    """Of one that is ready, and that everybody may see in this variant."""
    return SizesView(**{size.value: _open(media, size, variant) for size in Size})


def _open(media: Media, size: Size, variant: Variant) -> PictureView:
    pair = media.pictures[size.value]
    picture: StoredPicture = pair.plain if variant is Variant.PLAIN else pair.public
    url = f"/media/{media.id}/{size}?v={version_of(picture)}"
    return PictureView(url=url, width=picture.width, height=picture.height)


class PhotoAddresses:
    """Makes the addresses of one answer."""

    def __init__(self, settings: UseSettings, transactions: UseTransactions) -> None:
        self._signer = Signer(settings.secret_key)
        self._until = self._signer.until(transactions.clock.now())

    def sizes(self, media: Media, variant: Variant, *, public: bool) -> SizesView | None:
        """`public`: everybody may see it, so its address needs no signature."""
        if not media.pictures:
            return None
        if public and variant is Variant.PUBLIC:
            return open_sizes(media, variant)
        return SizesView(**{size.value: self._signed(media, size, variant) for size in Size})

    def _signed(self, media: Media, size: Size, variant: Variant) -> PictureView:
        shown = _open(media, size, variant)
        signature = self._signer.sign(media.id, size, variant, self._until)
        return shown.model_copy(update={"url": f"{shown.url}&variant={variant}&until={self._until}&sig={signature}"})

    def shown(self, photos: Sequence[ShownPhoto]) -> list[PhotoView]:
        return [
            self.photo(one.photo, Variant.PLAIN if one.plain else Variant.PUBLIC, caption=one.caption) for one in photos
        ]

    def photo(self, photo: Photo, variant: Variant, *, caption: str | None) -> PhotoView:
        media = photo.media
        ready = media is not None and media.state is MediaState.READY
        return PhotoView(
            id=photo.of.id,
            status=PhotoStatus.COMING if media is None else STATUS_OF_STATE[media.state],
            stage=photo.of.stage,
            sizes=self.sizes(media, variant, public=photo.is_released) if media is not None and ready else None,
            placeholder=media.placeholder if media else None,
            colour=media.colour if media else None,
            caption=caption,
            released=photo.is_released,
            taken_by=taken_by(photo),
            refusal=media.refusal if media else None,
        )


def version_of(picture: StoredPicture) -> str:
    """What an address says of its contents: another picture has another address."""
    return picture.sha256[:16]


def taken_by(photo: Photo) -> Literal["resident", "office"]:
    if photo.media is not None:
        return "office" if photo.media.owner_kind is OwnerKind.STAFF else "resident"
    return "resident" if photo.of.stage in {PhotoStage.REPORTED, PhotoStage.OBJECTION} else "office"


UseAddresses = Annotated[PhotoAddresses, Depends(on_the_loop(PhotoAddresses))]
