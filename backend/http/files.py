"""Files for people to download: on their way in, and `/media/files/{id}` on their way out.

What is handed out was never looked into. So it is always saved and never shown by us: no browser runs it in our name.
"""

from typing import Annotated, Any, Self, cast
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from backend.http.auth import WhoeverActor
from backend.http.deps import UseLimits, UseTransactions, on_the_loop
from backend.http.downloads import Pieces, Turn, TurnToDownload, begun
from backend.http.photo_form import MULTIPART, checked, read_fields
from backend.http.problem import problem_response, problems
from backend.http.ranges import OutOfRange, asked_part, has_it
from backend.http.uploads import UploadGate, announced_size
from backend.kernel.actor import Actor
from backend.kernel.logs import log
from backend.kernel.text import in_ascii
from backend.media.documents import StoredFile
from backend.media.file_access import file_to_read
from backend.media.file_errors import FileNotFound
from backend.media.file_intake import FILES_PER_HOUR, MAX_FILE_BYTES, take_file
from backend.media.storage import ObjectMissing
from backend.media.use_cases.files import take_file_back
from backend.reports.darkroom import PhotoHouse

PATH = "/media/files"
PDF = "application/pdf"
router = APIRouter(prefix=PATH, tags=["files"])
_TRIES_PER_FILE = 3


class FileForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: UUID
    file: bytes


BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "required": ["id", "file"],
                    "additionalProperties": False,
                    "properties": {
                        "id": {
                            "type": "string",
                            "format": "uuid",
                            "description": "Made by the caller; the same id with the same file is the same file.",
                        },
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "PDF, by its contents; at most 10 MB.",
                        },
                    },
                },
                "examples": {"file": {"value": {"id": "1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11", "file": "…"}}},
            }
        },
    }
}


class FileView(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": "1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11", "size": 1_230_000}]}
    )

    id: UUID
    size: int = Field(description="In bytes.")

    @classmethod
    def of(cls, file: StoredFile) -> Self:
        return cls(id=file.id, size=file.stored.size)


class FileDesk:
    """Takes files from whoever calls."""

    def __init__(self, request: Request, transactions: UseTransactions, limits: UseLimits) -> None:
        self._request, self._transactions, self._limits = request, transactions, limits
        self._storage = cast("PhotoHouse", request.app.state.photos).storage
        self._gate = cast("UploadGate", request.app.state.upload_gate)

    async def take(self, actor: Actor) -> tuple[FileView, bool]:
        """The file in the request's form, and whether it is new."""
        assert actor.account_id is not None
        await self._limits.hit("file", str(actor.account_id), FILES_PER_HOUR * _TRIES_PER_FILE, 3600)
        with self._gate.place(actor.account_id, announced_size(self._request, MAX_FILE_BYTES)):
            form = checked(FileForm, await read_fields(self._request, self._gate, MAX_FILE_BYTES))
            file, new = await take_file(self._transactions, self._storage, actor, form.id, form.file)
        return FileView.of(file), new

    async def take_back(self, actor: Actor, file_id: UUID) -> None:
        await self._transactions.run(actor, lambda work: take_file_back(work, file_id))


UseFileDesk = Annotated[FileDesk, Depends(on_the_loop(FileDesk))]


def file_url(file_id: UUID) -> str:
    return f"{PATH}/{file_id}"


def disposition(name: str) -> str:
    """To be saved under that name (RFC 6266, 4.3): in ASCII for old programs, and as it is written."""
    said = "".join(char if char.isalnum() or char in " -_" else " " for char in name)
    said = " ".join(said.split())[:80].strip() or "plik"
    plain = "-".join("".join(char if char.isalnum() else " " for char in in_ascii(said)).split()) or "plik"
    return f"attachment; filename=\"{plain}.pdf\"; filename*=UTF-8''{quote(said, safe='')}.pdf"


_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "PDF.", "content": {PDF: {"schema": {"type": "string", "format": "binary"}}}},
    206: {"description": "A part of it.", "content": {PDF: {"schema": {"type": "string", "format": "binary"}}}},
    304: {"description": "The caller has it."},
    **problems(401, 404, 416, 503),
}


@router.head("/{file_id}", operation_id="askFile", summary="What a file is like", responses=_ANSWERS)
@router.get(
    "/{file_id}",
    operation_id="getFile",
    summary="A file to be saved",
    response_class=Response,
    responses=_ANSWERS,
)
async def one(
    turn: TurnToDownload, file_id: UUID, request: Request, actor: WhoeverActor, transactions: UseTransactions
) -> Response:
    """Of an announcement that is out; of a draft for the office. Hidden and missing look alike."""
    file = await transactions.read(actor, lambda work: file_to_read(work, file_id))
    headers = {
        "ETag": f'"{file.stored.sha256}"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache" if file.released_at is None else "public, max-age=60",
        "Content-Disposition": disposition(file.name),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    if has_it(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return await _handed_out(request, file, headers, turn)


async def _handed_out(request: Request, file: StoredFile, headers: dict[str, str], turn: Turn) -> Response:
    size = file.stored.size
    try:
        part = asked_part(request, size, headers["ETag"])
    except OutOfRange:
        return problem_response(request, 416, "range-not-satisfiable", headers={"Content-Range": f"bytes */{size}"})
    start, end = (0, size) if part is None else (part.start, part.end)
    headers["Content-Length"] = str(end - start)
    if request.method == "HEAD":
        return Response(headers=headers, media_type=PDF)
    turn.take()
    storage = cast("PhotoHouse", request.app.state.photos).storage
    try:
        pieces = await begun(storage.pieces(file.stored.key, start, end))
    except ObjectMissing:
        log.error("file_missing", file_id=str(file.id))
        raise FileNotFound from None
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return Pieces(pieces, 200 if part is None else 206, headers, PDF, gate=turn.gate)
