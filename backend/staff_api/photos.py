"""What the office does with a report's photos: lets everybody see them, hides them, covers parts of them."""

import asyncio
from contextvars import Context
from typing import Annotated, cast
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from backend.http.auth import StaffActor
from backend.http.deps import UseTransactions, on_the_loop
from backend.http.etag import IfMatch, etag
from backend.http.problem import problems
from backend.kernel.text import PlainText
from backend.media.values import Box
from backend.reports.darkroom import PhotoHouse
from backend.reports.use_cases.show_photo import CoverPhoto, ShowPhoto, cover_photo, show_photo
from backend.staff_api.report_moves import ThisMove
from backend.staff_api.report_views import OfficeReport, ThisShow

router = APIRouter(prefix="/staff/v1/reports/{report_id}/photos/{media_id}", tags=["photos"])

_MOST_BOXES = 100


class BoxesBody(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "boxes": [
                        {"x": 0.41, "y": 0.2, "width": 0.08, "height": 0.11, "source": "officer", "what": "face"}
                    ],
                    "note": "Twarz w oknie.",
                }
            ]
        },
    )

    boxes: list[Box] = Field(max_length=_MOST_BOXES, description="All that are to be covered, the detector's too.")
    note: Annotated[PlainText, Field(max_length=1000)] | None = Field(None, description="For colleagues.")


@router.post(
    "/release",
    operation_id="releasePhoto",
    summary="Let everybody see a photo",
    status_code=201,
    responses=problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
)
async def release(media_id: UUID, move: ThisMove) -> OfficeReport:
    """Covered as it then is; look at it first with `variant=public`."""
    command = ShowPhoto(move.report_id, media_id, expected_revision=move.expected)
    return await move.make(lambda work: show_photo(work, command))


@router.delete(
    "/release",
    operation_id="hidePhoto",
    summary="Hide a photo again",
    responses=problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
)
async def hide(media_id: UUID, move: ThisMove) -> OfficeReport:
    """Whoever has seen it may have kept it. A good record does not release it any more."""
    command = ShowPhoto(move.report_id, media_id, released=False, expected_revision=move.expected)
    return await move.make(lambda work: show_photo(work, command))


class Covering:
    """Like a move, but its revision is the photo's, and the pictures are made between two transactions."""

    def __init__(
        self,
        report_id: UUID,
        request: Request,
        response: Response,
        actor: StaffActor,
        transactions: UseTransactions,
        show: ThisShow,
        expected: IfMatch,
    ) -> None:
        self.report_id, self.expected = report_id, expected
        self._darkroom = cast("PhotoHouse", request.app.state.photos).darkroom
        self._response, self._actor, self._transactions, self._show = response, actor, transactions, show

    async def carry_out(self, command: CoverPhoto) -> OfficeReport:
        # Without the request's deadline for the database: its turn in the darkroom may take longer.
        covering = cover_photo(self._transactions, self._darkroom, self._actor, command)
        report = await asyncio.create_task(covering, context=Context())
        self._response.headers["ETag"] = etag(report.revision)
        return await self._show.report(report)


@router.put(
    "/boxes",
    operation_id="coverPhoto",
    summary="Cover parts of a photo",
    responses=problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
)
async def cover(
    media_id: UUID, body: BoxesBody, covering: Annotated[Covering, Depends(on_the_loop(Covering))]
) -> OfficeReport:
    """The public's pictures are made anew from the plain ones before the answer.

    If-Match is the photo's `boxes_revision`.
    """
    command = CoverPhoto(covering.report_id, media_id, body.boxes, body.note or None, covering.expected)
    return await covering.carry_out(command)
