"""The ways of this installation, by its settings: real ones, and twins that only say what they would do."""

from collections.abc import Mapping
from dataclasses import replace

from backend.kernel.clock import Clock
from backend.kernel.logs import log
from backend.kernel.settings import Settings
from notifications.channels.base import Channel, ChannelName, Outgoing
from notifications.channels.console import ConsoleChannel
from notifications.channels.fcm import FcmChannel
from notifications.channels.firebase import FirebaseCredentialsWrong, service_account
from notifications.channels.mail import MailChannel, SenderName, Server, SmtpUrlWrong, no_name
from notifications.channels.web_push import Keys, WebPushChannel
from notifications.lanes import POLICIES, LanePolicy
from notifications.plans.message import Lane, MessageClass
from notifications.push_keys import push_keys
from notifications.unsubscribe import unsubscribe_url


class WrongSetting(ValueError):
    """Says which and why, and never what it holds."""


def check_ways(settings: Settings) -> None:
    """Before anything runs: WrongSetting for what could only fail later."""
    if settings.firebase_credentials is not None:
        try:
            service_account(settings.firebase_credentials)
        except FirebaseCredentialsWrong as wrong:
            raise WrongSetting(f"WSPOLNIE_FIREBASE_CREDENTIALS {wrong}.") from None
    if settings.smtp_url is not None:
        try:
            Server.of(settings.smtp_url)
        except SmtpUrlWrong as wrong:
            raise WrongSetting(f"WSPOLNIE_SMTP_URL {wrong}.") from None
        beside = {"WSPOLNIE_MAIL_FROM": settings.mail_from, "WSPOLNIE_SECRET_KEY": settings.secret_key}
        if missing := [name for name, value in beside.items() if value is None]:
            raise WrongSetting(f"WSPOLNIE_SMTP_URL needs {' and '.join(missing)} beside it.")


def open_ways(settings: Settings, clock: Clock, sender_name: SenderName = no_name) -> Mapping[ChannelName, Channel]:
    """On the loop that will use them; close each in the end. WrongSetting. `sender_name`: of letters."""
    check_ways(settings)
    return {
        ChannelName.FCM: _fcm(settings, clock),
        ChannelName.WEB_PUSH: _web_push(settings, clock),
        ChannelName.EMAIL: _mail(settings, clock, sender_name),
    }


async def close_ways(ways: Mapping[ChannelName, Channel]) -> None:
    for name, way in ways.items():
        try:
            await way.close()
        except Exception as error:  # noqa: BLE001  the others must be closed too
            log.warning("channel_not_closed", channel=name.value, error=type(error).__name__)


def policies_of(settings: Settings) -> Mapping[Lane, LanePolicy]:
    return {
        Lane.URGENT: replace(POLICIES[Lane.URGENT], per_second=settings.urgent_per_second),
        Lane.NORMAL: replace(POLICIES[Lane.NORMAL], per_second=settings.normal_per_second),
        Lane.BULK: replace(POLICIES[Lane.BULK], per_second=settings.bulk_per_second),
    }


def _fcm(settings: Settings, clock: Clock) -> Channel:
    if settings.firebase_credentials is None:
        return ConsoleChannel(ChannelName.FCM.value, "WSPOLNIE_FIREBASE_CREDENTIALS")
    try:
        account = service_account(settings.firebase_credentials)
        return FcmChannel.open(account, clock, public_url=settings.public_url, url=settings.fcm_url)
    except FirebaseCredentialsWrong as wrong:
        raise WrongSetting(f"WSPOLNIE_FIREBASE_CREDENTIALS {wrong}.") from None


def _web_push(settings: Settings, clock: Clock) -> Channel:
    async def load() -> Keys:
        return await push_keys(settings.vapid_private_key)

    return WebPushChannel(clock, load, contact(settings) or _NOBODY, settings.web_push_hosts)


_NOBODY = "mailto:wspolnie@localhost"
"""A message needs some contact; a strict push service refuses this one, and `wspolnie doctor` says what to set."""


def contact(settings: Settings) -> str | None:
    """Whom push services write to when something is wrong (RFC 8292, 2.1): an e-mail address, or a page by https."""
    if settings.mail_from:
        return f"mailto:{settings.mail_from}"
    return settings.public_url if settings.public_url.startswith("https://") else None


def _mail(settings: Settings, clock: Clock, sender_name: SenderName) -> Channel:
    if settings.smtp_url is None or settings.mail_from is None:
        return ConsoleChannel(ChannelName.EMAIL.value, "WSPOLNIE_SMTP_URL")

    def leave_url(outgoing: Outgoing) -> str:
        kinds = [MessageClass(one) for one in outgoing.classes or (outgoing.message_class,)]
        return unsubscribe_url(settings.secret_key, settings.public_url, outgoing.recipient_id, kinds, clock.now())

    server = Server.of(settings.smtp_url)
    return MailChannel(clock, server, settings.mail_from, settings.public_url, leave_url, name=sender_name)
