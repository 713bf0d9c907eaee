"""Every setting, in one class: the README's table and `wspolnie doctor` are made from it."""

import re
from enum import StrEnum
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "WSPOLNIE_"
MIN_SECRET_LENGTH = 32
MIN_CONTRAST = 4.5
"""Of text to its ground (WCAG 2.2, 1.4.3)."""
_LINEAR_BELOW = 0.04045
"""Of the curve of sRGB (IEC 61966-2-1)."""
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*(?::[1-9][0-9]{0,4})?")


class MapKind(StrEnum):
    NONE = "none"
    PMTILES = "pmtiles"
    RASTER = "raster"


def map_kind_of(url: str | None) -> MapKind:
    if not url:
        return MapKind.NONE
    if urlsplit(url).path.endswith(".pmtiles"):
        return MapKind.PMTILES
    return MapKind.RASTER if all(part in url for part in ("{z}", "{x}", "{y}")) else MapKind.NONE


def contrast_to_white(colour: str) -> float:
    """Of #rrggbb, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


class Settings(BaseSettings):
    """From `WSPOLNIE_…` variables; secrets also from files of the same lower-case name in WSPOLNIE_SECRETS_DIR."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True, validate_default=True)

    mongo_url: SecretStr | None = Field(
        None,
        description="MongoDB connection string of a replica set (7.0.28, 8.0.17 or newer). Empty: `wspolnie up` starts "
        "its own on this machine.",
    )
    mongo_database: str = Field(
        "wspolnie", pattern=r"^[A-Za-z0-9_-]{1,38}$", examples=["wspolnie"], description="Name of the database."
    )
    secret_key: SecretStr | None = Field(
        None,
        description="Signs residents' access tokens; at least 32 random characters. The API needs it, except with "
        "`--demo`. A new value signs nobody out for longer than one refresh.",
    )
    data_dir: Path = Field(
        Path("var"), description="Folder for what this machine keeps: its MongoDB, uploads, run files."
    )
    host: str = Field("127.0.0.1", description="Address the API listens on.")
    port: int = Field(8000, ge=1, le=65535, description="Port the API listens on.")
    public_url: str = Field(
        "http://127.0.0.1:8000",
        pattern=r"^https?://[^/\s]+$",
        examples=["https://apka.miasto.pl"],
        description="The address people type, without a slash at the end; https makes cookies secure-only.",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas.",
    )
    log_format: Literal["json", "console"] = Field("json", description="One JSON object a line, or lines for eyes.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is worth a line.")
    metrics_token: SecretStr | None = Field(
        None, description="Bearer token for /metrics. Empty: only this machine may read it, and never through a proxy."
    )
    worker_metrics_port: int | None = Field(
        None, ge=1, le=65535, description="Port for the worker's own figures, on WSPOLNIE_HOST. Empty: none."
    )
    database_timeout_seconds: float = Field(
        4.5, gt=0, le=30, description="How long a request waits for the database before it answers 503."
    )
    access_token_minutes: int = Field(15, ge=1, le=60, description="Life of a resident's access token.")
    refresh_token_days: int = Field(180, ge=1, le=400, description="Life of a resident's session without a visit.")
    staff_session_hours: int = Field(12, ge=1, le=72, description="Life of an officer's session.")
    reports_per_hour: int = Field(20, ge=1, le=1000, description="Reports one device may send in an hour.")
    failed_sign_ins: int = Field(
        10,
        ge=1,
        le=100,
        description="Failed sign-ins with one e-mail in 15 minutes before a pause; ten times as many from one address.",
    )
    sessions_per_hour: int = Field(
        6000,
        ge=1,
        le=100_000,
        description="New device sessions one network address may open in an hour; phone companies put "
        "thousands behind one.",
    )
    photos_per_hour: int = Field(40, ge=1, le=10_000, description="New photos one device may send in an hour.")
    media_url: str | None = Field(
        None,
        description="Where photos lie: `s3://bucket/prefix`, `gs://…`, `az://…`, with the store's own variables for "
        "its credentials. Empty: the folder `media` in WSPOLNIE_DATA_DIR.",
    )
    web_dir: Path | None = Field(
        None, description="Folder of the built web faces. Empty: web/dist beside the program, where it is."
    )
    accent_colour: str = Field(
        "#0b5c54",
        pattern=r"^#[0-9A-Fa-f]{6}$",
        examples=["#0b5c54"],
        description="The town's colour; dark enough for white words on it.",
    )
    map_tiles_url: str | None = Field(
        None,
        description="Map tiles: an address with {z}/{x}/{y}, or of a .pmtiles file. Empty: no tiles.",
    )
    map_attribution: str | None = Field(None, max_length=200, description="Whose the map tiles are, shown on the map.")
    firebase_credentials: SecretStr | None = Field(
        None,
        description="Service account of Firebase for push to phones' apps: its JSON, or the path of a file with it.",
    )
    firebase_project: str | None = Field(
        None,
        pattern=r"^[a-z0-9-]{4,40}$",
        examples=["apka-miasto"],
        description="Firebase project whose ID tokens say who a resident is. Empty: nobody signs in that way.",
    )
    firebase_certs_url: str = Field(
        "https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com",
        pattern=r"^https?://\S+$",
        examples=["https://relay.miasto.pl/keys"],
        description="Where Google publishes the keys of those tokens.",
    )
    development: bool = Field(
        default=False,
        description="On a developer's machine only: the product starts although FIREBASE_AUTH_EMULATOR_HOST is set.",
    )
    fcm_url: str | None = Field(
        None,
        pattern=r"^https://[^/\s]+$",
        examples=["https://relay.miasto.pl"],
        description="Another address of FCM's HTTP v1 API, of a relay or a stand-in. Empty: Google's.",
    )
    vapid_private_key: SecretStr | None = Field(
        None,
        description="Key that browsers know this installation by: 32 octets in base64url. Empty: made at the first "
        "start and kept in the database. With another one, browsers are rung again once their app was opened.",
    )
    web_push_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="More hosts of browsers' push services than the known ones, separated by commas; with a port if it "
        "is not 443.",
    )
    smtp_url: SecretStr | None = Field(
        None,
        description="Mail server: smtp://user:password@host:587 (STARTTLS where it is offered), or smtps:// for TLS "
        "from the start. Empty: no e-mail.",
    )
    mail_from: str | None = Field(
        None,
        pattern=r"^[^@\s<>]+@[^@\s<>]+$",
        examples=["apka@miasto.pl"],
        description="Address that e-mail comes from; needed for e-mail.",
    )
    urgent_per_second: float | None = Field(
        None, gt=0, description="Most alarms one worker sends in a second. Empty: as many as it can."
    )
    normal_per_second: float | None = Field(
        200, gt=0, description="Most ordinary messages one worker sends in a second."
    )
    bulk_per_second: float | None = Field(
        50, gt=0, description="Most messages to a whole town one worker sends in a second."
    )
    fact_retention_days: int = Field(30, ge=1, le=3650, description="How long handled facts are kept in the outbox.")

    @field_validator("trusted_proxies", "web_push_hosts", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            try:
                ip_network(one, strict=False)
            except ValueError:
                raise ValueError("needs IP addresses or networks such as 10.0.0.0/8, separated by commas") from None
        return value

    @field_validator("web_push_hosts")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_HOST.fullmatch(one) for one in value):
            raise ValueError(
                "needs names of hosts such as push.miasto.pl or push.miasto.pl:8443, and nothing around them"
            )
        return tuple(one.lower().removesuffix(":443") for one in value)  # as addresses are compared

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < MIN_SECRET_LENGTH:
            raise ValueError(f"needs at least {MIN_SECRET_LENGTH} characters; make one with: openssl rand -hex 32")
        return value

    @field_validator(
        "firebase_credentials",
        "firebase_project",
        "fcm_url",
        "vapid_private_key",
        "smtp_url",
        "mail_from",
        mode="before",
    )
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if value == "" else value

    @field_validator("vapid_private_key")
    @classmethod
    def _raw_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{43}", value.get_secret_value()):
            raise ValueError("needs 32 octets in base64url without padding, 43 characters")
        return value

    @field_validator("accent_colour")
    @classmethod
    def _readable(cls, value: str) -> str:
        contrast = contrast_to_white(value)
        if contrast < MIN_CONTRAST:
            raise ValueError(f"white words on it have a contrast of {contrast:.1f}:1; needs at least {MIN_CONTRAST}:1")
        return value.lower()

    @field_validator("media_url")
    @classmethod
    def _known_store(cls, value: str | None) -> str | None:
        if not value:
            return None
        there = urlsplit(value)
        if there.scheme not in {"s3", "gs", "az", "file"} or not (there.netloc or there.path.strip("/")):
            raise ValueError("needs an address such as s3://bucket/prefix, gs://…, az://… or file:///folder")
        return value

    @field_validator("map_tiles_url")
    @classmethod
    def _tiles(cls, value: str | None) -> str | None:
        if not value:
            return None
        there = urlsplit(value)
        local = value.startswith("/") and not value.startswith("//")
        if not local and (there.scheme != "https" or not there.hostname):
            raise ValueError("needs an https address, or a path on this server that begins with a slash")
        if map_kind_of(value) is MapKind.NONE:
            raise ValueError("needs {z}, {x} and {y} in it, or to end in .pmtiles")
        return value

    @property
    def map_kind(self) -> MapKind:
        return map_kind_of(self.map_tiles_url)

    @property
    def tile_origin(self) -> str | None:
        """Whom else the pages may ask, for the content security policy."""
        there = urlsplit(self.map_tiles_url or "")
        return f"{there.scheme}://{there.netloc}" if there.netloc else None

    @property
    def secure_cookies(self) -> bool:
        return self.public_url.startswith("https://")


class _Bootstrap(BaseSettings):
    """Where the secret files lie must be known before the settings are read."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    secrets_dir: Path | None = None


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Read once per process; pydantic.ValidationError names each wrong setting."""
    return read_settings()


def read_settings(**overrides: Any) -> Settings:
    folder = _Bootstrap().secrets_dir
    return Settings(_secrets_dir=folder, **overrides)
