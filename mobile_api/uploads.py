"""Photos over bad networks: tus 1.0.0 with creation, checksum, expiration and termination (https://tus.io)."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response

from backend.http.auth import ResidentActor
from backend.http.deps import UseTransactions
from backend.http.media import UsePhotoDesk
from backend.http.metrics import UPLOADS
from backend.http.problem import problems
from backend.http.tus import (
    ABILITIES,
    OFFSET_BYTES,
    SPEAKS_TUS,
    Beginning,
    Checksum,
    ThisChecksum,
    progress,
    told,
)
from backend.http.uploads import Read, announced_size, check_type, read_all
from backend.kernel.actor import Actor
from backend.kernel.errors import Refusal
from backend.media.access import own_media
from backend.media.documents import Media
from backend.media.pictures import MAX_BYTES
from backend.media.upload_errors import UploadPastEnd

PATH = "/mobile/v1/uploads"
router = APIRouter(prefix=PATH, tags=["photos"])

_BYTES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            OFFSET_BYTES: {"schema": {"type": "string", "format": "binary"}, "examples": {"bytes": {"value": "…"}}}
        },
    }
}


@router.options(
    "",
    status_code=204,
    operation_id="uploadAbilities",
    summary="What uploads can do",
    responses={204: told("Tus-Version", "Tus-Extension", "Tus-Max-Size", description="In the headers.")},
)
async def abilities(response: Response) -> None:
    response.headers.update({"Tus-Resumable": "1.0.0", **ABILITIES})


@router.post(
    "",
    status_code=201,
    operation_id="beginUpload",
    summary="Begin to send a photo in pieces",
    responses={
        201: told("Location", "Upload-Offset", "Upload-Expires", description="Begun."),
        200: told("Location", "Upload-Offset", "Upload-Expires", description="It was begun before, and is so far."),
        **problems(401, 403, 409, 412, 422, 429, 503),
    },
    dependencies=[SPEAKS_TUS],
    response_class=Response,
)
async def begin(beginning: Beginning, desk: UsePhotoDesk, actor: ResidentActor) -> Response:
    """The same id again, of the same size, goes on where it stands. 24 hours from here it is forgotten unfinished."""
    media, new = await desk.begin(actor, beginning)
    headers = {"Tus-Resumable": "1.0.0", "Location": f"{PATH}/{media.id}", **progress(media)}
    return Response(status_code=201 if new else 200, headers=headers)


@router.head(
    "/{media_id}",
    status_code=200,
    operation_id="askUpload",
    summary="How much of it is here",
    responses={
        200: told("Upload-Offset", "Upload-Length", "Upload-Expires", description="In the headers."),
        **problems(401, 403, 404, 412),
    },
    dependencies=[SPEAKS_TUS],
    response_class=Response,
)
async def ask(media_id: UUID, transactions: UseTransactions, actor: ResidentActor) -> Response:
    media = await transactions.read(actor, lambda work: own_media(work, media_id))
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(media.declared_size), **progress(media)}
    return Response(headers=headers)


@router.patch(
    "/{media_id}",
    status_code=204,
    operation_id="continueUpload",
    summary="Send the next bytes",
    responses={
        204: told("Upload-Offset", "Upload-Expires", description="They are safe."),
        **problems(401, 403, 404, 408, 409, 412, 413, 415, 422, 429, 460, 503),
    },
    dependencies=[SPEAKS_TUS],
    openapi_extra=_BYTES,
    response_class=Response,
)
async def go_on(
    media_id: UUID,
    upload_offset: Annotated[int, Header(ge=0, le=MAX_BYTES, examples=[0])],
    checksum: ThisChecksum,
    request: Request,
    desk: UsePhotoDesk,
    actor: ResidentActor,
) -> Response:
    """What came before a broken connection is kept, unless a checksum was to be checked.

    With the last byte the answer waits for the pictures, as when a photo is sent in one piece: 204, or why not.
    """
    check_type(request, OFFSET_BYTES)
    try:
        media = await _added(media_id, upload_offset, checksum, request, desk, actor)
        if media.is_whole:
            media = await desk.finished(actor, media.id, ours=upload_offset < media.declared_size)
            UPLOADS.labels("pieces", "taken").inc()
    except Refusal as refusal:
        UPLOADS.labels("pieces", refusal.code).inc()
        raise
    return Response(status_code=204, headers={"Tus-Resumable": "1.0.0", **progress(media)})


async def _added(
    media_id: UUID, offset: int, checksum: Checksum, request: Request, desk: UsePhotoDesk, actor: Actor
) -> Media:
    media = await desk.house.intake.expect(actor, media_id, offset)
    left = media.declared_size - offset
    assert actor.account_id is not None
    size = announced_size(request, MAX_BYTES, around=0)
    if request.headers.get("content-length", "").isdecimal() and size > left:
        raise UploadPastEnd
    with desk.gate.place(actor.account_id, min(size, left)):
        read = await read_all(request, desk.gate, left)
        return await _kept(media, offset, checksum, read, desk, actor)


async def _kept(media: Media, offset: int, checksum: Checksum, read: Read, desk: UsePhotoDesk, actor: Actor) -> Media:
    if read.whole:
        await asyncio.to_thread(checksum.check, read.data)
    if read.data and (read.whole or not checksum.is_given):
        media = await desk.house.intake.add(actor, media.id, offset, read.data)
    if read.refused is not None and not media.is_whole:
        raise read.refused
    return media


@router.delete(
    "/{media_id}",
    status_code=204,
    operation_id="endUpload",
    summary="Give up an upload",
    responses={204: told(description="Gone."), **problems(401, 403, 404, 409, 412)},
    dependencies=[SPEAKS_TUS],
    response_class=Response,
)
async def end(media_id: UUID, desk: UsePhotoDesk, actor: ResidentActor) -> Response:
    """One that has not ended, or was refused: its id is free again. Otherwise it is a photo, and taken back as one."""
    await desk.house.intake.terminate(actor, media_id)
    return Response(status_code=204, headers={"Tus-Resumable": "1.0.0"})
