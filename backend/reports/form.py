"""A report as it is sent in, by a phone or by an officer for a caller."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StrictFloat, StrictInt

from backend.kernel.geo import Point
from backend.kernel.numbers import AS_WHOLE
from backend.kernel.text import OneLine, PlainText
from backend.reports.use_cases.submit import SubmitReport

Description = Annotated[PlainText, Field(min_length=10, max_length=4000)]
_Words = Annotated[str, Field(max_length=20_000)]
AnswerGiven = _Words | StrictInt | Annotated[StrictFloat, Field(allow_inf_nan=False)] | list[_Words]
"""Text, number, option code or several of them; which one a question takes is the catalogue's."""


def _on_earth(moment: datetime) -> datetime:
    """The first and last hours of the calendar are none in every time zone."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("this moment cannot be told in UTC") from None


Moment = Annotated[AwareDatetime, AfterValidator(_on_earth)]


class SubmissionForm(BaseModel):
    """A report as the phone made it; the phone may send it again, or days later."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "id": "5f0c7f2e-6f0e-4d0e-9b53-6a0a4a6f8f10",
                    "category": "street-lamp",
                    "location": {"type": "Point", "coordinates": [15.681, 50.866]},
                    "accuracy_m": 8,
                    "address": "Plac Piastowski",
                    "description": "Latarnia przy placu nie świeci od tygodnia.",
                    "answers": {"how-many": 1},
                    "observed_at": "2026-06-17T20:15:00+02:00",
                    "media_ids": [],
                }
            ]
        },
    )

    id: UUID = Field(description="Made by the phone; the same id with the same contents is the same report.")
    category: str = Field(min_length=1, max_length=60, description="Code from the catalogue.")
    location: Point
    accuracy_m: float | None = Field(None, strict=True, ge=0, le=100_000, allow_inf_nan=False)
    address: Annotated[OneLine, Field(max_length=200)] | None = None
    description: Description
    answers: dict[str, AnswerGiven] = Field({}, max_length=50, description="By the codes of the category's questions.")
    observed_at: Moment | None = Field(None, description="When it was seen, by the phone's clock.")
    media_ids: list[UUID] = Field([], max_length=5, description="Photos; they may arrive later than the report.")
    catalog_version: Annotated[StrictInt, Field(ge=0), AS_WHOLE] | None = Field(
        None,
        description="Of the catalogue the form was filled in with; send it, and no change of forms loses it.",
    )

    def command(self) -> SubmitReport:
        return SubmitReport(
            id=self.id,
            category=self.category,
            location=self.location,
            description=self.description,
            accuracy_m=self.accuracy_m,
            address=self.address,
            answers=self.answers,
            observed_at=self.observed_at,
            media_ids=tuple(self.media_ids),
            catalog_version=self.catalog_version,
        )
