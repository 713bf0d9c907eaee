"""Residents' accounts: opened, refreshed, counted, purged."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from backend.accounts.contacts import Contact, display_names, languages_of
from backend.accounts.documents import EndReason, ResidentAccount, ResidentSession
from backend.accounts.errors import SessionEnded
from backend.accounts.retention import purge_expired_sessions, purge_idle_guests
from backend.accounts.tokens import RefreshToken, TokenRules
from backend.accounts.use_cases.count_outcome import count_outcome
from backend.accounts.use_cases.end_device_session import end_device_session
from backend.accounts.use_cases.open_device_session import DeviceTokens, OpenDeviceSession, open_device_session
from backend.accounts.use_cases.refresh_session import FamilyEnded, RefreshSession, refresh_session
from backend.facts.accounts import ResidentJoined, SessionFamilyEnded
from backend.kernel.actor import NOBODY, SYSTEM, resident_actor
from backend.kernel.clock import ChosenClock
from backend.kernel.text import Language
from backend.outbox.entry import OutboxEntry
from backend.work import Transactions, Work
from tests.support.actors import PHONE, open_session, resident
from tests.support.http import settings_for_tests

RULES = TokenRules.of(settings_for_tests())


def refresh_command(token: str, key: str | None = None) -> RefreshSession:
    return RefreshSession(token, key, RULES)


async def refresh(transactions: Transactions, token: str, key: str | None = None) -> DeviceTokens | FamilyEnded:
    return await transactions.run(NOBODY, lambda work: refresh_session(work, refresh_command(token, key)))


async def test_opening_records_that_somebody_joined(transactions: Transactions) -> None:
    tokens = await open_session(transactions)
    [entry] = await OutboxEntry.find_all().to_list()
    assert entry.envelope().fact == ResidentJoined(account_id=tokens.account_id)


async def test_nothing_is_kept_when_opening_fails_late(transactions: Transactions) -> None:
    async def fails(work: Work) -> None:
        await open_device_session(work, OpenDeviceSession(PHONE, RULES))
        raise LookupError

    with pytest.raises(LookupError):
        await transactions.run(NOBODY, fails)
    for document in (ResidentAccount, ResidentSession, Contact, OutboxEntry):
        assert await document.find_all().count() == 0


async def test_the_contact_speaks_the_phones_language(transactions: Transactions) -> None:
    ids = [(await open_session(transactions, locale=locale)).account_id for locale in ("en-GB", "uk", "de")]
    assert await languages_of(ids) == dict(zip(ids, (Language.EN, Language.UK, Language.PL), strict=True))
    assert await languages_of([]) == {}
    assert await display_names(ids) == {}


async def test_reuse_ends_the_family_and_records_it(transactions: Transactions) -> None:
    first = await open_session(transactions)
    await refresh(transactions, first.refresh_token)
    assert await refresh(transactions, first.refresh_token) == FamilyEnded()
    [session] = await ResidentSession.find_all().to_list()
    assert session.end_reason is EndReason.TOKEN_REUSED
    fact = SessionFamilyEnded(account_id=first.account_id, session_id=session.id)
    assert [entry.envelope().fact for entry in await OutboxEntry.find({"name": fact.name}).to_list()] == [fact]


async def test_two_refreshes_at_once_without_a_key_end_the_family(transactions: Transactions) -> None:
    token = (await open_session(transactions)).refresh_token
    outcomes = await asyncio.gather(*(refresh(transactions, token) for _ in range(2)))
    assert sum(isinstance(outcome, DeviceTokens) for outcome in outcomes) == 1
    assert FamilyEnded() in outcomes


async def test_two_refreshes_at_once_with_one_key_are_one(transactions: Transactions) -> None:
    token = (await open_session(transactions)).refresh_token
    one, other = await asyncio.gather(*(refresh(transactions, token, "one-key-of-mine") for _ in range(2)))
    assert one == other
    assert isinstance(one, DeviceTokens)


async def test_a_refresh_that_fails_late_leaves_the_old_token_good(transactions: Transactions) -> None:
    token = (await open_session(transactions)).refresh_token

    async def fails(work: Work) -> None:
        await refresh_session(work, refresh_command(token))
        raise LookupError

    with pytest.raises(LookupError):
        await transactions.run(NOBODY, fails)
    assert isinstance(await refresh(transactions, token), DeviceTokens)


async def test_a_token_of_a_session_that_never_was_is_refused(transactions: Transactions) -> None:
    token = RefreshToken.new(uuid4(), RULES.refresh_key).encode()
    with pytest.raises(SessionEnded):
        await refresh(transactions, token)


async def test_nobody_ends_somebody_elses_session(transactions: Transactions) -> None:
    mine, theirs = await open_session(transactions), await open_session(transactions)
    their_session = RefreshToken.parse(theirs.refresh_token).session_id
    await transactions.run(resident_actor(mine.account_id), lambda work: end_device_session(work, their_session))
    assert isinstance(await refresh(transactions, theirs.refresh_token), DeviceTokens)


async def test_three_resolved_reports_make_a_resident_trusted(transactions: Transactions) -> None:
    tokens = await open_session(transactions)
    for _ in range(3):
        await transactions.run(SYSTEM, lambda work: count_outcome(work, tokens.account_id, resolved=True))
    account = await ResidentAccount.get(tokens.account_id)
    assert account is not None
    assert account.trusted
    await transactions.run(SYSTEM, lambda work: count_outcome(work, tokens.account_id, resolved=False))
    account = await ResidentAccount.get(tokens.account_id)
    assert account is not None
    assert not account.trusted


async def test_a_resident_who_is_gone_has_no_record(transactions: Transactions) -> None:
    await transactions.run(SYSTEM, lambda work: count_outcome(work, uuid4(), resolved=True))
    assert await ResidentAccount.find_all().count() == 0


async def test_sessions_that_are_over_are_purged(transactions: Transactions, clock: ChosenClock) -> None:
    await open_session(transactions)
    clock.put(clock.now() + RULES.session_life - timedelta(days=1))
    await open_session(transactions)
    assert await purge_expired_sessions(clock.now()) == 0
    clock.put(clock.now() + timedelta(days=1))
    assert await purge_expired_sessions(clock.now()) == 1
    assert await ResidentSession.find_all().count() == 1


async def test_idle_guests_without_reports_go_with_their_contacts(
    transactions: Transactions, clock: ChosenClock
) -> None:
    idle, reporter = await resident(transactions), await resident(transactions)
    clock.put(clock.now() + RULES.session_life)
    fresh = await resident(transactions)

    async def has_reports(ids: list[UUID]) -> set[UUID]:
        return {reporter.account_id} & set(ids)  # type: ignore[return-value]

    assert await purge_idle_guests(clock.now(), idle_days=30, has_reports=has_reports) == 1
    assert await purge_idle_guests(clock.now(), idle_days=30, has_reports=has_reports) == 0
    left = {account.id for account in await ResidentAccount.find_all().to_list()}
    assert left == {reporter.account_id, fresh.account_id}
    assert {contact.id for contact in await Contact.find_all().to_list()} == left
    assert idle.account_id not in left


async def test_a_guest_with_a_living_session_is_not_idle(transactions: Transactions, clock: ChosenClock) -> None:
    await resident(transactions)
    clock.put(clock.now() + timedelta(days=90))

    async def nobody_has(ids: list[UUID]) -> set[UUID]:
        return set() & set(ids)

    assert await purge_idle_guests(clock.now(), idle_days=30, has_reports=nobody_has) == 0
