"""What came of a stored original: pictures, or a reason why there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.media.access import media_as_it_is
from backend.media.documents import Media, Pair
from backend.media.doomed import doom, spare
from backend.media.states import MediaState
from backend.media.use_cases.take_back import forget_original
from backend.media.values import Box
from backend.work import Work

MOST_ATTEMPTS = 5
"""Each end of a process that was at it is one; after so many it is the picture that ends them."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """As they lie in the storage."""

    pairs: Mapping[str, Pair]
    width: int
    height: int
    placeholder: str
    colour: str
    phash: str
    boxes: Sequence[Box]

    @property
    def keys(self) -> list[str]:
        return sorted({picture.key for pair in self.pairs.values() for picture in (pair.plain, pair.public)})


async def make_ready(work: Work, media_id: UUID, pictures: Pictures) -> Media | None:
    """None when it went, or somebody else made it ready; what was put into the storage for it is then not needed."""
    media = await media_as_it_is(work, media_id)
    if media is None or media.state is not MediaState.STORED:
        return None
    media.move_to(MediaState.READY)
    media.due_at = None
    media.pictures = dict(pictures.pairs)
    media.width, media.height = pictures.width, pictures.height
    media.placeholder, media.colour, media.phash = pictures.placeholder, pictures.colour, pictures.phash
    media.boxes = list(pictures.boxes)
    if media.owner_id is None:
        await doom(work, forget_original(media))
    await media.replace(session=work.session)
    await spare(work, pictures.keys)
    return media


async def refuse_media(work: Work, seen: Media, code: str, *, keep_original: bool = False) -> Media | None:
    """Why is kept, the bytes are not; None if it has changed since it was `seen`.

    `keep_original`: the fault may be ours. It goes when all originals go.
    """
    media = await media_as_it_is(work, seen.id)
    if media is None or media.state is not seen.state or media.keys != seen.keys:
        return None
    if media.state not in {MediaState.ARRIVING, MediaState.STORED}:
        return None
    before = media.keys
    media.move_to(MediaState.REFUSED)
    media.refusal, media.due_at, media.parts = code, None, []
    if not keep_original:
        forget_original(media)
    await media.replace(session=work.session)
    await doom(work, sorted(before - media.keys))
    return media
