"""A photo is ready, or was refused: the reports that name it show it, and a good record releases it at once."""

from typing import Any

from backend.media.documents import Media
from backend.reports.documents import Report
from backend.reports.photos import release_for_trust, trusted_with
from backend.reports.values import PhotoOf
from backend.work import Work

_FEW = 20


async def photo_came(work: Work, media: Media) -> None:
    """In the transaction that made it ready. A report that is stored at the same moment writes the photo: one waits."""
    reports = await reports_with(work, media)
    if not reports:
        return
    media.expires_at = None
    for report, of in reports:
        if trusted_with(report, of, media):
            release_for_trust(work, report, media)
        else:
            report.touch(work.now)
        await report.replace(session=work.session)
    await media.replace(session=work.session)


async def reports_with(work: Work, media: Media) -> list[tuple[Report, PhotoOf]]:
    """Those whose photo it is."""
    found = await Report.find(_names(media), session=work.session).limit(_FEW).to_list()
    pairs = ((report, of) for report in found for of in report.photos)
    return [(report, of) for report, of in pairs if of.id == media.id and of.owner_id == media.owner_id]


async def is_in_use(work: Work, media: Media) -> bool:
    rows = Report.get_pymongo_collection()
    return await rows.find_one(_names(media), {"_id": 1}, session=work.session) is not None


def _names(media: Media) -> dict[str, Any]:
    return {"photos": {"$elemMatch": {"id": media.id, "owner_id": media.owner_id}}, "photos.id": media.id}
