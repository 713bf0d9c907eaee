"""The built web faces over HTTP: the residents' apka at `/`, the office's console at `/biuro`; read once, at start."""

import mimetypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wspolnie.face_headers import security_headers

RESIDENT, OFFICE = "resident/index.html", "office/index.html"
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_NOT_SERVED = frozenset({"build.json", "build.json.br", "build.json.gz", RESIDENT, OFFICE})
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".webmanifest": "application/manifest+json"}
_REFUSED = re.compile(r"q\s*=\s*0(\.0{1,3})?", re.IGNORECASE)
_TEXT = ("text/", "application/json", "application/manifest+json", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Face:
    """One file of the build with its compressed twins."""

    media_type: str
    cache: str
    etag: str
    bodies: Mapping[str, bytes]
    """By content coding; "" is the file as it is."""


class Faces:
    """Answers for every path that no door claims; `finds` says whether there is something to show."""

    def __init__(self, files: Mapping[str, Face], headers: Mapping[str, str]) -> None:
        self._files = files
        self._headers = headers

    @property
    def built(self) -> bool:
        return RESIDENT in self._files and OFFICE in self._files

    def finds(self, path: str) -> Face | None:
        """The file of that path; for a path without an ending, the page of the face it belongs to."""
        name = path.lstrip("/")
        if name in self._files and name not in _NOT_SERVED:
            return self._files[name]
        if name.startswith("assets/") or "." in PurePosixPath(name).name or not self.built:
            return None
        of_office = name == "biuro" or name.startswith("biuro/")
        return self._files[OFFICE if of_office else RESIDENT]

    async def show(self, face: Face, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(face, Headers(scope=scope))(scope, receive, send)

    def _answer(self, face: Face, asked: Headers) -> Response:
        coding = _coding(face, asked.get("accept-encoding", ""))
        headers = {**self._headers, "Cache-Control": face.cache, "ETag": face.etag, "Vary": "Accept-Encoding"}
        if face.etag in {one.strip().removeprefix("W/") for one in asked.get("if-none-match", "").split(",")}:
            return Response(status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        return Response(face.bodies[coding], media_type=face.media_type, headers=headers)


def read_faces(folder: Path | None, *, secure: bool, tile_origin: str | None) -> Faces:
    """Everything in the folder of the build; no folder, no faces."""
    files = dict(_files(folder)) if folder is not None and folder.is_dir() else {}
    return Faces(files, security_headers(secure=secure, tile_origin=tile_origin))


def _files(folder: Path) -> Iterator[tuple[str, Face]]:
    root = folder.resolve()
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.suffix in {".br", ".gz"} or not path.resolve().is_relative_to(root):
            continue
        name = path.relative_to(root).as_posix()
        bodies = {"": path.read_bytes()}
        for coding, ending in _ENCODINGS:
            twin = path.with_name(path.name + ending)
            if twin.is_file():
                bodies[coding] = twin.read_bytes()
        yield name, Face(_type(path), _cache(name), f'"{sha256(bodies[""]).hexdigest()[:32]}"', bodies)


def _type(path: Path) -> str:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) and "charset" not in kind else kind


def _cache(name: str) -> str:
    """A hashed name never changes what it means; a page and a service worker are asked for each time."""
    if name.startswith("assets/"):
        return "public, max-age=31536000, immutable"
    if name.endswith((".html", "sw.js")):
        return "no-cache"
    return "public, max-age=3600"


def _coding(face: Face, accepted: str) -> str:
    """The best coding that both have (RFC 9110, 12.5.3); `q=0` refuses one."""
    wanted = {}
    for part in accepted.split(","):
        coding, _, parameters = part.partition(";")
        wanted[coding.strip().lower()] = not _REFUSED.fullmatch(parameters.strip())
    return next((one for one, _ in _ENCODINGS if one in face.bodies and wanted.get(one)), "")
