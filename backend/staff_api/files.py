"""The office's files for announcements."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.http.auth import StaffActor
from backend.http.files import BODY, FileView, UseFileDesk, file_url
from backend.http.problem import problems

PATH = "/staff/v1/files"
router = APIRouter(prefix=PATH, tags=["announcements"])


@router.post(
    "",
    operation_id="uploadFile",
    summary="Send a PDF for an announcement",
    status_code=201,
    responses={
        200: {"model": FileView, "description": "It was here already."},
        **problems(400, 401, 403, 408, 409, 413, 415, 422, 429, 503),
    },
    openapi_extra=BODY,
)
async def upload(desk: UseFileDesk, response: Response, actor: StaffActor) -> FileView:
    """Send it first, then name it in a draft; what nothing has named within a day goes."""
    view, new = await desk.take(actor)
    if not new:
        response.status_code = 200
    response.headers["Location"] = file_url(view.id)
    return view


@router.delete(
    "/{file_id}",
    status_code=204,
    operation_id="takeFileBack",
    summary="Take a file back",
    responses=problems(401, 403, 404, 409),
)
async def take_back(file_id: UUID, desk: UseFileDesk, actor: StaffActor) -> None:
    """As long as no announcement has it."""
    await desk.take_back(actor, file_id)
