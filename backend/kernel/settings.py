"""Every setting, in one class: the README's table and `wspolnie doctor` are made from it."""

from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "WSPOLNIE_"
MIN_SECRET_LENGTH = 32


class Settings(BaseSettings):
    """From `WSPOLNIE_…` variables; secrets also from files of the same lower-case name in WSPOLNIE_SECRETS_DIR."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True, validate_default=True)

    mongo_url: SecretStr | None = Field(
        None,
        description="MongoDB connection string of a replica set (7.0.28, 8.0.17 or newer). Empty: `wspolnie up` starts "
        "its own on this machine.",
    )
    mongo_database: str = Field("wspolnie", pattern=r"^[A-Za-z0-9_-]{1,38}$", description="Name of the database.")
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
        description="Failed sign-ins in 15 minutes, per network address and per e-mail, before a pause.",
    )
    sessions_per_hour: int = Field(
        60, ge=1, le=100_000, description="New device sessions one network address may open in an hour."
    )
    fact_retention_days: int = Field(30, ge=1, le=3650, description="How long handled facts are kept in the outbox.")

    @field_validator("trusted_proxies", mode="before")
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

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < MIN_SECRET_LENGTH:
            raise ValueError(f"needs at least {MIN_SECRET_LENGTH} characters; make one with: openssl rand -hex 32")
        return value

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
