"""How a file for people to download can fail."""

from uuid import UUID

from backend.kernel.errors import Conflict, NotFound, TooMany, Unavailable, Unprocessable


class FileNotFound(NotFound):
    code = "file-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such file, or it is not for you to see.")


class FileNotAPdf(Unprocessable):
    code = "file-not-a-pdf"

    def __init__(self) -> None:
        super().__init__("This file is no PDF, or not a whole one.")


class FileIdTaken(Conflict):
    code = "file-id-taken"

    def __init__(self) -> None:
        super().__init__("There is a file with this id and other contents. A new file needs a new id.")


class FileInUse(Conflict):
    code = "file-in-use"

    def __init__(self) -> None:
        super().__init__("An announcement has this file; it stays there.")


class FileNotYoursToUse(Unprocessable):
    code = "file-not-yours-to-use"

    def __init__(self, file_id: UUID) -> None:
        super().__init__("This file is not there, is another's, or belongs to something else.", file_id=str(file_id))


class TooManyFiles(TooMany):
    code = "too-many-files"

    def __init__(self, *, retry_after: int) -> None:
        super().__init__("Many files were sent in the last hour. Try again later.", retry_after=retry_after)


class DownloadsFull(Unavailable):
    code = "downloads-full"

    def __init__(self) -> None:
        super().__init__("Too many files are being downloaded at this moment.", retry_after=5)
