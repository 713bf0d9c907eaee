"""How an upload, and what is asked of a photo later, can fail; what is wrong with a picture itself is in `errors`."""

from uuid import UUID

from backend.kernel.errors import (
    Broken,
    Conflict,
    Malformed,
    NotFound,
    PreconditionFailed,
    TooMany,
    Unavailable,
    Unprocessable,
)
from backend.media.states import MediaState


class MediaNotFound(NotFound):
    code = "media-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such photo, or it is not for you to see.")


class MediaOriginalGone(NotFound):
    """Originals are kept for 30 days; a refused picture's is not kept at all."""

    code = "media-original-gone"

    def __init__(self) -> None:
        super().__init__("The original is no longer kept.")


class MediaIdTaken(Conflict):
    code = "media-id-taken"

    def __init__(self) -> None:
        super().__init__("There is an upload with this id and other contents. A new photo needs a new id.")


class MediaIllegalMove(Conflict):
    code = "media-illegal-move"

    def __init__(self, current: MediaState, target: MediaState) -> None:
        super().__init__(f"A photo that is {current} cannot become {target}.", current=current, target=target)


class MediaInUse(Conflict):
    code = "media-in-use"

    def __init__(self) -> None:
        super().__init__("A report or an announcement has this photo; it stays there.")


class MediaNotYoursToUse(Unprocessable):
    code = "media-not-yours-to-use"

    def __init__(self, media_id: UUID) -> None:
        super().__init__(
            "This photo is not there, is another's, or belongs to something else already.", media_id=str(media_id)
        )


class MediaNotReady(Conflict):
    code = "media-not-ready"

    def __init__(self) -> None:
        super().__init__("This photo has not arrived yet, or is still being looked at.")


class MediaNotDeveloped(Unprocessable):
    """It ended our process again and again, or its original was lost."""

    code = "media-not-developed"

    def __init__(self) -> None:
        super().__init__("This picture could not be made ready.")


class MediaChanged(PreconditionFailed):
    code = "media-changed"

    def __init__(self, revision: int) -> None:
        super().__init__("Somebody changed what is covered meanwhile. Look at it again.", revision=revision)


class TooManyPhotos(TooMany):
    code = "too-many-photos"

    def __init__(self, *, retry_after: int) -> None:
        super().__init__("This device sent many photos in the last hour. Try again later.", retry_after=retry_after)


class TooManyUploads(TooMany):
    code = "too-many-uploads"

    def __init__(self) -> None:
        super().__init__("Several uploads of this device are under way. Wait until one has ended.", retry_after=5)


class UploadsFull(Unavailable):
    code = "uploads-full"

    def __init__(self) -> None:
        super().__init__("Too much is being uploaded at this moment.", retry_after=5)


class StorageUnavailable(Unavailable):
    code = "storage-unavailable"

    def __init__(self) -> None:
        super().__init__("Photos cannot be stored or read at this moment.", retry_after=10)


class PicturesUnavailable(Unavailable):
    code = "pictures-unavailable"

    def __init__(self) -> None:
        super().__init__("Pictures cannot be made at this moment.", retry_after=10)


class UploadLengthWrong(Unprocessable):
    code = "upload-length-wrong"

    def __init__(self, most: int) -> None:
        super().__init__(f"Upload-Length must be from 1 to {most} bytes.", most=most)


class UploadMetadataWrong(Unprocessable):
    code = "upload-metadata-wrong"

    def __init__(self, key: str) -> None:
        super().__init__("Upload-Metadata needs id (a UUID), and may have sha256 (hex) and caption.", key=key)


class UploadOffsetWrong(Conflict):
    """The phone asks by HEAD where to go on."""

    code = "upload-offset-wrong"

    def __init__(self, offset: int) -> None:
        super().__init__("The upload is at another offset.", offset=offset)


class UploadPastEnd(Unprocessable):
    code = "upload-past-end"

    def __init__(self) -> None:
        super().__init__("More bytes came than were announced. None of them was kept.")


class UploadInTooManyPieces(Conflict):
    code = "upload-in-too-many-pieces"

    def __init__(self) -> None:
        super().__init__("This upload came in very many small pieces. Begin it anew.")


class UploadNotWhatWasAnnounced(Unprocessable):
    code = "upload-not-what-was-announced"

    def __init__(self) -> None:
        super().__init__("The bytes that came have another sha256 than was announced. Begin anew with a new id.")


class UploadOver(Conflict):
    """It is whole, or was refused; nothing more can be added."""

    code = "upload-over"

    def __init__(self) -> None:
        super().__init__("This upload is over.")


class ChecksumUnknown(Malformed):
    code = "upload-checksum-unknown"

    def __init__(self) -> None:
        super().__init__("Upload-Checksum is `sha1` or `sha256`, a space, and the digest in base64.")


class ChecksumWrong(Broken):
    code = "upload-checksum-wrong"

    def __init__(self) -> None:
        super().__init__("The bytes do not fit their checksum. None of them was kept.")


class TusVersionWrong(PreconditionFailed):
    code = "tus-version-wrong"

    def __init__(self) -> None:
        super().__init__("Uploads speak tus 1.0.0; say so with the header Tus-Resumable: 1.0.0.")
