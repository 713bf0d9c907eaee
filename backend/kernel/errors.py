"""Refusals are types with a code; the doors map the kinds below to HTTP once (RFC 9457)."""

from typing import Any, ClassVar


class Refusal(Exception):
    """A request that cannot be granted, and why.

    `detail` is shown to the caller; `extra` becomes members of the problem body. Neither may carry personal data,
    nor what the caller sent.
    """

    code: ClassVar[str]

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra = extra


class Malformed(Refusal):
    """400: the request cannot be read."""


class Unauthenticated(Refusal):
    """401: nobody is signed in, or no longer."""


class Forbidden(Refusal):
    """403: the caller is known and may not."""


class NotFound(Refusal):
    """404: missing, or hidden; the two look alike."""


class Conflict(Refusal):
    """409: true of the request, false of the present state."""


class PreconditionFailed(Refusal):
    """412: somebody changed it meanwhile (If-Match)."""


class PreconditionRequired(Refusal):
    """428: it must name what was read (If-Match; RFC 6585, 3)."""


class IfMatchMissing(PreconditionRequired):
    """Where only what was read may be changed or approved: one rule for all of them (RFC 6585, 3)."""

    code = "precondition-required"

    def __init__(self) -> None:
        super().__init__("Send If-Match with the ETag of what you read.")


class Broken(Refusal):
    """460, of the tus protocol: what came is not what was sent."""


class Unprocessable(Refusal):
    """422: well-formed, but against a rule of the domain."""


class TooMany(Refusal):
    """429: over a limit; try again after `retry_after` seconds."""

    def __init__(self, detail: str = "", *, retry_after: int, **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.retry_after = retry_after


class Unavailable(Refusal):
    """503: something we rest on does not answer."""

    def __init__(self, detail: str = "", *, retry_after: int = 5, **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.retry_after = retry_after
