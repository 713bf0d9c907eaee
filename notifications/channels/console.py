"""The twin of a way that is not configured: it writes a line where a bell would ring."""

from backend.kernel.logs import log
from notifications.channels.base import NotSetUp, Outcome, Outgoing


class ConsoleChannel:
    """`name`: of the way it stands in for; `setting`: what would make a real one of it."""

    def __init__(self, name: str = "fcm", setting: str = "WSPOLNIE_FIREBASE_CREDENTIALS") -> None:
        self._name, self._setting = name, setting
        self._said = False

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Ids and the name of the text only: what it says is between the office and the reader."""
        if not self._said:
            self._said = True
            log.warning("channel_not_configured", channel=self._name, setting=self._setting)
        log.info(
            "bell_would_ring",
            channel=self._name,
            delivery_id=str(outgoing.delivery_id),
            account_id=str(outgoing.recipient_id),
            text=outgoing.text_key,
            language=outgoing.language.value,
        )
        return NotSetUp()

    async def close(self) -> None:
        """Nothing is open."""
