"""How a request about a report can fail."""

from backend.kernel.errors import Conflict, Forbidden, NotFound, PreconditionFailed, TooMany, Unavailable, Unprocessable
from backend.reports.states import ReportStatus


class ReportNotFound(NotFound):
    code = "report-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such report, or it is not for you to see.")


class NotYourDepartment(Forbidden):
    code = "report-not-your-department"

    def __init__(self) -> None:
        super().__init__("Another department has this report.")


class IllegalMove(Conflict):
    code = "report-illegal-move"

    def __init__(self, current: ReportStatus, target: ReportStatus) -> None:
        super().__init__(f"A report that is {current} cannot become {target}.", current=current, target=target)


class ReportChanged(PreconditionFailed):
    code = "report-changed"

    def __init__(self, revision: int) -> None:
        super().__init__("Somebody changed this report meanwhile. Read it again.", revision=revision)


class ReportIdTaken(Conflict):
    code = "report-id-taken"

    def __init__(self) -> None:
        super().__init__("There is a report with this id and other contents. A new report needs a new id.")


class CategoryClosed(Unprocessable):
    """The town does not take these here; `redirect` says where to turn."""

    code = "category-closed"

    def __init__(self, redirect: dict[str, str]) -> None:
        super().__init__("This is not taken here.", redirect=redirect)


class CategoryNotForResidents(Unprocessable):
    code = "category-not-for-residents"

    def __init__(self) -> None:
        super().__init__("Only the office enters reports of this category.")


class AnonymousNotAllowed(Unprocessable):
    code = "anonymous-not-allowed"

    def __init__(self) -> None:
        super().__init__("This category needs a confirmed e-mail or telephone number.")


class PhotoMissing(Unprocessable):
    code = "photo-missing"

    def __init__(self) -> None:
        super().__init__("This category needs a photo.")


class PhotoNotThere(Unprocessable):
    """Of the office: residents' photos may come later."""

    code = "photo-not-there"

    def __init__(self) -> None:
        super().__init__("Upload your own photos first, then name them here.")


class ReportPhotosFull(Conflict):
    code = "report-photos-full"

    def __init__(self, most: int) -> None:
        super().__init__("This report has as many photos as it can have.", most=most)


class ObjectionTooLate(Conflict):
    code = "objection-too-late"

    def __init__(self) -> None:
        super().__init__("The time to object has passed. Please send a new report.")


class NotResolved(Conflict):
    code = "report-not-resolved"

    def __init__(self, current: ReportStatus) -> None:
        super().__init__("Only a report that was said to be resolved can be objected to or confirmed.", current=current)


class NoOpenQuestion(Conflict):
    code = "no-open-question"

    def __init__(self) -> None:
        super().__init__("The office is not waiting for an answer.")


class SamePersonResolvesAgain(Forbidden):
    code = "same-person-resolves-again"

    def __init__(self) -> None:
        super().__init__("The reporter objected to your resolution. A colleague must close it this time.")


class OwnReport(Conflict):
    code = "own-report"

    def __init__(self) -> None:
        super().__init__("You are the reporter: you are told of everything, and you already count.")


class DepartmentCannotTake(Unprocessable):
    code = "department-cannot-take"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)


class AssigneeElsewhere(Unprocessable):
    code = "assignee-elsewhere"

    def __init__(self) -> None:
        super().__init__("This colleague is not in the department that has the report.")


class DayOutOfRange(Unprocessable):
    code = "day-out-of-range"

    def __init__(self) -> None:
        super().__init__("Work is planned for today or later, a hold is reviewed after today; both within a year.")


class ReportIsClosed(Conflict):
    code = "report-closed"

    def __init__(self, current: ReportStatus) -> None:
        super().__init__("Nobody works on a closed report.", current=current)


class HistoryFull(Conflict):
    """A guard, not a case: 1,000 lines are years of work on one report."""

    code = "report-history-full"

    def __init__(self) -> None:
        super().__init__("This report's history is full. Close it and open a new one.")


class NobodyToAsk(Conflict):
    code = "nobody-to-ask"

    def __init__(self) -> None:
        super().__init__("Nobody in the apka can answer: a caller is asked by telephone, and a reporter may leave.")


class NeverPublic(Conflict):
    code = "report-never-public"

    def __init__(self) -> None:
        super().__init__("This report is private or of a sensitive category; nothing of it can be published.")


class TooManyReports(TooMany):
    code = "too-many-reports"

    def __init__(self, *, retry_after: int) -> None:
        super().__init__("This device sent many reports in the last hour. Try again later.", retry_after=retry_after)


class ExportTooLarge(Unprocessable):
    code = "export-too-large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"More than {limit} reports: narrow the list, then export it.", limit=limit)


class TooManyStreams(TooMany):
    code = "too-many-streams"

    def __init__(self, *, retry_after: int) -> None:
        super().__init__("This account listens in too many windows already. Close one.", retry_after=retry_after)


class LiveUnavailable(Unavailable):
    """The process is full or stopping, or its database is away; the lists can be asked for all the same."""

    code = "live-unavailable"

    def __init__(self, *, retry_after: int) -> None:
        super().__init__("Nothing can be told live at the moment.", retry_after=retry_after)


class TooMuchToJoin(Conflict):
    code = "too-much-to-join"

    def __init__(self) -> None:
        super().__init__("This account has more reports than can be joined to another one.")
