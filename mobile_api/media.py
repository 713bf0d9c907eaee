"""One's own photos, each sent in one piece; `uploads` takes them in several."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.http.auth import ResidentActor
from backend.http.media import MediaView, UsePhotoDesk
from backend.http.photo_form import BODY
from backend.http.problem import problems

PATH = "/mobile/v1/media"
router = APIRouter(prefix=PATH, tags=["photos"])


@router.post(
    "",
    operation_id="uploadPhoto",
    summary="Send a photo",
    status_code=201,
    responses={
        200: {"model": MediaView, "description": "It was here already."},
        **problems(400, 401, 403, 408, 409, 413, 415, 422, 429, 503),
    },
    openapi_extra=BODY,
)
async def upload(desk: UsePhotoDesk, response: Response, actor: ResidentActor) -> MediaView:
    """Once it is acknowledged it is safe. A picture that cannot be taken is refused at once, with a code.

    40 an hour from one device. Name it in a report within 24 hours, before or after it has come.
    """
    view, new = await desk.take(actor)
    if not new:
        response.status_code = 200
    response.headers["Location"] = f"{PATH}/{view.id}"
    return view


@router.get("/{media_id}", operation_id="getPhoto", summary="A photo of mine", responses=problems(401, 403, 404))
async def one(media_id: UUID, desk: UsePhotoDesk, actor: ResidentActor) -> MediaView:
    return await desk.show(actor, media_id)


@router.delete(
    "/{media_id}",
    status_code=204,
    operation_id="takePhotoBack",
    summary="Take a photo back",
    responses=problems(401, 403, 404, 409),
)
async def take_back(media_id: UUID, desk: UsePhotoDesk, actor: ResidentActor) -> None:
    """As long as no report has it."""
    await desk.take_back(actor, media_id)
