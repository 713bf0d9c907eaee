"""How a request about the catalogue or the routes can fail."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from backend.kernel.errors import Conflict, NotFound, PreconditionFailed, Unprocessable
from backend.kernel.flaws import Broken
from backend.kernel.text import Texts


class CategoryUnknown(Unprocessable):
    code = "category-unknown"

    def __init__(self) -> None:
        super().__init__("There is no such category.")


class AnswerError(NamedTuple):
    """`question` is None where the code is not one of ours: what was sent is never repeated.

    `more`: what helps to mend it, as the bounds of a number and words that name them in every language.
    """

    question: str | None
    error: str
    more: Mapping[str, Any] = MappingProxyType({})

    def told(self) -> dict[str, Any]:
        return {"question": self.question, "error": self.error, **self.more}


class AnswersInvalid(Unprocessable):
    """`answers` lists every question whose answer does not fit, with a code per error."""

    code = "answers-invalid"

    def __init__(self, errors: Sequence[AnswerError]) -> None:
        super().__init__("Some answers do not fit the form.", answers=[error.told() for error in errors])


class AnswerStops(Unprocessable):
    """With this answer the form ends; `redirect` says where to turn, in every language."""

    code = "answer-stops"

    def __init__(self, question: str, redirect: Texts) -> None:
        super().__init__(
            "With this answer the report is not for us.", question=question, redirect=redirect.model_dump()
        )


class CategoryNotFound(NotFound):
    code = "category-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such category.")


class GroupNotFound(NotFound):
    code = "group-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such group.")


class CodeTaken(Conflict):
    """Codes stand in reports and addresses: each is given once."""

    code = "catalog-code-taken"

    def __init__(self) -> None:
        super().__init__("This code is taken.")


class CatalogChanged(PreconditionFailed):
    code = "catalog-changed"

    def __init__(self) -> None:
        super().__init__("Somebody has changed it meanwhile. Load it and try again.")


class CatalogBroken(Broken):
    code = "catalog-broken"


class RoutesBroken(Broken):
    code = "routes-broken"


class RoutesChanged(PreconditionFailed):
    code = "routes-changed"

    def __init__(self) -> None:
        super().__init__("Somebody published other routes meanwhile. Load them and try again.")
