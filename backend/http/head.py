"""HEAD where GET is: the same answer without its body (RFC 9110, 9.3.2), for every route at once."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.http.route_table import RouteTable

_OF_THE_CHOICE = ("route", "endpoint", "path_params")
"""What the router notes, and the log reads."""


class HeadAsGet:
    """Leaves alone what has a HEAD of its own, and answers that never end.

    `exempt`: path prefixes of those.
    """

    def __init__(self, app: ASGIApp, *, exempt: tuple[str, ...] = ()) -> None:
        self.app = app
        self.exempt = exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD" or not self._is_ours(scope):
            await self.app(scope, receive, send)
            return
        asked = {**scope, "method": "GET"}
        try:
            await self.app(asked, receive, _without_body(send))
        finally:
            scope.update({name: asked[name] for name in _OF_THE_CHOICE if name in asked})

    def _is_ours(self, scope: Scope) -> bool:
        if scope["path"].startswith(self.exempt or ("\x00",)):
            return False
        methods = RouteTable.of(scope["app"]).methods_at(scope)
        return "GET" in methods and "HEAD" not in methods


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] != "http.response.body":
            await send(message)
        elif not message.get("more_body", False):
            await send({"type": "http.response.body", "body": b""})

    return sending
