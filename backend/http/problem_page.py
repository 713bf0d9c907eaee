"""A refusal as a page, for people who followed a bad address in a browser: what it is, and where to go from there.

Nothing of what was asked is repeated on it, and it has no script.
"""

from base64 import b64encode
from hashlib import sha256
from html import escape

from fastapi import Request
from fastapi.responses import HTMLResponse

from backend.kernel.text import Language, Texts

_MORE = Texts(
    pl="Może adres jest niepełny albo zmieniony. Sprawdź go, albo zacznij od strony głównej.",
    en="The address may be incomplete or changed. Check it, or begin at the front page.",
    uk="Можливо, адреса неповна або змінена. Перевірте її або почніть з головної сторінки.",  # noqa: RUF001  Ukrainian
)
_LATER = Texts(
    pl="To nie Twoja wina. Spróbuj ponownie za chwilę.",
    en="It is not your fault. Try again in a moment.",
    uk="Це не ваша провина. Спробуйте знову за хвилину.",
)
_HOME = Texts(pl="Strona główna", en="Front page", uk="Головна сторінка")
_NUMBER = Texts(pl="Numer dla pomocy", en="Number for support", uk="Номер для підтримки")
_OURS = 500

_STYLE = """
:root{color-scheme:light dark;--ground:#f7f6f2;--sheet:#fff;--ink:#1d2521;--soft:#55615b;--line:#d9ddd6}
@media(prefers-color-scheme:dark){:root{--ground:#151a18;--sheet:#1e2522;--ink:#edf1ee;--soft:#b0bab5;--line:#3a443f}}
body{margin:0;padding:1rem;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
main{max-width:36rem;margin:2rem auto;padding:1.25rem;background:var(--sheet);border:1px solid var(--line);
border-radius:8px;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 1rem}
a{color:inherit;display:inline-block;padding:.5rem 0}
.number{color:var(--soft);font-size:.9rem}
"""
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def prefers_page(request: Request) -> bool:
    """A browser that shows an address: it names text/html before all data (RFC 9110, 12.5.1); `*/*` asks for none."""
    if request.method not in {"GET", "HEAD"}:
        return False
    weights = dict(_weighted(part) for part in request.headers.get("accept", "").split(","))
    data = max(weights.get("application/problem+json", 0.0), weights.get("application/json", 0.0))
    return weights.get("text/html", 0.0) > data


def _weighted(part: str) -> tuple[str, float]:
    kind, *parameters = (piece.strip() for piece in part.split(";"))
    given = next((one[2:] for one in parameters if one.startswith("q=")), "1")
    try:
        return kind.lower(), float(given)
    except ValueError:
        return kind.lower(), 0.0


def problem_page(
    status: int, title: str, language: Language, headers: dict[str, str], *, again: str | None, number: str
) -> HTMLResponse:
    """`again`: when to try again, in words. `number`: of the request, shown where only we can help."""
    more = again or (_LATER if status >= _OURS else _MORE).in_(language)
    quoted = f'<p class="number">{_NUMBER.in_(language)}: {escape(number)}</p>' if status >= _OURS else ""
    body = (
        f'<!doctype html>\n<html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main><h1>{escape(title)}</h1>"
        f'<p>{escape(more)}</p><p><a href="/">{_HOME.in_(language)}</a></p>{quoted}</main></body></html>\n'
    )
    return HTMLResponse(body, status, {**headers, "Content-Security-Policy": _POLICY})
