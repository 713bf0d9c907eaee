"""From the draft to the people: each step, each refusal, and what leaves through the outbox."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from backend.announcements.actions import actions_of
from backend.announcements.documents import Announcement
from backend.announcements.errors import (
    AnnouncementChanged,
    AnnouncementHistoryFull,
    AnnouncementIllegalMove,
    AnnouncementNotADraft,
    AnnouncementNotFound,
    AnnouncementOver,
    NotYoursToReturn,
    SecondPersonNeeded,
    SendAtWrong,
    ValidityWrong,
)
from backend.announcements.queries.due_work import on_their_way, to_send
from backend.announcements.states import AnnouncementStatus
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
from backend.announcements.use_cases.send import SendAnnouncement, mark_sent, send_announcement, send_scheduled
from backend.announcements.use_cases.submit import SubmitAnnouncement, submit_announcement
from backend.announcements.use_cases.write import (
    EditAnnouncement,
    WriteAnnouncement,
    edit_announcement,
    write_announcement,
)
from backend.announcements.values import EntryKind, Severity, Words, WordsBy
from backend.areas.errors import DistrictUnknown
from backend.kernel.actor import SYSTEM, Actor, NotPermitted, resident_actor, staff_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.permissions import Role
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions, Work
from tests.conftest import WEDNESDAY
from tests.support.builders.announcements import (
    HEAD,
    OTHER_HEAD,
    POLISH,
    WRITER,
    a_content,
    an_announcement,
    reread,
)
from tests.support.builders.catalog import a_town

_S = AnnouncementStatus
STRANGER = staff_actor(UUID(int=504), frozenset({Role.OFFICER}), frozenset({"roads"}))
AUDITOR = staff_actor(UUID(int=505), frozenset({Role.AUDITOR}), frozenset())


async def facts() -> list[str]:
    return sorted([entry.name for entry in await OutboxEntry.find_all().to_list()])


async def test_it_goes_the_whole_way_and_leaves_once(transactions: Transactions) -> None:
    sent = await an_announcement(transactions, _S.SENDING)
    assert [entry.kind for entry in sent.history] == [
        EntryKind.CREATED,
        EntryKind.SUBMITTED,
        EntryKind.APPROVED,
        EntryKind.PUBLISHED,
    ]
    assert [entry.by_id for entry in sent.history] == [
        WRITER.account_id,
        WRITER.account_id,
        OTHER_HEAD.account_id,
        WRITER.account_id,
    ]
    assert (sent.published, sent.listed_at) == (sent.content, WEDNESDAY)
    [fact] = await OutboxEntry.find_all().to_list()
    assert fact.name == "announcement.published"
    assert fact.payload["words"]["pl"] == {
        "title": POLISH.title,
        "lead": "Dziś do 18:00 nie będzie wody przy ulicy Lipowej.",
        "text": POLISH.text,
    }
    assert set(fact.payload["words"]) == {"pl", "en"}
    assert await on_their_way() == [sent.id]
    assert await transactions.run(SYSTEM, lambda work: mark_sent(work, sent.id))
    assert (await reread(sent.id)).status is _S.SENT
    assert not await transactions.run(SYSTEM, lambda work: mark_sent(work, sent.id))


@pytest.mark.parametrize("by", [WRITER, AUDITOR, resident_actor(UUID(int=9))])
async def test_only_who_may_approve_approves(transactions: Transactions, by: Actor) -> None:
    draft = await an_announcement(transactions, _S.SUBMITTED)
    with pytest.raises(NotPermitted):
        await transactions.run(by, lambda work: approve_announcement(work, ApproveAnnouncement(draft.id)))


async def test_one_person_with_the_permission_sends_an_ordinary_one(transactions: Transactions) -> None:
    draft = await an_announcement(transactions, _S.SUBMITTED, by=HEAD)
    done = await transactions.run(HEAD, lambda work: approve_announcement(work, ApproveAnnouncement(draft.id)))
    assert (done.status, done.approved_by) == (_S.APPROVED, HEAD.account_id)


async def test_an_alarm_is_never_sent_by_one_person(transactions: Transactions) -> None:
    """Not by who wrote it, not by who edited it, not by who submitted it; another head is needed."""
    draft = await an_announcement(transactions, by=HEAD, severity=Severity.ALARM)
    edit = EditAnnouncement(draft.id, a_content(severity=Severity.ALARM))
    await transactions.run(OTHER_HEAD, lambda work: edit_announcement(work, edit))
    await transactions.run(WRITER, lambda work: submit_announcement(work, SubmitAnnouncement(draft.id)))
    for one in (HEAD, OTHER_HEAD, SYSTEM):
        with pytest.raises(SecondPersonNeeded):
            await transactions.run(one, lambda work: approve_announcement(work, ApproveAnnouncement(draft.id)))
    with pytest.raises(AnnouncementIllegalMove):
        await transactions.run(HEAD, lambda work: send_announcement(work, SendAnnouncement(draft.id)))
    third = staff_actor(UUID(int=599), frozenset({Role.DISPATCHER}), frozenset())
    done = await transactions.run(third, lambda work: approve_announcement(work, ApproveAnnouncement(draft.id)))
    assert done.status is _S.APPROVED


async def test_who_submitted_an_alarm_does_not_approve_it(transactions: Transactions) -> None:
    draft = await an_announcement(transactions, by=WRITER, severity=Severity.ALARM)
    await transactions.run(HEAD, lambda work: submit_announcement(work, SubmitAnnouncement(draft.id)))
    with pytest.raises(SecondPersonNeeded):
        await transactions.run(HEAD, lambda work: approve_announcement(work, ApproveAnnouncement(draft.id)))
    assert (await reread(draft.id)).status is _S.SUBMITTED


@pytest.mark.parametrize("status", [_S.SUBMITTED, _S.APPROVED, _S.SCHEDULED, _S.SENDING, _S.SENT, _S.CANCELLED])
async def test_what_was_submitted_is_approved_as_it_is(transactions: Transactions, status: AnnouncementStatus) -> None:
    one = await an_announcement(transactions, status)
    with pytest.raises(AnnouncementNotADraft):
        await transactions.run(WRITER, lambda work: edit_announcement(work, EditAnnouncement(one.id, a_content())))


async def test_editing_minds_who_was_quicker(transactions: Transactions) -> None:
    draft = await an_announcement(transactions)
    edit = EditAnnouncement(draft.id, a_content(), expected_revision=draft.revision)
    edited = await transactions.run(HEAD, lambda work: edit_announcement(work, edit))
    assert edited.author_ids == [WRITER.account_id, HEAD.account_id]
    with pytest.raises(AnnouncementChanged):
        await transactions.run(WRITER, lambda work: edit_announcement(work, edit))


@pytest.mark.parametrize("status", [_S.SUBMITTED, _S.APPROVED, _S.SCHEDULED])
async def test_it_can_be_sent_back_with_a_reason(transactions: Transactions, status: AnnouncementStatus) -> None:
    one = await an_announcement(transactions, status)
    command = RefuseAnnouncement(one.id, "Brak numeru telefonu.")
    with pytest.raises(NotYoursToReturn):
        await transactions.run(STRANGER, lambda work: refuse_announcement(work, command))
    back = await transactions.run(HEAD, lambda work: refuse_announcement(work, command))
    assert (back.status, back.submitted_by, back.approved_by, back.send_at) == (_S.DRAFT, None, None, None)
    assert (back.history[-1].kind, back.history[-1].note) == (EntryKind.REFUSED, "Brak numeru telefonu.")


async def test_who_submitted_it_takes_it_back(transactions: Transactions) -> None:
    one = await an_announcement(transactions, _S.SUBMITTED)
    back = await transactions.run(
        WRITER, lambda work: refuse_announcement(work, RefuseAnnouncement(one.id, "Jeszcze zmiana."))
    )
    assert back.status is _S.DRAFT


@pytest.mark.parametrize("status", [_S.SENDING, _S.SENT])
async def test_what_went_out_is_corrected_not_sent_back(transactions: Transactions, status: AnnouncementStatus) -> None:
    one = await an_announcement(transactions, status)
    with pytest.raises(AnnouncementIllegalMove):
        await transactions.run(HEAD, lambda work: refuse_announcement(work, RefuseAnnouncement(one.id, "Za późno.")))


async def test_a_scheduled_one_goes_out_when_its_time_has_come(transactions: Transactions, clock: ChosenClock) -> None:
    one = await an_announcement(transactions, _S.SCHEDULED)
    assert await to_send(clock.now()) == []
    assert not await transactions.run(SYSTEM, lambda work: send_scheduled(work, one.id))
    clock.put(WEDNESDAY + timedelta(hours=2))
    assert await to_send(clock.now()) == [one.id]
    assert await transactions.run(SYSTEM, lambda work: send_scheduled(work, one.id))
    assert not await transactions.run(SYSTEM, lambda work: send_scheduled(work, one.id))
    assert (await reread(one.id)).status is _S.SENDING
    assert await facts() == ["announcement.published"]


async def test_one_that_is_over_when_the_clock_comes_to_it_is_not_sent(
    transactions: Transactions, clock: ChosenClock
) -> None:
    one = await an_announcement(transactions, _S.SCHEDULED)
    clock.put(WEDNESDAY + timedelta(days=4))
    assert await transactions.run(SYSTEM, lambda work: send_scheduled(work, one.id))
    late = await reread(one.id)
    assert (late.status, late.history[-1].kind) == (_S.CANCELLED, EntryKind.EXPIRED)
    assert (late.listed_at, late.send_at, late.cancelled_at) == (None, None, clock.now())
    assert await facts() == []


@pytest.mark.parametrize("hours", [0, -1, 24 * 367])
async def test_a_schedule_lies_ahead(transactions: Transactions, hours: int) -> None:
    one = await an_announcement(transactions, _S.APPROVED)
    command = SendAnnouncement(one.id, WEDNESDAY + timedelta(hours=hours))
    with pytest.raises(SendAtWrong):
        await transactions.run(WRITER, lambda work: send_announcement(work, command))


async def test_nothing_is_sent_when_it_would_be_over(transactions: Transactions, clock: ChosenClock) -> None:
    one, draft = await an_announcement(transactions, _S.APPROVED), await an_announcement(transactions)
    late = SendAnnouncement(one.id, one.content.valid_until)
    with pytest.raises(AnnouncementOver):
        await transactions.run(WRITER, lambda work: send_announcement(work, late))
    clock.put(WEDNESDAY + timedelta(days=4))
    with pytest.raises(AnnouncementOver):
        await transactions.run(WRITER, lambda work: send_announcement(work, SendAnnouncement(one.id)))
    with pytest.raises(AnnouncementOver):
        await transactions.run(WRITER, lambda work: submit_announcement(work, SubmitAnnouncement(draft.id)))
    assert await facts() == []


@pytest.mark.parametrize("status", [_S.DRAFT, _S.SUBMITTED, _S.APPROVED, _S.SCHEDULED])
async def test_cancelling_before_it_went_out_tells_nobody(
    transactions: Transactions, status: AnnouncementStatus
) -> None:
    one = await an_announcement(transactions, status)
    gone = await transactions.run(
        WRITER, lambda work: cancel_announcement(work, CancelAnnouncement(one.id, "Wodociągi skończyły."))
    )
    assert (gone.status, gone.history[-1].note, gone.send_at) == (_S.CANCELLED, "Wodociągi skończyły.", None)
    assert await facts() == []


@pytest.mark.parametrize("status", [_S.SENDING, _S.SENT])
async def test_cancelling_afterwards_stops_it_and_says_so(
    transactions: Transactions, status: AnnouncementStatus
) -> None:
    one = await an_announcement(transactions, status)
    gone = await transactions.run(
        WRITER, lambda work: cancel_announcement(work, CancelAnnouncement(one.id, "Wodociągi skończyły."))
    )
    assert (gone.listed_at, gone.cancelled_at) == (one.listed_at, WEDNESDAY)
    assert await facts() == ["announcement.cancelled", "announcement.published"]


@pytest.mark.parametrize("status", [_S.SENDING, _S.SENT])
async def test_an_alarm_that_is_out_is_stopped_by_somebody_who_may_approve(
    transactions: Transactions, status: AnnouncementStatus
) -> None:
    """Two had to agree to send it; one officer of any department does not silence it."""
    one = await an_announcement(transactions, status, severity=Severity.ALARM)
    cancel, correct = CancelAnnouncement(one.id, "Pomyłka."), CorrectAnnouncement(one.id, "Pomyłka.")
    with pytest.raises(NotPermitted):
        await transactions.run(WRITER, lambda work: cancel_announcement(work, cancel))
    with pytest.raises(NotPermitted):
        await transactions.run(WRITER, lambda work: correct_announcement(work, correct))
    assert {"correct", "cancel"}.isdisjoint(actions_of(WRITER, one))
    assert {"correct", "cancel"} <= set(actions_of(HEAD, one))
    await transactions.run(HEAD, lambda work: cancel_announcement(work, cancel))
    assert await facts() == ["announcement.cancelled", "announcement.published"]


async def test_a_correction_goes_the_whole_way_again_while_the_public_reads_the_old_words(
    transactions: Transactions,
) -> None:
    one = await an_announcement(transactions, _S.SENT)
    old = one.content
    await transactions.run(WRITER, lambda work: correct_announcement(work, CorrectAnnouncement(one.id, "Zła godzina.")))
    new = a_content(words=WordsBy(pl=Words(title="Brak wody do 20:00", text="Nie będzie wody do 20:00.")))
    await transactions.run(WRITER, lambda work: edit_announcement(work, EditAnnouncement(one.id, new)))
    draft = await reread(one.id)
    assert (draft.version, draft.published, draft.published_version) == (2, old, 1)
    await transactions.run(WRITER, lambda work: submit_announcement(work, SubmitAnnouncement(one.id)))
    await transactions.run(HEAD, lambda work: approve_announcement(work, ApproveAnnouncement(one.id)))
    await transactions.run(WRITER, lambda work: send_announcement(work, SendAnnouncement(one.id)))
    done = await reread(one.id)
    assert (done.published, done.published_version, done.listed_at) == (new, 2, one.listed_at)
    told = await OutboxEntry.find({"name": "announcement.published"}).sort("+at", "+payload.version_number").to_list()
    assert [fact.payload["version_number"] for fact in told] == [1, 2]


@pytest.mark.parametrize("status", [_S.DRAFT, _S.SUBMITTED, _S.APPROVED, _S.SCHEDULED, _S.CANCELLED])
async def test_only_what_went_out_is_corrected(transactions: Transactions, status: AnnouncementStatus) -> None:
    one = await an_announcement(transactions, status)
    with pytest.raises(AnnouncementIllegalMove):
        await transactions.run(
            WRITER, lambda work: correct_announcement(work, CorrectAnnouncement(one.id, "Zła godzina."))
        )


async def test_it_must_end_after_it_begins(transactions: Transactions) -> None:
    command = WriteAnnouncement(uuid4(), a_content(valid_until=WEDNESDAY))
    with pytest.raises(ValidityWrong):
        await transactions.run(WRITER, lambda work: write_announcement(work, command))


async def test_a_district_must_be_one(transactions: Transactions) -> None:
    await a_town()
    known = WriteAnnouncement(uuid4(), a_content(area_ids=("cieplice",)))
    await transactions.run(WRITER, lambda work: write_announcement(work, known))
    unknown = WriteAnnouncement(uuid4(), a_content(area_ids=("cieplice", "atlantis")))
    with pytest.raises(DistrictUnknown):
        await transactions.run(WRITER, lambda work: write_announcement(work, unknown))


async def test_one_that_is_not_there(transactions: Transactions) -> None:
    with pytest.raises(AnnouncementNotFound):
        await transactions.run(WRITER, lambda work: submit_announcement(work, SubmitAnnouncement(uuid4())))


async def test_a_history_has_an_end(transactions: Transactions) -> None:
    draft = await an_announcement(transactions)
    draft.history = draft.history * 1000
    await draft.replace()
    with pytest.raises(AnnouncementHistoryFull):
        await transactions.run(WRITER, lambda work: submit_announcement(work, SubmitAnnouncement(draft.id)))


async def test_of_two_who_send_at_once_one_wins(transactions: Transactions) -> None:
    one = await an_announcement(transactions, _S.APPROVED)
    send = SendAnnouncement(one.id)
    outcomes = await asyncio.gather(
        *(transactions.run(actor, lambda work: send_announcement(work, send)) for actor in (WRITER, HEAD)),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Announcement", "AnnouncementIllegalMove"]
    assert await facts() == ["announcement.published"]


async def test_nothing_is_kept_when_it_fails_late(transactions: Transactions) -> None:
    one = await an_announcement(transactions, _S.APPROVED)

    async def fails(work: Work) -> Announcement:
        await send_announcement(work, SendAnnouncement(one.id))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await transactions.run(WRITER, fails)
    assert (await reread(one.id)).status is _S.APPROVED
    assert await facts() == []
