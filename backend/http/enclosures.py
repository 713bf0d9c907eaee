"""Pictures and attachments of announcements, as the public and the office see them."""

from uuid import UUID

from pydantic import BaseModel, Field

from backend.announcements.queries.enclosed import Enclosed
from backend.announcements.values import Content, PictureOf, ShortTextBy, TitleBy
from backend.http.files import file_url
from backend.http.photos import PhotoAddresses, SizesView, open_sizes
from backend.kernel.text import Language
from backend.media.signatures import Variant


class AnnouncementPicture(BaseModel):
    """`alt` stands in place of it for whoever does not see it."""

    id: UUID
    alt: str
    alt_language: Language = Field(description="Polish where nobody translated it.")
    sizes: SizesView
    placeholder: str | None = Field(description="BlurHash, to show until the picture is there.")
    colour: str | None = Field(description="The main colour, #rrggbb.")


class AnnouncementAttachment(BaseModel):
    """A PDF to be saved."""

    id: UUID
    title: str
    title_language: Language = Field(description="Polish where nobody translated it.")
    url: str = Field(description="Of this server.")
    size: int = Field(description="In bytes.")


class OfficeAttachment(BaseModel):
    """`url` and `size` are null once it is gone with a cancelled draft."""

    id: UUID
    title: TitleBy
    url: str | None
    size: int | None


class OfficePicture(BaseModel):
    """As everybody will see it. `sizes` is null once it is gone with a cancelled draft."""

    id: UUID
    alt: ShortTextBy
    covered: bool
    found: int = Field(description="How many faces and number plates were found in it.")
    sizes: SizesView | None
    plain: SizesView | None = Field(description="With nothing covered.")
    veiled: SizesView | None = Field(description="With all that was found covered.")


def _variant(picture: PictureOf) -> Variant:
    return Variant.PUBLIC if picture.covered else Variant.PLAIN


def public_pictures(content: Content, enclosed: Enclosed, language: Language) -> list[AnnouncementPicture]:
    """Of what was published."""
    shown = []
    for picture in content.pictures:
        media = enclosed.media.get(picture.id)
        if media is None or not media.pictures:
            continue
        alt, spoken = picture.alt.in_(language)
        shown.append(
            AnnouncementPicture(
                id=picture.id,
                alt=alt,
                alt_language=spoken,
                sizes=open_sizes(media, _variant(picture)),
                placeholder=media.placeholder,
                colour=media.colour,
            )
        )
    return shown


def office_pictures(content: Content, enclosed: Enclosed, addresses: PhotoAddresses) -> list[OfficePicture]:
    """Of what is being written."""
    return [_for_office(picture, enclosed, addresses) for picture in content.pictures]


def _for_office(picture: PictureOf, enclosed: Enclosed, addresses: PhotoAddresses) -> OfficePicture:
    media = enclosed.media.get(picture.id)
    return OfficePicture(
        id=picture.id,
        alt=picture.alt,
        covered=picture.covered,
        found=0 if media is None else len(media.boxes),
        sizes=None if media is None else addresses.sizes(media, _variant(picture), public=False),
        plain=None if media is None else addresses.sizes(media, Variant.PLAIN, public=False),
        veiled=None if media is None else addresses.sizes(media, Variant.PUBLIC, public=False),
    )


def public_attachments(content: Content, enclosed: Enclosed, language: Language) -> list[AnnouncementAttachment]:
    """Of what was published."""
    there = [(one, enclosed.files[one.id]) for one in content.attachments if one.id in enclosed.files]
    return [
        AnnouncementAttachment(
            id=one.id,
            title=one.title.in_(language)[0],
            title_language=one.title.in_(language)[1],
            url=file_url(one.id),
            size=file.stored.size,
        )
        for one, file in there
    ]


def office_attachments(content: Content, enclosed: Enclosed) -> list[OfficeAttachment]:
    """Of what is being written."""
    return [
        OfficeAttachment(
            id=one.id,
            title=one.title,
            url=file_url(one.id) if one.id in enclosed.files else None,
            size=enclosed.files[one.id].stored.size if one.id in enclosed.files else None,
        )
        for one in content.attachments
    ]
