"""One announcement as a page of its own: to be shared, read without the apka and without a script."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from backend.announcements.errors import AnnouncementNotFound
from backend.announcements.queries.enclosed import Whole, whole_for_public
from backend.http.announcements import PAGE_PATH, AnnouncementWords, PublicAnnouncement
from backend.http.cached import cached
from backend.http.deps import AskedLanguage, UseSettings, UseTransactions
from backend.http.enclosures import AnnouncementPicture
from backend.http.problem import problems
from backend.kernel.actor import NOBODY
from backend.kernel.text import Language
from backend.public_api.feeds import InLanguage
from backend.public_api.html import POLICY, Sheet, SheetFile, SheetPicture, sheet
from backend.public_api.wording import moment, say, size_in, town_in
from backend.work import Transactions

PATH = PAGE_PATH
router = APIRouter(prefix=PATH, tags=["announcements"])
HTML = "text/html; charset=utf-8"
_LIST = "/ogloszenia"
"""Of the apka."""


@router.get(
    "",
    operation_id="announcementsPage",
    summary="To the list of announcements",
    status_code=307,
    response_class=RedirectResponse,
)
async def all_of_them(settings: UseSettings) -> RedirectResponse:
    """Whoever cuts the id from an address wants all of them, which the apka has."""
    return _to_the_list(settings.public_url)


@router.get(
    "/{announcement_id:path}",
    operation_id="announcementPage",
    summary="The page of an announcement",
    responses={
        200: {"content": {"text/html": {}}, "description": "A page"},
        304: {},
        307: {"description": "To the list, when there is no id"},
        404: {"content": {"text/html": {}}, "description": "A page that says so"},
        **problems(422, 503),
    },
    response_class=Response,
)
async def page(
    announcement_id: Annotated[str, Path(json_schema_extra={"format": "uuid"})],
    request: Request,
    transactions: UseTransactions,
    settings: UseSettings,
    language: AskedLanguage,
    lang: InLanguage = None,
) -> Response:
    """One that is over or cancelled says so. An address that is not whole gets a page as well: people follow it."""
    if not announcement_id:
        return _to_the_list(settings.public_url)
    spoken = lang or language
    headers = {"Content-Security-Policy": POLICY, "Content-Language": spoken.value, "Referrer-Policy": "same-origin"}
    try:
        found = await _found(transactions, announcement_id)
    except AnnouncementNotFound:
        missing = await _missing(spoken, settings.public_url)
        return cached(request, sheet(missing).encode(), HTML, headers, status_code=404)
    shown = (await AnnouncementWords.in_(spoken, settings.public_url)).one(found)
    body = sheet(await _sheet(shown, spoken, settings.public_url, transactions.clock.now()))
    return cached(request, body.encode(), HTML, headers)


def _to_the_list(public_url: str) -> RedirectResponse:
    return RedirectResponse(f"{public_url}{_LIST}")


async def _found(transactions: Transactions, written: str) -> Whole:
    """AnnouncementNotFound for what is no id, too."""
    try:
        announcement_id = UUID(written)
    except ValueError:
        raise AnnouncementNotFound from None
    return await transactions.read(NOBODY, lambda work: whole_for_public(work, announcement_id))


def _about(shown: PublicAnnouncement, language: Language) -> list[str]:
    """From when until when, and what became of it."""
    begins, ends = moment(shown.valid_from, language), moment(shown.valid_until, language)
    about = [
        say("page.valid", language, begins=begins, ends=ends),
        say("page.published", language, at=moment(shown.published_at, language)),
    ]
    if shown.corrected:
        about.append(say("page.corrected", language, at=moment(shown.updated_at, language)))
    if shown.cancelled_at is not None:
        about.append(say("page.cancelled_at", language, at=moment(shown.cancelled_at, language)))
    return about


async def _sheet(shown: PublicAnnouncement, language: Language, public_url: str, now: datetime) -> Sheet:
    where = [area.name for area in shown.areas] or [say("page.whole_town", language)]
    notice = None
    if shown.cancelled_at is not None:
        notice = say("page.cancelled", language)
    elif shown.valid_until <= now:
        notice = say("page.over", language)
    return Sheet(
        language=language,
        words_language=shown.language,
        town=await town_in(language),
        title=shown.title,
        text=shown.text,
        severity=shown.severity.value,
        badge=shown.severity_name,
        labels=[shown.topic.name, *where],
        about=_about(shown, language),
        notice=notice,
        url=shown.url,
        app_url=f"{public_url}/ogloszenie/{shown.id}",
        app_words=say("page.open_app", language),
        languages_words=say("page.languages", language),
        published=shown.published_at.isoformat(),
        modified=(shown.cancelled_at or shown.updated_at).isoformat(),
        home=public_url,
        pictures=[_picture(one) for one in shown.pictures],
        files=[
            SheetFile(one.url, one.title, f"PDF, {size_in(one.size, language)}", one.title_language)
            for one in shown.attachments
        ],
        files_words=say("page.files", language),
    )


def _picture(one: AnnouncementPicture) -> SheetPicture:
    card, large = one.sizes.card, one.sizes.large
    return SheetPicture(
        card=card.url,
        card_width=card.width,
        large=large.url,
        width=large.width,
        height=large.height,
        alt=one.alt,
        language=one.alt_language,
    )


async def _missing(language: Language, public_url: str) -> Sheet:
    return Sheet(
        language=language,
        words_language=language,
        town=await town_in(language),
        title=say("page.missing", language),
        text=say("page.missing_more", language),
        app_url=f"{public_url}{_LIST}",
        app_words=say("page.open_app", language),
    )
