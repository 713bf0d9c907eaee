"""The filtered list of reports as a file."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from fastapi.responses import StreamingResponse

from backend.http.auth import StaffActor
from backend.http.deps import AskedLanguage, UseLimits, UseTransactions, on_the_loop
from backend.http.problem import problems
from backend.kernel.clock import LOCAL
from backend.kernel.logs import log
from backend.reports.queries.export import export_pages, export_size
from backend.staff_api.export_files import Words, as_csv, as_xlsx
from backend.staff_api.report_filter import AskedList

router = APIRouter(prefix="/staff/v1", tags=["reports"])

PATHS = ("/staff/v1/reports.csv", "/staff/v1/reports.xlsx")
_PROBLEMS = problems(400, 401, 403, 422, 429, 503)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILES, _PER_SECONDS = 20, 600
"""Of one account: enough for whoever tries filters, too few to copy the town all day."""


def _file(media_type: str, schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": "The file.", "content": {media_type: {"schema": schema}}}, **_PROBLEMS}


class Export:
    """A list that somebody may take out, counted, and said to the log: who and how many, nothing of what is in it."""

    def __init__(
        self,
        asked: AskedList,
        actor: StaffActor,
        transactions: UseTransactions,
        language: AskedLanguage,
        limits: UseLimits,
    ) -> None:
        self._asked, self._actor, self._transactions, self._limits = asked, actor, transactions, limits
        self._language = language
        self.made_at = transactions.clock.now()
        self.pages = export_pages(transactions, actor, asked)

    async def begin(self, kind: str) -> Words:
        await self._limits.hit("export", str(self._actor.account_id), _FILES, _PER_SECONDS)
        rows = await self._transactions.read(self._actor, lambda work: export_size(work, self._asked))
        log.info("reports_exported", account_id=_text(self._actor.account_id), rows=rows, kind=kind)
        return await Words.in_(self._language)

    def headers(self, words: Words, kind: str) -> dict[str, str]:
        day = self.made_at.astimezone(LOCAL).date().isoformat()
        return {"Content-Disposition": f'attachment; filename="{words.say("file name")}-{day}.{kind}"'}


def _text(account_id: UUID | None) -> str | None:
    return None if account_id is None else str(account_id)


ThisExport = Annotated[Export, Depends(on_the_loop(Export))]


@router.get(
    "/reports.csv",
    operation_id="exportReportsCsv",
    summary="The list as CSV",
    response_class=StreamingResponse,
    responses=_file("text/csv", {"type": "string"}),
)
async def export_csv(export: ThisExport) -> StreamingResponse:
    """UTF-8 with semicolons, times of Warsaw, 10,000 reports at most. No reporter is in it."""
    words = await export.begin("csv")
    return StreamingResponse(
        as_csv(words, export.pages), media_type="text/csv; charset=utf-8", headers=export.headers(words, "csv")
    )


@router.get(
    "/reports.xlsx",
    operation_id="exportReportsXlsx",
    summary="The list as a workbook",
    response_class=Response,
    responses=_file(_XLSX, {"type": "string", "format": "binary"}),
)
async def export_xlsx(export: ThisExport) -> Response:
    """The same for Excel and LibreOffice. No reporter is in it."""
    words = await export.begin("xlsx")
    content = await as_xlsx(words, export.pages, export.made_at)
    return Response(content, media_type=_XLSX, headers=export.headers(words, "xlsx"))
