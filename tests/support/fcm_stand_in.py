"""A stand-in of FCM's HTTP v1 API over HTTP/2, and of Google's token endpoint, on this machine and over TLS.

In a thread with a loop of its own: the SDK renews its token by a call that blocks the worker's loop.
"""

import asyncio
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives.asymmetric import rsa
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.events import DataReceived, RequestReceived, StreamEnded, StreamReset
from h2.exceptions import StreamClosedError
from joserfc import jwt
from joserfc.jwk import RSAKey
from typing_extensions import override

from tests.support.fcm_answers import ANSWERS, DROP, GOAWAY, SLOW, Reply, accepted
from tests.support.tls import Authority, pem_of
from wspolnie.ports import free_port

PROJECT = "demo-town"
_ROOM = 1 << 20


def _set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@dataclass
class FcmStandIn:
    """`messages` are those that were read whole, whatever was answered. `token_status`: of the token endpoint."""

    authority: Authority
    port: int = field(default_factory=free_port)
    messages: list[dict[str, Any]] = field(default_factory=list)
    tokens: int = 0
    may_have_token: threading.Event = field(default_factory=_set)
    """Clear it, and whoever asks for a token waits until it is set; for ten seconds, and then there is none."""
    _asked_for_token: threading.Event = field(default_factory=threading.Event)
    token_status: int = 200
    connections: int = 0
    everyone: str | None = None
    """An answer for all, whatever their addresses say."""
    _key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    _open: set["_Http2"] = field(default_factory=set)
    _came: threading.Condition = field(default_factory=threading.Condition)

    @property
    def open(self) -> int:
        """How many connections somebody can still say something by."""
        return len(self._open)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def service_account(self) -> dict[str, Any]:
        return {
            "type": "service_account",
            "project_id": PROJECT,
            "private_key_id": "one",
            "private_key": pem_of(self._key),
            "client_email": f"push@{PROJECT}.iam.gserviceaccount.com",
            "client_id": "1",
            "token_uri": f"{self.url}/token",
        }

    @property
    def collapse_keys(self) -> list[str]:
        return [message["android"]["collapse_key"] for message in self.messages]

    @contextmanager
    def running(self) -> Iterator["FcmStandIn"]:
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        server = asyncio.run_coroutine_threadsafe(self._listen(), loop).result(10)
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(self._end(server), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()

    async def _listen(self) -> asyncio.Server:
        loop = asyncio.get_running_loop()
        context = self.authority.server("h2", "http/1.1")
        return await loop.create_server(lambda: _Chosen(self), "127.0.0.1", self.port, ssl=context)

    async def _end(self, server: asyncio.Server) -> None:
        server.close()
        for connection in list(self._open):
            connection.transport.abort()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def token(self, form: str) -> Reply:
        """Only for an assertion that is signed with the account's key."""
        self.tokens += 1
        self._asked_for_token.set()
        if not self.may_have_token.wait(10):
            return Reply(500, b"")
        if self.token_status != 200:
            return Reply(self.token_status, b'{"error":"invalid_grant","error_description":"Account disabled"}')
        assertion = parse_qs(form)["assertion"][0]
        claims = jwt.decode(assertion, RSAKey.import_key(pem_of(self._key)), algorithms=["RS256"]).claims
        assert claims["iss"] == self.service_account["client_email"]
        return Reply(200, b'{"access_token":"stand-in","expires_in":3600,"token_type":"Bearer"}')

    def take(self, message: dict[str, Any]) -> None:
        with self._came:
            self.messages.append(message)
            self._came.notify_all()

    async def was_asked_for_token(self) -> None:
        if not await asyncio.to_thread(self._asked_for_token.wait, 10):
            raise TimeoutError

    async def took(self, count: int) -> None:
        """Until so many have come, answered or not."""

        def wait() -> bool:
            with self._came:
                return self._came.wait_for(lambda: len(self.messages) >= count, timeout=30)

        assert await asyncio.to_thread(wait), f"{len(self.messages)} of {count} came"

    def wanted(self, message: dict[str, Any]) -> str:
        return self.everyone or str(message.get("fid") or message.get("token")).partition(".")[0]


class _Chosen(asyncio.Protocol):
    """HTTP/2 for whoever asks for it in the handshake, which the SDK does; HTTP/1.1 for the token."""

    def __init__(self, owner: FcmStandIn) -> None:
        self._owner = owner

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        tls: ssl.SSLObject = transport.get_extra_info("ssl_object")
        protocol = (_Http2 if tls.selected_alpn_protocol() == "h2" else _Http1)(self._owner, transport)
        transport.set_protocol(protocol)


class _Http1(asyncio.Protocol):
    """One request a connection: enough for a token."""

    def __init__(self, owner: FcmStandIn, transport: asyncio.Transport) -> None:
        self._owner, self._transport, self._read = owner, transport, b""

    @override
    def data_received(self, data: bytes) -> None:
        self._read += data
        head, end, body = self._read.partition(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0
        )
        if end and len(body) >= length:
            reply = self._owner.token(body.decode())
            lines = [
                f"HTTP/1.1 {reply.status} X",
                "Content-Type: application/json",
                f"Content-Length: {len(reply.body)}",
                "Connection: close",
            ]
            self._transport.write("\r\n".join([*lines, "", ""]).encode() + reply.body)
            self._transport.close()


class _Http2(asyncio.Protocol):
    def __init__(self, owner: FcmStandIn, transport: asyncio.Transport) -> None:
        self._owner, self.transport = owner, transport
        self._http = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        self._bodies: dict[int, bytearray] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        owner.connections += 1
        owner._open.add(self)
        self._http.initiate_connection()
        # A mebibyte for the connection, as Google's has. Some 60 messages fill the usual 64 KiB, and the client does
        # not see that they were emptied before something is answered.
        self._http.increment_flow_control_window(_ROOM)
        self._flush()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._owner._open.discard(self)
        for task in self._tasks:
            task.cancel()

    @override
    def data_received(self, data: bytes) -> None:
        for event in self._http.receive_data(data):
            if isinstance(event, RequestReceived):
                self._bodies[event.stream_id] = bytearray()
            elif isinstance(event, DataReceived):
                self._bodies[event.stream_id] += event.data
                self._http.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, StreamEnded):
                task = asyncio.ensure_future(self._answer(event.stream_id))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            elif isinstance(event, StreamReset):
                self._bodies.pop(event.stream_id, None)
        self._flush()

    async def _answer(self, stream: int) -> None:
        body = self._bodies.pop(stream, None)
        if body is None:
            return
        message = json.loads(body)["message"]
        self._owner.take(message)
        wanted = self._owner.wanted(message)
        if wanted == SLOW:
            await asyncio.sleep(3600)
        elif wanted == DROP:
            self.transport.abort()
        elif wanted == GOAWAY:
            self._http.close_connection(ErrorCodes.NO_ERROR, last_stream_id=max(stream - 2, 0))
            self._flush()
            self.transport.close()
        else:
            self._send(stream, ANSWERS.get(wanted) or accepted(len(self._owner.messages)))

    def _send(self, stream: int, reply: Reply) -> None:
        headers = {"content-type": "application/json"} | {name.lower(): text for name, text in reply.headers.items()}
        try:
            self._http.send_headers(stream, [(":status", str(reply.status)), *headers.items()])
            self._http.send_data(stream, reply.body, end_stream=True)
        except StreamClosedError:
            return  # whoever asked does not wait any more
        self._flush()

    def _flush(self) -> None:
        self.transport.write(self._http.data_to_send())
