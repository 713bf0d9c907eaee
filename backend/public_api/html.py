"""A page without a script, and what browsers are told of it. User text is text: everything is escaped."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from backend.kernel.text import Language
from backend.kernel.text_links import as_html

_STYLE = """
:root{color-scheme:light dark;--ground:#f7f6f2;--sheet:#fff;--ink:#1d2521;--soft:#55615b;--line:#d9ddd6;
--information:#1f5f8b;--warning:#8a5a00;--alarm:#b3261e}
@media(prefers-color-scheme:dark){:root{--ground:#151a18;--sheet:#1e2522;--ink:#edf1ee;--soft:#b0bab5;--line:#3a443f;
--information:#8fc6ee;--warning:#f0c36a;--alarm:#ff9d94}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:42rem;margin:0 auto;padding:1rem}
header,footer{max-width:42rem;margin:0 auto;padding:1rem;color:var(--soft)}
article{background:var(--sheet);border:1px solid var(--line);border-left-width:6px;border-radius:8px;padding:1.25rem}
article.information{border-left-color:var(--information)}article.warning{border-left-color:var(--warning)}
article.alarm{border-left-color:var(--alarm)}
.badge{font-weight:700}.information .badge{color:var(--information)}.warning .badge{color:var(--warning)}
.alarm .badge{color:var(--alarm)}
h1{font-size:1.5rem;line-height:1.3;margin:.25rem 0 1rem}
h2{font-size:1.1rem;margin:1.25rem 0 .25rem}
ul{margin:0 0 1rem;padding-left:1.25rem}li{margin:.5rem 0}
.notice{border:1px solid var(--line);border-radius:8px;padding:.75rem;font-weight:700}
.about{color:var(--soft);font-size:.9rem;margin:.25rem 0}
figure{margin:1rem 0}
img{display:block;max-width:100%;height:auto;border-radius:8px;background:var(--line)}
a{color:inherit;display:inline-block;min-height:24px}
nav a{margin-right:1rem}li a,article p a{display:inline}
"""
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_NAMES = {Language.PL: "Polski", Language.EN: "English", Language.UK: "Українська"}
_LOCALES = {Language.PL: "pl_PL", Language.EN: "en_GB", Language.UK: "uk_UA"}
_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """Addresses of this server; `large` is the one that is shared."""

    card: str
    card_width: int
    large: str
    width: int
    height: int
    alt: str
    language: Language


@dataclass(frozen=True, slots=True)
class SheetFile:
    """To be saved. `about`: what it is and how large."""

    url: str
    title: str
    about: str
    language: Language


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the page. Without a `url` it is not to be shared."""

    language: Language
    words_language: Language
    """Of title and text, which may not be translated."""
    town: str
    title: str
    text: str
    app_url: str
    app_words: str
    severity: str = ""
    badge: str = ""
    labels: Sequence[str] = ()
    about: Sequence[str] = ()
    notice: str | None = None
    url: str | None = None
    languages_words: str = ""
    published: str = ""
    modified: str = ""
    home: str = ""
    """Where the addresses of this server begin."""
    pictures: Sequence[SheetPicture] = ()
    files: Sequence[SheetFile] = ()
    files_words: str = ""


def sheet(of: Sheet) -> str:
    title = escape(f"{of.title} · {of.town}")
    return (
        f'<!doctype html>\n<html lang="{of.language.value}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{title}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml">'
        f"{_for_sharing(of)}<style>{_STYLE}</style></head><body><header>{escape(of.town)}</header>"
        f"<main>{_article(of)}</main><footer>{_footer(of)}</footer></body></html>\n"
    )


def _for_sharing(of: Sheet) -> str:
    """OpenGraph, which social networks and messengers make their cards of."""
    if of.url is None:
        return '<meta name="robots" content="noindex">'
    said = " ".join(of.text.split())
    description = said if len(said) <= _DESCRIPTION else said[: _DESCRIPTION - 1].rstrip() + "…"
    told = {
        "og:type": "article",
        "og:title": of.title,
        "og:description": description,
        "og:url": of.url,
        "og:site_name": of.town,
        "og:locale": _LOCALES[of.words_language],
        "article:published_time": of.published,
        "article:modified_time": of.modified,
    }
    pairs = [*told.items(), *(pair for picture in of.pictures for pair in _graph_of(picture, of.home))]
    graph = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in pairs)
    canonical = f'<link rel="canonical" href="{escape(of.url)}">'
    return f'{canonical}<meta name="description" content="{escape(description)}">{graph}'


def _graph_of(picture: SheetPicture, home: str) -> list[tuple[str, str]]:
    """Of each picture together: what follows an image belongs to it (ogp.me, arrays)."""
    return [
        ("og:image", f"{home}{picture.large}"),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(picture.width)),
        ("og:image:height", str(picture.height)),
        ("og:image:alt", picture.alt),
    ]


def _figure(picture: SheetPicture) -> str:
    """With its measures, so that nothing jumps when it comes."""
    sources = f"{picture.card} {picture.card_width}w, {picture.large} {picture.width}w"
    return (
        f'<figure><img src="{escape(picture.large)}" srcset="{escape(sources)}" '
        f'sizes="(max-width: 42rem) 100vw, 40rem" '
        f'width="{picture.width}" height="{picture.height}" loading="lazy" decoding="async" '
        f'alt="{escape(picture.alt)}" lang="{picture.language.value}"></figure>'
    )


def _files(of: Sheet) -> str:
    if not of.files:
        return ""
    lines = "".join(
        f'<li><a href="{escape(one.url)}"><span lang="{one.language.value}">{escape(one.title)}</span> '
        f"({escape(one.about)})</a></li>"
        for one in of.files
    )
    return f"<h2>{escape(of.files_words)}</h2><ul>{lines}</ul>"


def _article(of: Sheet) -> str:
    paragraphs = "".join(
        f"<p>{as_html(part.strip()).replace(chr(10), '<br>')}</p>" for part in of.text.split("\n\n") if part.strip()
    )
    badge = f'<span class="badge">{escape(of.badge)}</span> · ' if of.badge else ""
    labels = f'<p class="about">{badge}{escape(" · ".join(of.labels))}</p>' if of.labels else ""
    notice = f'<p class="notice" role="status">{escape(of.notice)}</p>' if of.notice else ""
    about = "".join(f'<p class="about">{escape(line)}</p>' for line in of.about)
    spoken = of.words_language.value
    heading = f'<h1 lang="{spoken}">{escape(of.title)}</h1>'
    return (
        f'<article class="{of.severity}">{labels}{heading}{notice}<div lang="{spoken}">{paragraphs}</div>'
        f"{''.join(map(_figure, of.pictures))}{_files(of)}{about}</article>"
    )


def _footer(of: Sheet) -> str:
    app = f'<p><a href="{escape(of.app_url)}">{escape(of.app_words)}</a></p>'
    if of.url is None:
        return app
    others = "".join(
        f'<a href="?lang={one.value}" lang="{one.value}" hreflang="{one.value}">{name}</a>'
        for one, name in _NAMES.items()
        if one is not of.language
    )
    return f'{app}<nav aria-label="{escape(of.languages_words)}">{others}</nav>'
