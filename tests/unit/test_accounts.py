"""Trust, tokens and passwords without a database."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import SecretStr

from backend.accounts.contacts import normal_email
from backend.accounts.errors import AccessTokenExpired, AccessTokenInvalid, SessionEnded
from backend.accounts.passwords import NOBODYS_HASH, password_matches
from backend.accounts.rules import is_trusted
from backend.accounts.tokens import AccessClaims, RefreshToken, TokenRules, issue_access_token, read_access_token
from backend.kernel.keys import SecretKeyMissing, derived_key
from tests.conftest import WEDNESDAY
from tests.support.actors import PASSWORD, password_hash
from tests.support.http import settings_for_tests

SETTINGS = settings_for_tests()
RULES = TokenRules.of(SETTINGS)
CLAIMS = AccessClaims(UUID(int=1), UUID(int=2), trusted=True)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("resolved", "rejected", "trusted"), [(0, 0, False), (2, 0, False), (3, 0, True), (30, 1, False)]
)
def test_trust_takes_good_reports_and_no_refused_one(resolved: int, rejected: int, trusted: bool) -> None:  # noqa: FBT001
    assert is_trusted(resolved=resolved, rejected=rejected) is trusted


def test_an_access_token_says_what_was_put_in() -> None:
    token = issue_access_token(CLAIMS, RULES, WEDNESDAY)
    assert read_access_token(token, SETTINGS.secret_key, WEDNESDAY) == CLAIMS


def test_an_access_token_ends() -> None:
    token = issue_access_token(CLAIMS, RULES, WEDNESDAY)
    with pytest.raises(AccessTokenExpired):
        read_access_token(token, SETTINGS.secret_key, WEDNESDAY + 15 * MINUTE)


@pytest.mark.parametrize(
    "changed",
    [{"iss": "other"}, {"aud": "staff"}, {"sub": "me"}, {"sub": None}, {"exp": None}, {"exp": "soon"}, {"sid": 5}],
)
def test_a_signed_token_with_other_claims_is_refused(changed: dict[str, object]) -> None:
    sound: dict[str, object] = {"iss": "wspolnie", "aud": "mobile", "sub": str(UUID(int=1)), "sid": str(UUID(int=2))}
    payload = {**sound, "exp": int(WEDNESDAY.timestamp()) + 60, **changed}
    payload = {name: value for name, value in payload.items() if value is not None}
    token = jwt.encode({"alg": "HS256"}, payload, OctKey.import_key(RULES.access_key))
    with pytest.raises(AccessTokenInvalid):
        read_access_token(token, SETTINGS.secret_key, WEDNESDAY)


@given(st.text() | st.from_regex(r"[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*", fullmatch=True))
def test_no_text_breaks_the_reader_of_access_tokens(text: str) -> None:
    with pytest.raises(AccessTokenInvalid):
        read_access_token(text, SETTINGS.secret_key, WEDNESDAY)


@given(st.text() | st.from_regex(r"[0-9a-f]{32}\.[A-Za-z0-9_-]*={0,2}", fullmatch=True))
def test_no_text_breaks_the_reader_of_refresh_tokens(text: str) -> None:
    try:
        token = RefreshToken.parse(text)
    except SessionEnded:
        return
    assert not token.was_issued(RULES.refresh_key)


def test_a_refresh_token_reads_back_and_knows_its_maker() -> None:
    token = RefreshToken.new(UUID(int=7), RULES.refresh_key)
    assert RefreshToken.parse(token.encode()) == token
    assert token.was_issued(RULES.refresh_key)
    assert not token.was_issued(b"another key of thirty-two bytes!")
    assert not token._replace(session_id=UUID(int=8)).was_issued(RULES.refresh_key)


def test_a_successor_depends_on_the_token_and_the_key_and_is_random_without_one() -> None:
    one, other = (RefreshToken.new(UUID(int=7), RULES.refresh_key) for _ in range(2))
    key = RULES.refresh_key
    assert one.successor("a-key-of-mine", key) == one.successor("a-key-of-mine", key)
    different = {
        one,
        one.successor("a-key-of-mine", key),
        one.successor("another-key", key),
        other.successor("a-key-of-mine", key),
        one.successor(None, key),
        one.successor(None, key),
    }
    assert len(different) == 6
    assert all(token.was_issued(key) for token in different)


def test_each_purpose_has_its_own_key() -> None:
    secret = SecretStr("x" * 32)
    assert derived_key(secret, "a") != derived_key(secret, "b")
    assert derived_key(secret, "a") != derived_key(SecretStr("y" * 32), "a")
    with pytest.raises(SecretKeyMissing):
        derived_key(None, "a")


def test_secrets_do_not_show_in_a_repr() -> None:
    assert RULES.access_key.hex()[:8] not in repr(RULES)
    assert repr(RULES.access_key) not in repr(RULES)


async def test_a_password_matches_however_its_letters_are_composed() -> None:
    assert await password_matches(PASSWORD, password_hash())
    assert not await password_matches(PASSWORD + " ", password_hash())


async def test_nobodys_password_matches_nothing_and_costs_the_same() -> None:
    assert not await password_matches(PASSWORD, None)
    assert not Argon2Hasher().check_needs_rehash(NOBODYS_HASH)


async def test_a_hash_of_another_kind_opens_nothing() -> None:
    assert not await password_matches("hunter2", "hunter2")


def test_one_person_is_one_email() -> None:
    assert normal_email(" Anna@Example.PL\n") == "anna@example.pl"
