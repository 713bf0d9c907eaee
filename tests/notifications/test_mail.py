"""What arrives in a mailbox, and what each answer of a mail server means."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from uuid import UUID

import pytest
from pydantic import SecretStr

from backend.kernel.clock import ChosenClock
from backend.kernel.text import Language
from notifications.channels.base import Address, Broken, GivenUp, HoldChannel, Later, Mismatch, Outcome, Outgoing, Sent
from notifications.channels.mail import AT_ONCE, IDLE_FOR, MailChannel, Server, SmtpUrlWrong
from notifications.plans.message import MessageClass
from notifications.unsubscribe import (
    GOOD_FOR,
    UnsubscribeLinkInvalid,
    Unsubscribing,
    read_unsubscribe_token,
    unsubscribe_token,
    unsubscribe_url,
)
from tests.support.mail_server import MailServer
from tests.support.outgoing import NOW, an_outgoing

SECRET = SecretStr("a secret for tests, long enough for the rule")
TO = Address("ewa.lis@example.pl")
TOWN = "https://town.example"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer().running() as running:
        yield running


def channel_to(server: MailServer, clock: ChosenClock, who: str = "", public_url: str = TOWN) -> MailChannel:
    def leave(outgoing: Outgoing) -> str:
        kind = MessageClass(outgoing.message_class)
        return unsubscribe_url(SECRET, public_url, outgoing.recipient_id, [kind], clock.now())

    url = SecretStr(f"smtp://{who}127.0.0.1:{server.port}")
    return MailChannel(clock, Server.of(url), "apka@town.example", public_url, leave, timeout=3)


async def send(channel: MailChannel, *to: Address | None, **fields: object) -> list[Outcome]:
    try:
        return [await channel.send(an_outgoing(address, **fields)) for address in to]
    finally:
        await channel.close()


@pytest.mark.parametrize("language", Language)
async def test_a_letter_has_words_for_eyes_and_programs_and_a_way_out(
    server: MailServer, clock: ChosenClock, language: Language
) -> None:
    [outcome] = await send(channel_to(server, clock), TO, language=language, body="Piszą <b>to</b> & tamto.")
    assert isinstance(outcome, Sent)
    [letter] = server.letters
    assert (letter["From"], letter["To"]) == ("apka@town.example", "ewa.lis@example.pl")
    assert letter["Subject"] == "Zgłoszenie załatwione"
    assert letter["Message-ID"] == f"<{UUID(int=5)}@town.example>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    leave = letter["List-Unsubscribe"].strip("<>")
    plain, html = (part.get_content() for part in letter.iter_parts())
    assert "Piszą <b>to</b> & tamto." in plain
    assert "Piszą &lt;b&gt;to&lt;/b&gt; &amp; tamto." in html
    for text in (plain, html):
        assert leave in text
        assert f"{TOWN}/sprawa/{UUID(int=7)}" in text
    token = leave.removeprefix(f"{TOWN}/mobile/v1/unsubscribe/")
    assert read_unsubscribe_token(SECRET, token, NOW) == Unsubscribing(UUID(int=1), frozenset({MessageClass.CASE}))


def sender_in(letter: EmailMessage) -> tuple[str, str]:
    """As it came: Python's newer parser leaves spaces between long encoded words, which RFC 2047, 6.2 forbids."""
    name, address = parseaddr("".join(dict(letter.raw_items())["From"].splitlines()))
    return str(make_header(decode_header(name))), address


@pytest.mark.parametrize(
    "name",
    [
        "Jelenia Góra (Wspólnie)",
        'Gmina "Żary", Urząd; <zly@example.pl>',
        'Town "X", \\ <evil@example.pl>',
        "Miasto" + " Bardzo Długie, o Ś" * 5,
        "Зелена Гора (Wspólnie)",
    ],
)
async def test_a_letter_comes_from_the_town_by_its_name(server: MailServer, clock: ChosenClock, name: str) -> None:
    async def of_town(_: Language) -> str:
        return name

    assert [type(one) for one in await send(replace(channel_to(server, clock), name=of_town), TO)] == [Sent]
    [letter] = server.letters
    assert sender_in(letter) == (name[:100].rstrip(), "apka@town.example")
    assert (letter["To"], letter["Bcc"], letter["Subject"]) == (TO.value, None, "Zgłoszenie załatwione")


async def test_a_name_brings_no_header_of_its_own(server: MailServer, clock: ChosenClock) -> None:
    async def hostile(_: Language) -> str:
        return "Miasto\r\nBcc: ewa@example.pl\n\tX\u2028Y\x00\u202e" + "ż" * 200

    await send(replace(channel_to(server, clock), name=hostile), TO)
    [letter] = server.letters
    assert letter["Bcc"] is None
    assert sender_in(letter) == (("Miasto Bcc: ewa@example.pl X Y" + "ż" * 200)[:100], "apka@town.example")


async def test_of_the_servers_answer_nothing_is_kept(server: MailServer, clock: ChosenClock) -> None:
    """Some servers repeat the address in it, and addresses are in one place only."""
    server.taken = "250 2.0.0 Ok: queued as 4F1D for <ewa.lis@example.pl>"
    assert await send(channel_to(server, clock), TO) == [Sent(None)]


async def test_without_https_there_is_no_one_click(server: MailServer, clock: ChosenClock) -> None:
    await send(channel_to(server, clock, public_url="http://127.0.0.1:8000"), TO)
    assert server.letters[0]["List-Unsubscribe"] is None


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (421, HoldChannel(NOW + timedelta(minutes=2))),
        (450, Later("SMTP 450")),
        (452, Later("SMTP 452")),
        (550, Mismatch("SMTP 550")),
        (553, Mismatch("SMTP 553")),
        (530, Broken("SMTP 530")),
    ],
)
async def test_each_answer_has_its_outcome(server: MailServer, clock: ChosenClock, code: int, outcome: Outcome) -> None:
    found = await send(channel_to(server, clock), Address(f"{code}@example.pl"), TO)
    assert found[0] == outcome
    assert isinstance(found[1], Sent)  # the next one has a line of its own, if need be


async def test_a_refused_sender_is_a_wrong_setting(server: MailServer, clock: ChosenClock) -> None:
    server.sender_code = 550
    assert await send(channel_to(server, clock), TO) == [Broken("SMTP 550")]
    server.sender_code = 451
    assert await send(channel_to(server, clock), TO) == [Later("SMTP 451")]


async def test_who_signs_in_wrongly_breaks_the_way(clock: ChosenClock) -> None:
    with MailServer(password="right").running() as server:
        [refused] = await send(channel_to(server, clock, "apka:wrong@"), TO)
        assert refused == Broken("SMTP 535: credentials refused")
        [taken] = await send(channel_to(server, clock, "apka:right@"), TO)
        assert isinstance(taken, Sent)


async def test_letters_share_a_connection(server: MailServer, clock: ChosenClock) -> None:
    assert len(await send(channel_to(server, clock), *(TO for _ in range(5)))) == len(server.letters) == 5
    assert server.connections == 1


async def all_lines_are_used(channel: MailChannel) -> None:
    found = await asyncio.gather(*(channel.send(an_outgoing(TO)) for _ in range(AT_ONCE)))
    assert {type(outcome) for outcome in found} == {Sent}


async def test_after_a_quiet_time_in_which_the_server_ended_all_lines_a_letter_goes_at_once(
    server: MailServer, clock: ChosenClock
) -> None:
    channel = channel_to(server, clock)
    await all_lines_are_used(channel)
    assert server.connections == AT_ONCE
    await server.cut_off()
    assert isinstance((await send(channel, TO))[0], Sent)
    assert server.connections == AT_ONCE + 1


async def test_a_line_that_was_quiet_for_long_is_not_trusted(server: MailServer, clock: ChosenClock) -> None:
    """It may be gone without a word, as behind a router that forgot it."""
    channel = channel_to(server, clock)
    await all_lines_are_used(channel)
    clock.put(clock.now() + IDLE_FOR + timedelta(seconds=1))
    assert isinstance((await send(channel, TO))[0], Sent)
    assert server.connections == AT_ONCE + 1


@pytest.mark.parametrize("says_why", [False, True])
async def test_a_line_that_ends_before_the_letter_costs_no_attempt(
    server: MailServer, clock: ChosenClock, *, says_why: bool
) -> None:
    server.letters_a_line, server.says_why = 1, says_why
    found = await send(channel_to(server, clock), TO, TO, TO)
    assert {type(outcome) for outcome in found} == {Sent}
    assert (len(server.letters), server.connections) == (3, 3)


async def test_a_new_line_that_ends_is_the_servers_trouble(server: MailServer, clock: ChosenClock) -> None:
    server.letters_a_line = 0
    assert await send(channel_to(server, clock), TO) == [Later("SMTPServerDisconnected")]
    server.says_why = True
    assert await send(channel_to(server, clock), TO) == [HoldChannel(NOW + timedelta(minutes=2))]


async def test_a_letter_that_may_have_arrived_is_not_repeated_at_once(server: MailServer, clock: ChosenClock) -> None:
    channel = channel_to(server, clock)
    await all_lines_are_used(channel)
    server.cuts_off_letters = True
    assert await send(channel, TO) == [Later("SMTPServerDisconnected")]
    assert (len(server.letters), server.connections) == (AT_ONCE + 1, AT_ONCE)


async def test_a_server_that_is_away_closes_the_way_for_all_letters(clock: ChosenClock) -> None:
    with MailServer().running() as server:
        channel = channel_to(server, clock)
    [outcome] = await send(channel, TO)
    assert outcome == Broken("no connection (SMTPConnectError)")


async def test_a_server_without_the_tls_that_a_password_needs_closes_the_way(
    server: MailServer, clock: ChosenClock
) -> None:
    channel = channel_to(server, clock)
    # This machine too, but by no name that needs no TLS.
    channel.server = Server("127.1", server.port, implicit_tls=False, user="apka", password="secret")
    [outcome] = await send(channel, TO)
    assert outcome == Broken("no connection (SMTPException)")
    assert server.letters == []


async def test_addresses_that_no_header_can_hold(server: MailServer, clock: ChosenClock) -> None:
    found = await send(channel_to(server, clock), Address("ewa@example.pl\nBcc: all@example.pl"), None)
    assert found == [GivenUp("address unfit", asked=False), GivenUp("no address", alarm=True, asked=False)]
    assert server.letters == []


@pytest.mark.parametrize("url", ["http://host", "smtp://", "host:25", ""])
def test_what_is_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(SmtpUrlWrong):
        Server.of(SecretStr(url))


@pytest.mark.parametrize(
    "url", ["smtp://ola:tajne/haslo@host:25", "smtp://host:99999", "smtp://host:abc", "smtp://[::1"]
)
def test_what_cannot_be_read_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(SmtpUrlWrong) as refused:
        Server.of(SecretStr(url))
    assert "%2F" in str(refused.value)
    assert "tajne" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_a_password_goes_over_tls_or_not_at_all() -> None:
    assert Server.of(SecretStr("smtp://a:b%40c@mail.example")).start_tls is True
    assert Server.of(SecretStr("smtp://a:b%40c@mail.example")).password == "b@c"
    assert Server.of(SecretStr("smtp://mail.example")).start_tls is None
    assert Server.of(SecretStr("smtps://a:b@mail.example")).port == 465


@pytest.mark.parametrize("harm", ["", "AAAA", "ż", "A" * 200])
def test_a_made_up_link_is_nobodys(harm: str) -> None:
    with pytest.raises(UnsubscribeLinkInvalid):
        read_unsubscribe_token(SECRET, harm, NOW)


def test_a_link_is_good_for_a_year_and_only_with_our_secret() -> None:
    token = unsubscribe_token(SECRET, UUID(int=1), [MessageClass.NEWS, MessageClass.FOLLOWED], NOW)
    late = NOW + GOOD_FOR - timedelta(seconds=1)
    assert read_unsubscribe_token(SECRET, token, late).classes == {MessageClass.NEWS, MessageClass.FOLLOWED}
    for secret, now in ((SECRET, NOW + GOOD_FOR), (SecretStr("another secret, as long as the rule wants it"), NOW)):
        with pytest.raises(UnsubscribeLinkInvalid):
            read_unsubscribe_token(secret, token, now)
