"""Settings for the command line: read, explained when wrong, listed for the README."""

import os
import tomllib
import warnings
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import SettingsError

from backend.kernel.settings import PREFIX, Settings, read_settings
from wspolnie.errors import WrongUse
from wspolnie.run_files import run_file

MAKE_SECRET = "openssl rand -hex 32"  # noqa: S105  a command that makes one
_EMULATOR = "FIREBASE_AUTH_EMULATOR_HOST"
_READ_BEFORE_THE_REST = f"{PREFIX}SECRETS_DIR"


def load(**overrides: Any) -> Settings:
    """The settings, or WrongUse that names each wrong one; overrides that are None do not count."""
    given = {name: value for name, value in overrides.items() if value is not None}
    with warnings.catch_warnings():
        # A missing WSPOLNIE_SECRETS_DIR is a warning for pydantic; unsaid, the secrets would be missing for no reason.
        warnings.simplefilter("error", UserWarning)
        try:
            return read_settings(**given)
        except ValidationError as wrong:
            raise WrongUse("wrong settings:\n" + "\n".join(f"  {line}" for line in explain(wrong))) from None
        except SettingsError as wrong:
            raise WrongUse(f"wrong settings: {wrong}") from None
        except UserWarning as wrong:
            raise WrongUse(f"{_READ_BEFORE_THE_REST}: {wrong}.") from None


def explain(wrong: ValidationError) -> Iterator[str]:
    """A line per setting: its name, what is wrong, what it is for. Never its value, which may be a secret."""
    for error in wrong.errors(include_input=False, include_context=False, include_url=False):
        name = str(error["loc"][0]) if error["loc"] else "?"
        field = Settings.model_fields.get(name)
        reason = error["msg"].removeprefix("Value error, ")
        if error["type"] == "string_pattern_mismatch":
            reason = _form_of(field)
        yield f"{PREFIX}{name.upper()}: {reason}." + (f" ({field.description})" if field else "")


def _form_of(field: FieldInfo | None) -> str:
    """By an example: a pattern is for programs."""
    examples = field.examples if field is not None else None
    return f"it does not have the right form, which is like {examples[0]}" if examples else "it has a wrong form"


def needs_secret(settings: Settings) -> None:
    if settings.secret_key is None:
        raise WrongUse(
            f"{PREFIX}SECRET_KEY is missing. Make one with: {MAKE_SECRET}\n"
            f"  and set it as {PREFIX}SECRET_KEY, or as the file wspolnie_secret_key in {PREFIX}SECRETS_DIR.\n"
            "  To look around on this machine only, use: wspolnie up --demo"
        )


def refuses_emulator(settings: Settings) -> None:
    """With the variable set, Firebase's own libraries take any token for true, signed or not."""
    if os.environ.get(_EMULATOR) and not settings.development:
        raise WrongUse(
            f"{_EMULATOR} is set: with it, anybody may sign in as anybody. Unset it; on a developer's machine set "
            f"{PREFIX}DEVELOPMENT=true beside it."
        )


def web_folder(settings: Settings) -> Path:
    """Where the built web faces are, or would be."""
    if settings.web_dir is not None:
        return settings.web_dir.expanduser().absolute()
    return Path(__file__).resolve().parents[1] / "web" / "dist"


def data_folder(settings: Settings) -> Path:
    """Absolute, so that it means the same in every process and message."""
    return settings.data_dir.expanduser().absolute()


def mongo_url(settings: Settings) -> str:
    """Where the database is: by setting, or the one that `wspolnie up` runs on this data folder now."""
    if settings.mongo_url is not None:
        url = settings.mongo_url.get_secret_value()
        if not url.startswith(("mongodb://", "mongodb+srv://")):
            raise WrongUse(f"{PREFIX}MONGO_URL is no MongoDB URL; it looks like mongodb://host:27017/?replicaSet=rs0.")
        return url
    note = run_file(data_folder(settings), "mongod").living()
    if note is not None and "url" in note:
        return str(note["url"])
    raise WrongUse(
        f"{PREFIX}MONGO_URL is not set, and no `wspolnie up` runs on {data_folder(settings)}. "
        "Set it to the URL of a MongoDB replica set, or start: wspolnie up"
    )


def unknown_names() -> list[str]:
    """Variables with our prefix that no setting reads: misspelt ones, most likely."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields} | {_READ_BEFORE_THE_REST}
    return sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)


def table(*, markdown: bool) -> str:
    rows = [
        (f"{PREFIX}{name.upper()}", _default(field), field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    rows.append((_READ_BEFORE_THE_REST, "", "Folder with secrets as files: `wspolnie_secret_key`, …"))
    if markdown:
        lines = [f"| `{name}` | {f'`{default}`' if default else ''} | {text} |" for name, default, text in rows]
        return "\n".join(["| setting | default | what it is for |", "|---|---|---|", *lines])
    return "\n".join(f"{name}={default}\n    {text}" for name, default, text in rows)


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is None or value == () or isinstance(value, SecretStr):
        return ""
    return value.as_posix() if isinstance(value, Path) else str(value)


def version_of_product() -> str:
    """Of the installed package; from a bare source tree, of its pyproject.toml."""
    try:
        return metadata.version("wspolnie")
    except metadata.PackageNotFoundError:
        source = Path(__file__).resolve().parent.parent / "pyproject.toml"
        return str(tomllib.loads(source.read_text())["project"]["version"])
