"""A message as an e-mail: plain and HTML, with the way out of it in its headers (RFC 8058)."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from jinja2 import Environment, StrictUndefined

from backend.kernel.text import Language, Texts, one_line, plain
from backend.kernel.text_links import REL, Piece, pieces_of
from notifications.channels.base import Outgoing
from notifications.channels.links import path_of

_OPEN = Texts(pl="Otwórz w apce", en="Open it in the app", uk="Відкрити в застосунку")
_WHY = Texts(
    pl="Dostajesz ten list, bo w apce masz włączone e-maile o takich sprawach.",
    en="You get this letter because e-mail about such matters is switched on in your app.",
    uk="Ви отримали цей лист, бо в застосунку ввімкнено листи про такі справи.",  # noqa: RUF001  Ukrainian
)
_OPEN_OFFICE = Texts(pl="Otwórz w konsoli", en="Open it in the console", uk="Відкрити в консолі")
_WHY_OFFICE = Texts(
    pl="Dostajesz ten list, bo w konsoli, w Moim koncie, masz włączone e-maile o takich sprawach.",
    en="You get this letter because e-mail about such matters is switched on in the console, in My account.",
    uk="Ви отримали цей лист, бо в консолі, у «Моєму обліковому записі», ввімкнено листи про такі справи.",  # noqa: RUF001  Ukrainian
)
_LEAVE = Texts(
    pl="Nie chcę takich listów",
    en="I do not want such letters",
    uk="Я не хочу таких листів",
)

_HTML = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(
    """<!doctype html>
<html lang="{{ language }}">
<head><meta charset="utf-8"><title>{{ title }}</title></head>
<body style="margin:0;padding:24px;background:#f4f5f4;color:#1a1f1e;font:16px/1.5 sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
<h1 style="margin:0 0 12px;font-size:20px">{{ title }}</h1>
<p style="margin:0 0 20px;white-space:pre-line;overflow-wrap:anywhere">
{%- for piece in pieces -%}
{%- if piece.is_link %}<a href="{{ piece.text }}" rel="{{ rel }}" style="color:#0b5c54">{{ piece.text }}</a>
{%- else %}{{ piece.text }}{% endif -%}
{%- endfor -%}
</p>
{% if leave_url %}
<p style="margin:0"><a href="{{ link }}" style="color:#0b5c54">{{ open }}</a></p>
{% endif %}
</div>
{% if leave_url %}
<p style="max-width:560px;margin:16px auto 0;font-size:13px;color:#4d5654">{{ why }}
<a href="{{ leave_url }}" style="color:#4d5654">{{ leave }}</a></p>
{% endif %}
</body>
</html>
"""
)


NAME_MAX = 100


def sender_of(name: str, address: str) -> Address:
    """A name is text, whatever is in it: the header quotes or encodes it (RFC 5322, 3.4; RFC 2047)."""
    user, _, domain = address.rpartition("@")
    return Address(one_line(plain(name))[:NAME_MAX].rstrip(), user, domain)


def letter(
    outgoing: Outgoing, to: str, *, sender: Address, public_url: str, leave_url: str, now: datetime
) -> EmailMessage:
    """Its id is the delivery's: a letter that is sent twice is one to whoever looks at ids."""
    language = outgoing.language
    link = f"{public_url}{path_of(outgoing.about, office=outgoing.office)}"
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = sender, to
    message["Subject"] = " ".join(outgoing.title.split())
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{outgoing.delivery_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = language.value
    if outgoing.subscribed and leave_url.startswith("https://"):  # mail programs take no other
        message["List-Unsubscribe"] = f"<{leave_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_plain(outgoing, link, leave_url, language))
    html = _HTML.render(
        language=language.value,
        title=outgoing.title,
        pieces=_pieces(outgoing),
        rel=REL,
        link=link,
        open=_open(outgoing),
        why=_why(outgoing),
        leave=_LEAVE.in_(language),
        leave_url=leave_url if outgoing.subscribed else None,
    )
    message.add_alternative(html, subtype="html")
    return message


def _pieces(outgoing: Outgoing) -> list[Piece]:
    """Only the office writes announcements: elsewhere a resident's words may stand, whose links nobody looked at."""
    if outgoing.about.kind == "announcement":
        return list(pieces_of(outgoing.body))
    return [Piece(outgoing.body, is_link=False)]


def _open(outgoing: Outgoing) -> str:
    return (_OPEN_OFFICE if outgoing.office else _OPEN).in_(outgoing.language)


def _why(outgoing: Outgoing) -> str:
    return (_WHY_OFFICE if outgoing.office else _WHY).in_(outgoing.language)


def _plain(outgoing: Outgoing, link: str, leave_url: str, language: Language) -> str:
    if not outgoing.subscribed:
        return outgoing.body + "\n"
    lines = [
        outgoing.body,
        "",
        f"{_open(outgoing)}: {link}",
        "",
        "-- ",
        _why(outgoing),
        f"{_LEAVE.in_(language)}: {leave_url}",
    ]
    return "\n".join(lines) + "\n"
