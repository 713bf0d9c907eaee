"""Announcements, for the office: the list, the editor, and each step on the way to the people."""

from uuid import UUID, uuid4

from fastapi import APIRouter, Response

from backend.announcements.access import announcement_for_office
from backend.announcements.documents import Announcement
from backend.announcements.queries.lists import OfficeAsked, office_list
from backend.announcements.states import AnnouncementStatus
from backend.announcements.templates import templates
from backend.announcements.use_cases.write import (
    WriteAnnouncement,
    write_announcement,
)
from backend.announcements.values import Severity, Topic
from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseTransactions
from backend.http.etag import etag
from backend.http.idempotency import IdempotencyKey, once
from backend.http.problem import problems
from backend.kernel.ids import derived_id
from backend.kernel.pages import DEFAULT_PAGE, Cursor, Page, PageSize
from backend.kernel.permissions import Permission
from backend.staff_api.announcement_views import (
    ContentBody,
    OfficeAnnouncement,
    OfficeAnnouncementRow,
    TemplatesView,
    TemplateView,
    ThisAnnouncement,
    topics_in,
)
from backend.work import Work

router = APIRouter(prefix="/staff/v1", tags=["announcements"])
_PATH = "/announcements"


@router.get(
    _PATH, operation_id="listAnnouncements", summary="All announcements", responses=problems(400, 401, 403, 422)
)
async def announcements(
    actor: StaffActor,
    transactions: UseTransactions,
    show: ThisAnnouncement,
    status: AnnouncementStatus | None = None,
    topic: Topic | None = None,
    severity: Severity | None = None,
    limit: PageSize = DEFAULT_PAGE,
    cursor: str | None = None,
) -> Page[OfficeAnnouncementRow]:
    """Drafts and what was sent, newest first."""
    asked = OfficeAsked(status, topic, severity, Cursor.decode(cursor), limit)
    rows = await transactions.read(actor, lambda work: office_list(work, asked))
    return Page(items=await show.rows(rows.items), next_cursor=rows.next_cursor)


@router.get(
    "/announcement-templates",
    operation_id="listAnnouncementTemplates",
    summary="Words for what happens again and again",
    responses=problems(401, 403),
)
async def list_templates(actor: StaffActor, language: AskedLanguage) -> TemplatesView:
    actor.require(Permission.ANNOUNCEMENTS_READ)
    return TemplatesView(
        items=[TemplateView.of(template, language) for template in templates()], topics=topics_in(language)
    )


@router.post(
    _PATH,
    operation_id="writeAnnouncement",
    summary="Begin a draft",
    status_code=201,
    responses=problems(400, 401, 403, 409, 413, 415, 422, 503),
)
async def write(
    body: ContentBody,
    response: Response,
    actor: StaffActor,
    transactions: UseTransactions,
    show: ThisAnnouncement,
    key: IdempotencyKey,
) -> OfficeAnnouncement:
    """With an Idempotency-Key, sending it twice writes it once."""
    announcement_id = uuid4() if key is None else derived_id("announcement", actor.account_id, key.value)

    async def attempt(work: Work) -> Announcement:
        if await once(work, key, body):
            return await write_announcement(work, WriteAnnouncement(announcement_id, body.content()))
        return await announcement_for_office(work, announcement_id)

    announcement = await transactions.run(actor, attempt)
    response.headers["Location"] = f"/staff/v1/announcements/{announcement.id}"
    response.headers["ETag"] = etag(announcement.revision)
    return await show.one(announcement)


@router.get(
    f"{_PATH}/{{announcement_id}}",
    operation_id="getAnnouncementForOffice",
    summary="All of an announcement",
    responses=problems(401, 403, 404, 422, 503),
)
async def one(
    announcement_id: UUID,
    response: Response,
    actor: StaffActor,
    transactions: UseTransactions,
    show: ThisAnnouncement,
) -> OfficeAnnouncement:
    announcement = await transactions.read(actor, lambda work: announcement_for_office(work, announcement_id))
    response.headers["ETag"] = etag(announcement.revision)
    return await show.one(announcement)
