"""The office's own photos for updates and resolutions; and residents' originals."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions
from backend.http.media import MediaView, UsePhotoDesk
from backend.http.photo_form import BODY
from backend.http.problem import problems
from backend.media.storage import ObjectMissing
from backend.media.upload_errors import MediaOriginalGone
from backend.reports.use_cases.show_photo import open_original

PATH = "/staff/v1/media"
router = APIRouter(prefix=PATH, tags=["photos"])


@router.post(
    "",
    operation_id="uploadOfficePhoto",
    summary="Send a photo for an update or a resolution",
    status_code=201,
    responses={
        200: {"model": MediaView, "description": "It was here already."},
        **problems(400, 401, 403, 408, 409, 413, 415, 422, 429, 503),
    },
    openapi_extra=BODY,
)
async def upload(desk: UsePhotoDesk, response: Response, actor: StaffActor) -> MediaView:
    """Send it first, then name it. With an update or a resolution it is public, covered as it then is."""
    view, new = await desk.take(actor)
    if not new:
        response.status_code = 200
    response.headers["Location"] = f"{PATH}/{view.id}"
    return view


@router.get("/{media_id}", operation_id="getOfficePhoto", summary="A photo of mine", responses=problems(401, 403, 404))
async def one(media_id: UUID, desk: UsePhotoDesk, actor: StaffActor) -> MediaView:
    return await desk.show(actor, media_id)


@router.delete(
    "/{media_id}",
    status_code=204,
    operation_id="takeOfficePhotoBack",
    summary="Take a photo back",
    responses=problems(401, 403, 404, 409),
)
async def take_back(media_id: UUID, desk: UsePhotoDesk, actor: StaffActor) -> None:
    """As long as no report has it."""
    await desk.take_back(actor, media_id)


@router.get(
    "/{media_id}/original",
    operation_id="downloadOriginal",
    summary="A report's photo as it was sent",
    response_class=Response,
    responses={
        200: {
            "description": "The file, to be saved and not shown: nobody looked into it.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        },
        **problems(401, 403, 404, 409),
    },
)
async def original(media_id: UUID, desk: UsePhotoDesk, actor: StaffActor, transactions: UseTransactions) -> Response:
    """Nothing is covered in it, and it holds whatever the camera wrote. Each look is in the report's history."""
    found = await transactions.run(actor, lambda work: open_original(work, media_id))
    try:
        data = await desk.house.storage.get(found.key)
    except ObjectMissing:
        raise MediaOriginalGone from None
    headers = {"Content-Disposition": f'attachment; filename="{media_id}.{found.content_type.rpartition("/")[2]}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)
