"""What happens to the catalogue and the routes."""

from typing import ClassVar

from backend.facts.envelope import Fact


class RoutesPublished(Fact):
    name: ClassVar[str] = "routes.published"
    version_number: int
    rows: int
    rules: int
