"""What went wrong on our side, said to the log."""

from backend.kernel.failures import without_words
from backend.kernel.logs import log


def report_failure(event: str, error: BaseException, *, stack: bool = True) -> None:
    """With the way it went but without its words, which may quote a document."""
    log.error(event, **without_words(error, stack=stack))
