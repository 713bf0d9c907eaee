"""A channel that keeps what it is given, and answers what it is told to: for tests and rehearsals."""

from collections.abc import Callable

from notifications.channels.base import Outcome, Outgoing, Sent


class MemoryChannel:
    def __init__(self, answer: Callable[[Outgoing], Outcome] | None = None) -> None:
        self.sent: list[Outgoing] = []
        self._answer = answer

    async def send(self, outgoing: Outgoing) -> Outcome:
        outcome = self._answer(outgoing) if self._answer else Sent()
        if isinstance(outcome, Sent):
            self.sent.append(outgoing)
        return outcome

    async def close(self) -> None:
        """Nothing is open."""
