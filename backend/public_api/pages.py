"""One announcement as a page of its own: to be shared, read without the apka and without a script."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.announcements.errors import AnnouncementNotFound
from backend.announcements.queries.enclosed import whole_for_public
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

PATH = PAGE_PATH
router = APIRouter(prefix=PATH, tags=["announcements"])
HTML = "text/html; charset=utf-8"


@router.get(
    "/{announcement_id}",
    operation_id="announcementPage",
    summary="The page of an announcement",
    responses={
        200: {"content": {"text/html": {}}, "description": "A page"},
        304: {},
        404: {"content": {"text/html": {}}, "description": "A page that says so"},
        **problems(422, 503),
    },
    response_class=Response,
)
async def page(
    announcement_id: UUID,
    request: Request,
    transactions: UseTransactions,
    settings: UseSettings,
    language: AskedLanguage,
    lang: InLanguage = None,
) -> Response:
    """One that is over or cancelled says so."""
    spoken = lang or language
    headers = {"Content-Security-Policy": POLICY, "Content-Language": spoken.value, "Referrer-Policy": "same-origin"}
    try:
        found = await transactions.read(NOBODY, lambda work: whole_for_public(work, announcement_id))
    except AnnouncementNotFound:
        missing = await _missing(spoken, settings.public_url)
        return cached(request, sheet(missing).encode(), HTML, headers, status_code=404)
    shown = (await AnnouncementWords.in_(spoken, settings.public_url)).one(found)
    body = sheet(await _sheet(shown, spoken, settings.public_url, transactions.clock.now()))
    return cached(request, body.encode(), HTML, headers)


async def _sheet(shown: PublicAnnouncement, language: Language, public_url: str, now: datetime) -> Sheet:
    where = [area.name for area in shown.areas] or [say("page.whole_town", language)]
    about = [
        say(
            "page.valid", language, begins=moment(shown.valid_from, language), ends=moment(shown.valid_until, language)
        ),
        say("page.published", language, at=moment(shown.published_at, language)),
    ]
    if shown.corrected:
        about.append(say("page.corrected", language, at=moment(shown.updated_at, language)))
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
        about=about,
        notice=notice,
        url=shown.url,
        app_url=f"{public_url}/ogloszenie/{shown.id}",
        app_words=say("page.open_app", language),
        languages_words=say("page.languages", language),
        published=shown.published_at.isoformat(),
        modified=shown.updated_at.isoformat(),
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
        app_url=f"{public_url}/ogloszenia",
        app_words=say("page.open_app", language),
    )
