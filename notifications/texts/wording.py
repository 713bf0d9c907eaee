"""From a key and what fills it to words: full for the inbox, short for a lock screen."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, NamedTuple

from backend.kernel.text import Catalogues, Language, load_catalogues
from notifications.texts.params import shown

TITLE_MAX, BODY_MAX = 50, 150
"""What phones show of a notification without being opened."""
LETTER_MAX = 6000
"""Of what a letter says; the rest is behind its link. The longest announcement has 8,000."""
DIGEST_KEY = "digest"


class Wording(NamedTuple):
    title: str
    body: str


class NoSuchText(LookupError):
    """A key without a text in that language: ours to mend."""


@lru_cache(maxsize=1)
def catalogues() -> Catalogues:
    """Compiled on first use, once per process."""
    return load_catalogues(files(__package__))


def has_text(key: str) -> bool:
    """Whether this version knows words for it."""
    words, title = catalogues()[Language.PL], f"{key}.title"
    return words.gettext(title) != title or words.ngettext(title, title, 1) != title


def render(key: str, params: Mapping[str, Any], language: Language) -> Wording:
    """In full, for the inbox. `params` as stored."""
    return _filled(key, shown(params, language), language)


def render_short(key: str, params: Mapping[str, Any], language: Language, *, private: bool) -> Wording:
    """For a lock screen, where a stranger may read it: a private matter is not named at all."""
    if private:
        return _filled("private", {}, language)
    values = shown(params, language)
    full = _filled(key, values, language)
    # The longest words give way first, so that the name of a thing survives beside a long note.
    while len(full.body) > BODY_MAX and (longest := max(values, key=lambda name: len(values[name]), default=None)):
        excess = len(full.body) - BODY_MAX
        values[longest] = shortened(values[longest], len(values[longest]) - excess)
        if len(shorter := _filled(key, values, language).body) >= len(full.body):
            break
        full = full._replace(body=shorter)
    return Wording(shortened(full.title, TITLE_MAX), shortened(full.body, BODY_MAX))


def render_letter(key: str, params: Mapping[str, Any], language: Language, *, private: bool) -> Wording:
    """As in the inbox: it is not read on a lock screen. A private matter is not named in other people's post rooms."""
    if private:
        return _filled("private", {}, language)
    full = render(key, params, language)
    return full._replace(body=shortened(full.body, LETTER_MAX))


def render_digest(params: Mapping[str, Any], language: Language, *, full: bool) -> Wording:
    """Many messages in one. On a lock screen as much as fits; in full, a paragraph for each. `params` as stored."""
    lines = [_line(line, language, full=full) for line in params["lines"]]
    title = plural(f"{DIGEST_KEY}.title", params["count"], language)
    if not full:
        return Wording(title, shortened(" • ".join(lines), BODY_MAX))
    if more := params["count"] - len(lines):
        lines.append(plural(f"{DIGEST_KEY}.more", more, language))
    return Wording(title, "\n\n".join(lines))


def _line(line: Mapping[str, Any], language: Language, *, full: bool) -> str:
    if line["private"]:
        return _filled("private", {}, language).title
    values = shown(line["params"], language)
    words = _filled(line["text_key"], values, language)
    if full:
        return f"{words.title}\n{words.body}"
    return f"{words.title}: {name}" if (name := values.get("category")) else words.title


def plural(message_id: str, count: int, language: Language) -> str:
    """In the form that the language has for this number."""
    text = catalogues()[language].ngettext(message_id, message_id, count)
    if text == message_id:
        raise NoSuchText(message_id)
    return text.format(count=count)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, an ellipsis among them if something was cut."""
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"


def placeholders(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def _filled(key: str, values: Mapping[str, str], language: Language) -> Wording:
    """The body, then a sentence for each parameter that neither title nor body has used and that has one."""
    count = values.get("count")
    title, body = (_template(f"{key}.{part}", language, count) for part in ("title", "body"))
    used = placeholders(title) | placeholders(body)
    spare = [_sentence(name, language) for name in values if name not in used]
    return Wording(title.format_map(values), " ".join([body, *filter(None, spare)]).format_map(values))


def _template(message_id: str, language: Language, count: str | None) -> str:
    """With a count, in the form that the language has for it, if it has several."""
    words = catalogues()[language]
    text = message_id if count is None else words.ngettext(message_id, message_id, int(count))
    text = words.gettext(message_id) if text == message_id else text
    if text == message_id:
        raise NoSuchText(message_id)
    return text


def _sentence(name: str, language: Language) -> str | None:
    message_id = f"sentence.{name}"
    text = catalogues()[language].gettext(message_id)
    return None if text == message_id else text
