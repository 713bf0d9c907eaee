"""A phone renews its session: the refresh token is spent and a successor takes its place.

A spent token that comes again means that two hold it, and we cannot tell whose phone is the thief: the family ends. One
exception: a phone whose reply was lost sends the same Idempotency-Key again and gets the same successor, made from the
old token and that key, so that only hashes need to be kept.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.accounts.access import session_for_refresh
from backend.accounts.documents import EndReason, ResidentAccount, ResidentSession
from backend.accounts.errors import SessionEnded
from backend.accounts.tokens import AccessClaims, RefreshToken, TokenRules
from backend.accounts.use_cases.open_device_session import DeviceTokens
from backend.facts.accounts import SessionFamilyEnded
from backend.kernel.keys import digest
from backend.work import Work

REPLY_MAY_BE_LOST_FOR = timedelta(minutes=10)
"""Long enough for a tunnel and a few retries; a thief with an old token needs the phone's key as well."""


@dataclass(frozen=True, slots=True)
class RefreshSession:
    refresh_token: str = field(repr=False)
    idempotency_key: str | None
    rules: TokenRules


@dataclass(frozen=True, slots=True)
class FamilyEnded:
    """Answered, not raised: the ending must be committed. The door refuses afterwards, by `tokens_or_refusal`."""


async def refresh_session(work: Work, command: RefreshSession) -> DeviceTokens | FamilyEnded:
    """SessionEnded for a session that is over, or a token that we never issued."""
    presented = RefreshToken.parse(command.refresh_token)
    session = await session_for_refresh(work, presented.session_id)
    successor = presented.successor(command.idempotency_key, command.rules.refresh_key)
    if presented.hash == session.token_hash:
        _rotate(session, successor, command, work.now)
        await session.replace(session=work.session)
    elif not _reply_was_lost(session, presented, command, work.now):
        return await _end_family(work, session, presented, command)
    return await _tokens(work, session, successor, command)


def tokens_or_refusal(outcome: DeviceTokens | FamilyEnded) -> DeviceTokens:
    if isinstance(outcome, FamilyEnded):
        raise SessionEnded
    return outcome


def _rotate(session: ResidentSession, successor: RefreshToken, command: RefreshSession, now: datetime) -> None:
    session.previous_hash, session.token_hash = session.token_hash, successor.hash
    session.spent_with = None if command.idempotency_key is None else digest(command.idempotency_key)
    session.refreshed_at = now
    session.expires_at = now + command.rules.session_life


def _reply_was_lost(session: ResidentSession, presented: RefreshToken, command: RefreshSession, now: datetime) -> bool:
    return (
        command.idempotency_key is not None
        and session.spent_with == digest(command.idempotency_key)
        and session.previous_hash == presented.hash
        and now < session.refreshed_at + REPLY_MAY_BE_LOST_FOR
    )


async def _end_family(
    work: Work, session: ResidentSession, presented: RefreshToken, command: RefreshSession
) -> FamilyEnded:
    if not presented.was_issued(command.rules.refresh_key):
        raise SessionEnded
    session.end(work.now, EndReason.TOKEN_REUSED)
    await session.replace(session=work.session)
    await work.record(SessionFamilyEnded(account_id=session.account_id, session_id=session.id))
    return FamilyEnded()


async def _tokens(
    work: Work, session: ResidentSession, successor: RefreshToken, command: RefreshSession
) -> DeviceTokens:
    account = await ResidentAccount.get(session.account_id, session=work.session)
    if account is None:
        raise SessionEnded
    claims = AccessClaims(account.id, session.id, account.trusted)
    return DeviceTokens.of(claims, successor, command.rules, session.refreshed_at)
