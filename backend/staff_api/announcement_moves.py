"""What the office does with an announcement: each step on the way to the people is a thing created under it."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from backend.announcements.access import announcement_for_office
from backend.announcements.documents import Announcement
from backend.announcements.use_cases.approve import (
    ApproveAnnouncement,
    RefuseAnnouncement,
    approve_announcement,
    refuse_announcement,
)
from backend.announcements.use_cases.cancel import (
    CancelAnnouncement,
    CorrectAnnouncement,
    cancel_announcement,
    correct_announcement,
)
from backend.announcements.use_cases.give_up import GiveUpCorrection, give_up_correction
from backend.announcements.use_cases.send import SendAnnouncement, send_announcement
from backend.announcements.use_cases.submit import SubmitAnnouncement, submit_announcement
from backend.announcements.use_cases.withdraw import WithdrawEnclosure, withdraw_enclosure
from backend.announcements.use_cases.write import EditAnnouncement, edit_announcement
from backend.announcements.values import Moment
from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions, on_the_loop
from backend.http.etag import IfMatch, etag
from backend.http.idempotency import IdempotencyKey, once
from backend.http.problem import problems
from backend.kernel.errors import IfMatchMissing
from backend.kernel.permissions import Permission
from backend.kernel.text import PlainText
from backend.staff_api.announcement_views import ContentBody, OfficeAnnouncement, ThisAnnouncement
from backend.work import Work

router = APIRouter(prefix="/staff/v1/announcements/{announcement_id}", tags=["announcements"])

_MOVE = problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503)
Why = Annotated[PlainText, Field(min_length=3, max_length=1000, description="For colleagues; it stays in the history.")]


def _like(**example: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class ReasonBody(BaseModel):
    model_config = _like(note="Brakuje numeru telefonu.")

    note: Why


class WithdrawalBody(BaseModel):
    model_config = _like(enclosure_id="1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11", note="Na liście są nazwiska.")

    enclosure_id: UUID = Field(description="Of a picture or an attachment that is public.")
    note: Why


class ScheduleBody(BaseModel):
    model_config = _like(send_at=None)

    send_at: Moment | None = Field(None, description="Null: now.")


class AnnouncementMove:
    """Runs one use case on one announcement and shows what came of it."""

    def __init__(
        self,
        announcement_id: UUID,
        response: Response,
        actor: StaffActor,
        transactions: UseTransactions,
        show: ThisAnnouncement,
        expected: IfMatch,
        key: IdempotencyKey,
    ) -> None:
        self.id, self.expected = announcement_id, expected
        self._response, self._actor, self._show = response, actor, show
        self._transactions, self._key = transactions, key

    async def make(
        self, use_case: Callable[[Work], Awaitable[Announcement]], payload: BaseModel | None = None
    ) -> OfficeAnnouncement:
        """A repeat with the same Idempotency-Key shows the announcement as it is now."""

        async def attempt(work: Work) -> Announcement:
            if await once(work, self._key, payload):
                return await use_case(work)
            return await announcement_for_office(work, self.id)

        announcement = await self._transactions.run(self._actor, attempt)
        self._response.headers["ETag"] = etag(announcement.revision)
        return await self._show.one(announcement)


ThisMove = Annotated[AnnouncementMove, Depends(on_the_loop(AnnouncementMove))]


@router.put("", operation_id="editAnnouncement", summary="Go on writing at a draft", responses=_MOVE)
async def edit(move: ThisMove, body: ContentBody) -> OfficeAnnouncement:
    command = EditAnnouncement(move.id, body.content(), move.expected)
    return await move.make(lambda work: edit_announcement(work, command), body)


@router.post(
    "/submission",
    operation_id="submitAnnouncement",
    summary="Ask for approval",
    status_code=201,
    responses=_MOVE,
)
async def submit(move: ThisMove) -> OfficeAnnouncement:
    """From now on nobody changes it: what is approved is what was submitted."""
    return await move.make(lambda work: submit_announcement(work, SubmitAnnouncement(move.id, move.expected)))


@router.post(
    "/approval",
    operation_id="approveAnnouncement",
    summary="Let it go out",
    status_code=201,
    responses=_MOVE | problems(428),
)
async def approve(move: ThisMove) -> OfficeAnnouncement:
    """An alarm by somebody who neither wrote nor submitted it. Needs If-Match with the ETag of what was read."""
    return await move.make(lambda work: _approve_what_was_read(work, move.id, move.expected))


async def _approve_what_was_read(work: Work, announcement_id: UUID, expected: int | None) -> Announcement:
    await announcement_for_office(work, announcement_id, Permission.ANNOUNCEMENTS_APPROVE)
    if expected is None:
        # Between reading and approving, its author may take it back, change it and submit it again.
        raise IfMatchMissing
    return await approve_announcement(work, ApproveAnnouncement(announcement_id, expected))


@router.post(
    "/refusal",
    operation_id="refuseAnnouncement",
    summary="Back to the draft",
    status_code=201,
    responses=_MOVE,
)
async def refuse(move: ThisMove, body: ReasonBody) -> OfficeAnnouncement:
    """By who may approve, or taken back by who submitted it; as long as it has not gone out."""
    command = RefuseAnnouncement(move.id, body.note, move.expected)
    return await move.make(lambda work: refuse_announcement(work, command), body)


@router.post(
    "/schedule",
    operation_id="sendAnnouncement",
    summary="Send it now, or say when",
    status_code=201,
    responses=_MOVE,
)
async def send(move: ThisMove, body: ScheduleBody) -> OfficeAnnouncement:
    command = SendAnnouncement(move.id, body.send_at, move.expected)
    return await move.make(lambda work: send_announcement(work, command), body)


@router.post(
    "/cancellation",
    operation_id="cancelAnnouncement",
    summary="Stop it",
    status_code=201,
    responses=_MOVE,
)
async def cancel(move: ThisMove, body: ReasonBody) -> OfficeAnnouncement:
    """Nothing further is sent, and it leaves the feed. Whoever was told keeps the message; its page says so."""
    command = CancelAnnouncement(move.id, body.note, move.expected)
    return await move.make(lambda work: cancel_announcement(work, command), body)


@router.post(
    "/correction",
    operation_id="correctAnnouncement",
    summary="Write a better version of what went out",
    status_code=201,
    responses=_MOVE,
)
async def correct(move: ThisMove, body: ReasonBody) -> OfficeAnnouncement:
    """A draft again, which goes the whole way; until it is sent the public reads what was said before."""
    command = CorrectAnnouncement(move.id, body.note, move.expected)
    return await move.make(lambda work: correct_announcement(work, command), body)


@router.post(
    "/abandonment",
    operation_id="giveUpAnnouncementCorrection",
    summary="Give up a correction",
    status_code=201,
    responses=_MOVE,
)
async def give_up(move: ThisMove, body: ReasonBody) -> OfficeAnnouncement:
    """Before it went out. The public goes on reading what was said before; whoever was not told that yet, is now.

    Of an alarm that is out only by who may approve one.
    """
    command = GiveUpCorrection(move.id, body.note, move.expected)
    return await move.make(lambda work: give_up_correction(work, command), body)


@router.post(
    "/withdrawal",
    operation_id="withdrawAnnouncementEnclosure",
    summary="Take down a picture or an attachment",
    status_code=201,
    responses=_MOVE,
)
async def withdraw(move: ThisMove, body: WithdrawalBody) -> OfficeAnnouncement:
    """At once and for good, its bytes too, whether the announcement is out, being corrected or cancelled.

    Of an alarm it is hidden at once; for good by somebody who may approve.
    """
    command = WithdrawEnclosure(move.id, body.enclosure_id, body.note, move.expected)
    return await move.make(lambda work: withdraw_enclosure(work, command), body)
