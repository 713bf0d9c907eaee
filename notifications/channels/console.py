"""The twin of push for a house without push credentials: it writes a line where a bell would ring."""

from backend.kernel.logs import log
from notifications.channels.base import Outcome, Outgoing, Sent


class ConsoleChannel:
    def __init__(self) -> None:
        self._said = False

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Ids and the name of the text only: what it says is between the office and the reader."""
        if not self._said:
            self._said = True
            log.warning("push_not_configured", detail="No push is configured; messages are in the inbox only.")
        log.info(
            "push_would_go",
            delivery_id=str(outgoing.delivery_id),
            account_id=str(outgoing.recipient_id),
            text=outgoing.text_key,
            language=outgoing.language.value,
        )
        return Sent()
