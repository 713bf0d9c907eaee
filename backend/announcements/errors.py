"""How a request about an announcement can fail."""

from backend.announcements.states import AnnouncementStatus
from backend.kernel.errors import (
    Conflict,
    Forbidden,
    NotFound,
    PreconditionFailed,
    Unprocessable,
)


class AnnouncementNotFound(NotFound):
    code = "announcement-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such announcement, or it is not for you to see.")


class AnnouncementIllegalMove(Conflict):
    code = "announcement-illegal-move"

    def __init__(self, current: AnnouncementStatus, target: AnnouncementStatus) -> None:
        super().__init__(f"An announcement that is {current} cannot become {target}.", current=current, target=target)


class AnnouncementNotADraft(Conflict):
    code = "announcement-not-a-draft"

    def __init__(self, current: AnnouncementStatus) -> None:
        super().__init__("Only a draft can be edited: what was submitted is approved as it is.", current=current)


class AnnouncementChanged(PreconditionFailed):
    code = "announcement-changed"

    def __init__(self, revision: int) -> None:
        super().__init__("Somebody changed this announcement meanwhile. Read it again.", revision=revision)


class SecondPersonNeeded(Forbidden):
    code = "announcement-second-person-needed"

    def __init__(self) -> None:
        super().__init__("An alarm is approved by somebody who neither wrote nor submitted it.")


class NotYoursToReturn(Forbidden):
    code = "announcement-not-yours-to-return"

    def __init__(self) -> None:
        super().__init__("Only who submitted it, or who may approve, can send it back to the draft.")


class AlarmNotYours(Forbidden):
    code = "announcement-alarm-not-yours"

    def __init__(self) -> None:
        super().__init__("An approved alarm is sent, put off or cancelled by who submitted it, or who may approve.")


class ApprovalLapsed(Conflict):
    code = "announcement-approval-lapsed"

    def __init__(self) -> None:
        super().__init__("This alarm was approved more than a week ago. Submit it once more.")


class NotYoursToGiveUp(Forbidden):
    code = "announcement-not-yours-to-give-up"

    def __init__(self) -> None:
        super().__init__("Only who works at this correction, or who may approve, can give it up.")


class NoCorrection(Conflict):
    code = "announcement-no-correction"

    def __init__(self, current: AnnouncementStatus) -> None:
        super().__init__("No correction of this announcement is under way.", current=current)


class ValidityWrong(Unprocessable):
    code = "announcement-validity-wrong"

    def __init__(self) -> None:
        super().__init__("It must end after it begins, and within a year.")


class AnnouncementOver(Unprocessable):
    code = "announcement-over"

    def __init__(self) -> None:
        super().__init__("What it says is over by then. Change its validity first.")


class SendAtWrong(Unprocessable):
    code = "announcement-send-at-wrong"

    def __init__(self) -> None:
        super().__init__("It goes out in the future, within a year, or at once.")


class EnclosureNotPublic(Conflict):
    code = "announcement-enclosure-not-public"

    def __init__(self) -> None:
        super().__init__("No such picture or attachment of this announcement is public.")


class AnnouncementHistoryFull(Conflict):
    code = "announcement-history-full"

    def __init__(self) -> None:
        super().__init__("Too much was done to this one. Write a new announcement.")
