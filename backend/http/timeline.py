"""The public timeline of a report, as residents see it and as the office may look at it beforehand."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, Field

from backend.http.names import NamedView, Names
from backend.reports.projection import PublicFace
from backend.reports.states import ReportStatus
from backend.reports.values import By, EntryKind


class TimelineLine(BaseModel):
    """One line of the public timeline; `by` is all that is said of who did it."""

    kind: EntryKind
    at: datetime
    by: By
    status: ReportStatus
    department: NamedView | None
    text: str | None
    reason: str | None
    on: date | None
    photo_ids: list[UUID] = Field(description="Of the photos that came with it and may be seen.")


def timeline(face: PublicFace, names: Names) -> list[TimelineLine]:
    return [
        TimelineLine(
            kind=line.kind,
            at=line.at,
            by=line.by,
            status=line.status,
            department=names.department(line.department_id),
            text=line.text,
            reason=line.reason,
            on=line.on,
            photo_ids=line.photo_ids,
        )
        for line in face.timeline
    ]
