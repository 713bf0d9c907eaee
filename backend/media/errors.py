"""How an upload can fail to be a picture of ours."""

from backend.kernel.errors import Unprocessable


class MediaNotAPicture(Unprocessable):
    code = "media-not-a-picture"

    def __init__(self) -> None:
        super().__init__("This file is not a picture.")


class MediaKindNotTaken(Unprocessable):
    code = "media-kind-not-taken"

    def __init__(self) -> None:
        super().__init__("Pictures are taken as JPEG, PNG, WebP or HEIC.")


class MediaTooManyPixels(Unprocessable):
    code = "media-too-many-pixels"

    def __init__(self, limit: int) -> None:
        super().__init__(f"A picture may have at most {limit // 1_000_000} megapixels.", limit=limit)


class MediaBroken(Unprocessable):
    code = "media-broken"

    def __init__(self) -> None:
        super().__init__("The picture is damaged or incomplete.")
