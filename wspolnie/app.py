"""One ASGI app out of the doors: told apart by the start of the path, which costs next to nothing."""

import json
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.http import files, pictures
from backend.http.app import furnish, new_door
from backend.http.health import health_router
from backend.http.limits import RateLimits
from backend.kernel.clock import Clock
from backend.kernel.logs import log
from backend.kernel.mongo import Client
from backend.kernel.settings import Settings
from backend.public_api.app import PATHS as OF_PUBLIC
from backend.public_api.app import create_public_api
from backend.public_api.pages import PATH as PAGES
from backend.reports.darkroom import photo_house
from backend.work import Transactions
from mobile_api.app import create_mobile_api
from office_api.app import create_office_api
from wspolnie.configuration import version_of_product, web_folder
from wspolnie.database import prepare
from wspolnie.errors import Failed
from wspolnie.faces import Face, Faces, read_faces
from wspolnie.metrics import metrics_router
from wspolnie.town_sheet import town_router

_OF_PICTURES = f"{pictures.PATH}/"
_OF_SYSTEM = ("/healthz", "/readyz", "/metrics", "/openapi/", "/town.json")


class Wspolnie:
    """Each door has its own middleware; around them there is nothing but this choice."""

    def __init__(
        self,
        mobile: ASGIApp,
        staff: ASGIApp,
        media: ASGIApp,
        public: ASGIApp,
        system: ASGIApp,
        faces: Faces,
        begin: Callable[[], Awaitable[object]],
        hang_up: Callable[[], Awaitable[None]] | None = None,
        end: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self.mobile, self.staff, self.media, self.public = mobile, staff, media, public
        self.system, self.faces = system, faces
        self._begin, self._hang_up, self._end = begin, hang_up, end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        path: str = scope["path"]
        if path.startswith("/mobile/"):
            await self.mobile(scope, receive, send)
        elif path.startswith("/staff/"):
            await self.staff(scope, receive, send)
        elif path.startswith(_OF_PICTURES):
            await self.media(scope, receive, send)
        elif path.startswith(OF_PUBLIC) or path == PAGES:
            await self.public(scope, receive, send)
        elif face := self._face(scope["method"], path):
            await self.faces.show(face, scope, receive, send)
        else:
            await self.system(scope, receive, send)

    def _face(self, method: str, path: str) -> Face | None:
        """Only what is fetched to be looked at; a door's own names stay problems when they are mistyped."""
        if method not in {"GET", "HEAD"} or path.startswith(_OF_SYSTEM) or path in {"/mobile", "/staff"}:
            return None
        return self.faces.finds(path)

    async def hang_up(self) -> None:
        """End the answers that go on by themselves; before the server waits for them."""
        if self._hang_up is not None:
            await self._hang_up()

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self._begin()
        except Failed as reason:
            await send({"type": "lifespan.startup.failed", "message": str(reason)})
            return
        await send({"type": "lifespan.startup.complete"})
        log.info("api_started")
        await receive()
        await self.hang_up()
        if self._end is not None:
            await self._end()
        log.info("api_stopped")
        await send({"type": "lifespan.shutdown.complete"})


def create_app(settings: Settings, client: Client, clock: Clock) -> Wspolnie:
    """The whole product over HTTP. Its lifespan builds the indexes; the client stays the caller's to close."""
    transactions = Transactions(client, clock, timeout=settings.database_timeout_seconds)
    limits = RateLimits(settings.secret_key, clock)
    mobile, staff = create_mobile_api(), create_office_api()
    media, public = create_media_door(), create_public_api()
    system = _create_system(mobile, staff, public)
    photos = photo_house(settings, transactions)
    for door in (mobile, staff, media, public, system):
        furnish(door, settings, transactions, limits, photos)

    async def begin() -> None:
        await prepare(client, settings)

    folder = web_folder(settings)
    faces = read_faces(folder, secure=settings.secure_cookies, tile_origin=settings.tile_origin)
    if not faces.built:
        log.warning("faces_not_built", folder=str(folder))
    return Wspolnie(mobile, staff, media, public, system, faces, begin, staff.state.live.close, photos.darkroom.close)


def create_media_door() -> FastAPI:
    """Pictures and files: neither residents' nor the office's alone."""
    media = new_door("Wspólnie: pictures", "1", name="media", challenge='Bearer realm="wspolnie"', pages=True)
    media.include_router(files.router)  # first: its name is no photo's id
    media.include_router(pictures.router)
    return media


def _create_system(mobile: FastAPI, staff: FastAPI, public: FastAPI) -> FastAPI:
    """What belongs to no door: health, figures, and the doors' own descriptions."""
    system = new_door(
        "Wspólnie: system", version_of_product(), name="system", challenge='Bearer realm="metrics"', pages=True
    )
    system.include_router(health_router)
    system.include_router(metrics_router)
    system.include_router(town_router)

    @system.get("/openapi/mobile.json", operation_id="openapi_mobile", summary="The residents' door")
    async def openapi_mobile() -> Response:
        return _description(mobile)

    @system.get("/openapi/staff.json", operation_id="openapi_staff", summary="The office's door")
    async def openapi_staff() -> Response:
        return _description(staff)

    @system.get("/openapi/public.json", operation_id="openapi_public", summary="The public's door")
    async def openapi_public() -> Response:
        return _description(public)

    @system.get("/", operation_id="addresses", summary="What is here")
    async def addresses() -> dict[str, object]:
        """For whoever opens the bare address of an installation without the web faces."""
        return {
            "service": "Wspólnie",
            "version": system.version,
            "doors": {"residents": "/mobile/v1", "office": "/staff/v1", "public": "/open-data/v1"},
            "openapi": ["/openapi/mobile.json", "/openapi/staff.json", "/openapi/public.json"],
            "health": ["/healthz", "/readyz"],
        }

    return system


def _description(door: FastAPI) -> Response:
    body = json.dumps(door.openapi(), ensure_ascii=False, separators=(",", ":"))
    return Response(body, media_type="application/json", headers={"Cache-Control": "public, max-age=300"})
