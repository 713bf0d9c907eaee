"""The page behind "I do not want such letters": plain HTML, without a script, in three languages."""

from collections.abc import Collection, Mapping

from jinja2 import Environment, StrictUndefined

from backend.kernel.text import Language, Texts
from notifications.own_preferences import NAMES

_WORDS: Mapping[str, Texts] = {
    "asks": Texts(
        pl="Wyłączyć e-maile?",
        en="Switch e-mail off?",
        uk="Вимкнути листи?",
    ),
    "about": Texts(
        pl="Nie będziemy już pisać na Twój adres w tych sprawach:",
        en="We will no longer write to your address about:",
        uk="Ми більше не писатимемо на вашу адресу про таке:",
    ),
    "stays": Texts(
        pl="Wiadomości nadal znajdziesz w apce. Powiadomienia na telefonie się nie zmienią.",
        en="You will still find the messages in the app. Notifications on your phone stay as they are.",
        uk="Повідомлення й далі будуть у застосунку. Сповіщення на телефоні не зміняться.",  # noqa: RUF001  Ukrainian
    ),
    "stays-office": Texts(
        pl="Wiadomości nadal znajdziesz w konsoli urzędu. Powiadomienia w przeglądarce się nie zmienią.",
        en="You will still find the messages in the office's console. Notifications in your browser stay as they are.",
        uk="Повідомлення й далі будуть у консолі установи. Сповіщення в браузері не зміняться.",  # noqa: RUF001  Ukrainian
    ),
    "button": Texts(pl="Wyłącz te e-maile", en="Switch these e-mails off", uk="Вимкнути ці листи"),
    "done": Texts(pl="E-maile wyłączone", en="E-mail is switched off", uk="Листи вимкнено"),
    "back": Texts(
        pl="Chcesz je znowu? Włączysz je w apce, w ustawieniach powiadomień.",
        en="You want them back? Switch them on in the app, in the settings of notifications.",
        uk="Хочете їх знову? Увімкніть у застосунку, в налаштуваннях сповіщень.",  # noqa: RUF001  Ukrainian
    ),
    "back-office": Texts(
        pl="Chcesz je znowu? Włączysz je w konsoli urzędu, w ustawieniach powiadomień swojego konta.",
        en="You want them back? Switch them on in the office's console, in the settings of your account.",
        uk="Хочете їх знову? Увімкніть у консолі установи, в налаштуваннях свого облікового запису.",  # noqa: RUF001  Ukrainian
    ),
    "invalid": Texts(
        pl="Ten link już nie działa",
        en="This link no longer works",
        uk="Це посилання вже не діє",
    ),
    "why": Texts(
        pl="Jest niepełny albo ma ponad rok. Niczego nie zmieniliśmy.",
        en="It is incomplete, or more than a year old. We have changed nothing.",
        uk="Воно неповне або йому більше року. Ми нічого не змінили.",  # noqa: RUF001  Ukrainian
    ),
    "instead": Texts(
        pl="Otwórz link z najnowszego e-maila od nas. Albo wyłącz e-maile w apce, na telefonie, na którym jej używasz.",
        en="Open the link in our newest e-mail. Or switch e-mail off in the app, on the phone where you use it.",
        uk="Відкрийте посилання в останньому листі від нас. Або вимкніть листи в застосунку на своєму телефоні.",  # noqa: RUF001  Ukrainian
    ),
    "settings": Texts(pl="Ustawienia powiadomień", en="Settings of notifications", uk="Налаштування сповіщень"),
}

_SETTINGS, _SETTINGS_OF_OFFICE = "/powiadomienia", "/biuro/konto"
"""Of the apka, and of the office's console."""
_PAGE = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(
    """<!doctype html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{ title }}</title>
<style>
:root { --back: #f4f5f4; --card: #ffffff; --ink: #1a1f1e; --soft: #4d5654; --main: #0b5c54; --on: #ffffff }
@media (prefers-color-scheme: dark) {
  :root { --back: #101514; --card: #1a211f; --ink: #e8edeb; --soft: #a9b5b1; --main: #7fd4c6; --on: #06201c }
}
body { margin: 0; padding: 24px; background: var(--back); color: var(--ink); font: 18px/1.5 sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: 24px; background: var(--card); border-radius: 12px }
h1 { margin: 0 0 12px; font-size: 1.4rem; line-height: 1.25 }
p { margin: 0 0 12px }
ul { margin: 0 0 16px; padding-left: 1.2em }
.soft { color: var(--soft) }
button { min-height: 48px; width: 100%; padding: 12px 20px; border: 0; border-radius: 8px; background: var(--main);
  color: var(--on); font: inherit; font-weight: 600; cursor: pointer }
a { display: inline-block; padding: 12px 0; color: var(--main); font-weight: 600 }
a:focus-visible, button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
</style>
</head>
<body><main>
<h1>{{ title }}</h1>
<p>{{ about }}</p>
{% if names %}
<ul>{% for name in names %}<li>{{ name }}</li>{% endfor %}</ul>
{% endif %}
<p class="soft">{{ last }}</p>
{% if button %}
<form method="post"><button>{{ button }}</button></form>
{% endif %}
{% if link %}
<p><a href="{{ link }}">{{ link_words }}</a></p>
{% endif %}
</main></body>
</html>
"""
)


def asking_page(classes: Collection[str], language: Language, *, office: bool) -> str:
    return _page(classes, language, title="asks", last="stays-office" if office else "stays", button="button")


def done_page(classes: Collection[str], language: Language, *, office: bool) -> str:
    last, link = ("back-office", _SETTINGS_OF_OFFICE) if office else ("back", _SETTINGS)
    return _page(classes, language, title="done", last=last, link=link)


def invalid_page(language: Language) -> str:
    """For a link that is good for nothing: whose it is, nobody knows, so it can only say where else to go."""
    return _page((), language, title="invalid", about="why", last="instead", link=_SETTINGS)


def _page(
    classes: Collection[str],
    language: Language,
    *,
    title: str,
    last: str,
    about: str = "about",
    button: str | None = None,
    link: str | None = None,
) -> str:
    return _PAGE.render(
        language=language.value,
        title=_WORDS[title].in_(language),
        about=_WORDS[about].in_(language),
        names=[NAMES[one].in_(language) for one in sorted(classes)],
        last=_WORDS[last].in_(language),
        button=None if button is None else _WORDS[button].in_(language),
        link=link,
        link_words=None if link is None else _WORDS["settings"].in_(language),
    )
