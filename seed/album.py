"""The demo town's photos and papers, by the way that all come; each drawing is developed once, however many show it."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from backend.kernel.actor import Actor
from backend.media.blurring import blurred
from backend.media.file_intake import take_file
from backend.media.images import develop
from backend.media.intake import Intake, Sent
from backend.media.pictures import Made
from backend.media.processing import Darkroom
from backend.media.storage import Storage
from backend.work import Transactions
from seed.pictures import Drawn, Shot, draw

_PER_HOUR = 40


@dataclass(frozen=True, slots=True)
class Photo:
    id: UUID
    shot: Shot


class Album:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._printed: dict[Shot, asyncio.Task[tuple[Drawn, Made]]] = {}

    async def add(self, transactions: Transactions, by: Actor, photo: Photo) -> UUID:
        """Sent and ready, at the moment of `transactions`."""
        printed = self._printed.get(photo.shot)
        if printed is None:
            printed = self._printed[photo.shot] = asyncio.create_task(asyncio.to_thread(_print, photo.shot))
        drawn, made = await printed
        intake = Intake(transactions, self._storage, _PER_HOUR)

        async def make(_: bytes) -> Made:
            return made

        darkroom = Darkroom(transactions, self._storage, intake, make=make)
        try:
            await intake.take(by, Sent(photo.id, drawn.jpeg))
            await darkroom.finish(photo.id)
        finally:
            await darkroom.close()
        return photo.id

    async def attach(self, transactions: Transactions, by: Actor, file_id: UUID, data: bytes) -> None:
        await take_file(transactions, self._storage, by, file_id, data)


def _print(shot: Shot) -> tuple[Drawn, Made]:
    """Without the detector: it takes a second a picture, and what there is to cover in a drawing, its drawer knows."""
    drawn = draw(shot)
    developed = develop(drawn.jpeg)
    return drawn, Made(developed, drawn.boxes, blurred(developed.pictures, drawn.boxes))
