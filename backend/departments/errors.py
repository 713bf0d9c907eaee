"""How a request about a department can fail."""

from backend.kernel.errors import NotFound, Unprocessable
from backend.kernel.flaws import Broken


class DepartmentUnknown(Unprocessable):
    code = "department-unknown"

    def __init__(self) -> None:
        super().__init__("There is no such department.")


class DepartmentsBroken(Broken):
    code = "departments-broken"


class DepartmentNotFound(NotFound):
    code = "department-not-found"

    def __init__(self) -> None:
        super().__init__("There is no such department.")
