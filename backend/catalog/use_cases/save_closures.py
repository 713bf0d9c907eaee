"""The office says on which days it does not work, besides the statutory holidays."""

from dataclasses import dataclass

from backend.catalog.documents import Closure
from backend.kernel.permissions import Permission
from backend.kernel.published import publish
from backend.work import Work


@dataclass(frozen=True, slots=True)
class SaveClosures:
    """All of them: days that are not named become working days again."""

    closures: tuple[Closure, ...]


async def save_closures(work: Work, command: SaveClosures) -> int:
    """The new version. Deadlines that run already keep their day; they are counted anew when a pause ends."""
    work.actor.require(Permission.CATALOG_WRITE)
    by_day = {
        closure.day: Closure(id=closure.day.isoformat(), day=closure.day, name=closure.name)
        for closure in command.closures
    }
    await Closure.find_all(session=work.session).delete()
    if by_day:
        await Closure.insert_many(list(by_day.values()), session=work.session)
    return await publish("closures", work.session)
