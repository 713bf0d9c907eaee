"""What the town tells, for everybody."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from backend.announcements.names import announcement_names
from backend.announcements.queries.enclosed import whole_for_public
from backend.announcements.queries.lists import FeedAsked, public_feed
from backend.announcements.values import Severity, Topic
from backend.http.announcements import AnnouncementWords, PublicAnnouncement
from backend.http.auth import OR_NOBODY, AnyoneActor
from backend.http.deps import AskedLanguage, UseSettings, UseTransactions
from backend.http.names import NamedView
from backend.http.problem import problems
from backend.kernel.ids import MAX_SLUG
from backend.kernel.pages import DEFAULT_PAGE, Cursor, Page, PageSize

router = APIRouter(prefix="/mobile/v1/announcements", tags=["announcements"])


class TopicsView(BaseModel):
    items: list[NamedView]


@router.get(
    "",
    operation_id="listPublicAnnouncements",
    summary="What the town tells",
    responses=problems(400, 401, 422, 503),
    openapi_extra=OR_NOBODY,
)
async def feed(
    actor: AnyoneActor,
    transactions: UseTransactions,
    settings: UseSettings,
    language: AskedLanguage,
    *,
    area: Annotated[
        str | None, Query(max_length=MAX_SLUG, description="A district; what is for the whole town is there too.")
    ] = None,
    topic: Topic | None = None,
    severity: Severity | None = None,
    current: Annotated[bool, Query(description="false: what is over as well.")] = True,
    limit: PageSize = DEFAULT_PAGE,
    cursor: str | None = None,
) -> Page[PublicAnnouncement]:
    """Newest first; a correction keeps the place of what it corrects."""
    asked = FeedAsked(area, topic, severity, current, cursor=Cursor.decode(cursor), limit=limit)
    rows = await transactions.read(actor, lambda work: public_feed(work, asked))
    words = await AnnouncementWords.in_(language, settings.public_url)
    return Page(items=words.rows(rows), next_cursor=rows.next_cursor)


@router.get(
    "/topics",
    operation_id="listAnnouncementTopics",
    summary="What they are about",
    responses=problems(503),
)
async def topics(language: AskedLanguage) -> TopicsView:
    """A published list: codes stay what they are."""
    names = announcement_names().topics
    return TopicsView(items=[NamedView(id=topic.value, name=name.in_(language)) for topic, name in names.items()])


@router.get(
    "/{announcement_id}",
    operation_id="getAnnouncement",
    summary="One announcement",
    responses=problems(401, 404, 422, 503),
    openapi_extra=OR_NOBODY,
)
async def one(
    announcement_id: UUID,
    actor: AnyoneActor,
    transactions: UseTransactions,
    settings: UseSettings,
    language: AskedLanguage,
) -> PublicAnnouncement:
    """One that is over or cancelled stays readable, and says so."""
    whole = await transactions.read(actor, lambda work: whole_for_public(work, announcement_id))
    return (await AnnouncementWords.in_(language, settings.public_url)).one(whole)
