"""Settings from the environment: one typed table, checked at start, told in docs/operations/settings.md."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, HttpUrl, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from vzirets.config.hosts import LOOPBACK, ascii_host

BASE = Path(__file__).resolve().parents[3]


MAIL_SCHEMES = ("smtp", "smtp+tls", "smtps")


class OpenIdServer(BaseModel):
    """One server that people may sign in through. `server` is its address, or that of its configuration."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    server: HttpUrl
    client_id: str
    secret: str = ""


class Env(BaseSettings):
    """`DATABASE_URL` and `VZIRETS_*`."""

    model_config = SettingsConfigDict(
        env_prefix="VZIRETS_", env_file=None, extra="ignore", env_ignore_empty=True
    )

    database_url: str = Field(
        default="",
        validation_alias="DATABASE_URL",
        description="PostgreSQL 15 or newer, as postgresql://user:password@host:5432/name. "
        "Empty: the embedded server.",
    )
    pool_url: str = Field(
        default="",
        description="PgBouncer in transaction mode before the same database, for web processes. The worker "
        "and commands keep sessions, so they go to DATABASE_URL. Empty: everything does.",
    )
    read_again: int = Field(
        default=1,
        ge=0,
        le=5,
        description="How often a page that only reads is tried again where the database went away meanwhile.",
    )
    redis_url: str = Field(
        default="",
        pattern=r"^((rediss?|unix)://\S+)?$",
        description="Redis for sessions and counts of attempts, as redis://:password@host:6379/0, "
        "rediss:// or unix://. Empty: they are in the database.",
    )
    hosts: str = Field(
        default="localhost,127.0.0.1,[::1]",
        description="Names the portal answers to, comma-separated, in Unicode or punycode. "
        "Only loopback names make a trial; any other makes it production.",
    )
    secret_key: str = Field(
        default="",
        description="Signs what visitors carry. At least 50 characters; required in production, "
        "made once under the data folder in a trial.",
    )
    former_secret_keys: str = Field(
        default="",
        description="Secret keys used before, comma-separated: what they signed and locked still opens.",
    )
    https: bool | None = Field(
        default=None,
        description="Whether visitors come over HTTPS: secure cookies, HSTS, redirection. "
        "Empty: yes in production, no in a trial.",
    )
    hsts_subdomains: bool = Field(
        default=False,
        description="Every name under the portal's own is over HTTPS too: browsers are told so for a year.",
    )
    behind_proxy: bool = Field(
        default=False,
        description="A proxy of yours stands in front and sets X-Forwarded-Proto: believe that header.",
    )
    listen: str = Field(default="127.0.0.1", description="Address the web process listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port the web process listens on.")
    web_processes: int = Field(default=1, ge=1, le=64, description="Web processes.")
    web_threads: int = Field(
        default=8, ge=1, le=64, description="Threads of each; every thread keeps one database connection."
    )
    web_readings: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Pages that each web process makes at the same time; the others wait in order. "
        "More only where the database is so far away that a process mostly waits for it.",
    )
    worker_jobs: int = Field(default=2, ge=1, le=32, description="Jobs the worker does at the same time.")
    page_cache_mb: int = Field(
        default=8,
        ge=0,
        le=4096,
        description="Memory of each web process for pages kept ready for those who are not signed in, in MB. "
        "0: none is kept.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info",
        description="The least serious line that is logged. Every request and job done is a line at debug.",
    )
    log_format: Literal["auto", "console", "json"] = Field(
        default="auto", description="How lines look. Auto: console on a terminal, JSON elsewhere."
    )
    metrics_token: str = Field(
        default="",
        pattern=r"^([!-~]{24,})?$",
        description="Whoever shows it as «Authorization: Bearer …» may read /metrics. At least 24 characters "
        "without spaces. Empty: nobody may by a token.",
    )
    metrics_loopback: bool = Field(
        default=False,
        description="Whoever asks from this machine, past the proxy, may read /metrics without a token.",
    )
    debug: bool = Field(default=False, description="Error pages with code and values. Never in production.")
    site_title_uk: str = Field(
        default="Розвиваємо е-урядування", description="Name of the site in Ukrainian."
    )
    site_title_en: str = Field(default="Developing e-governance", description="Name of the site in English.")
    operator_uk: str = Field(default="редакція порталу", description="Who runs the portal, in Ukrainian.")
    operator_en: str = Field(default="the portal office", description="Who runs the portal, in English.")
    office_email: str = Field(default="", description="Address of the portal office, shown to visitors.")
    licence: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="Address of the licence that records may be used under, told to readers "
        "and other machines, as https://creativecommons.org/licenses/by/4.0/. Empty: none is told.",
    )
    data_dir: Path = Field(
        default=BASE / "var", description="Folder for everything the portal writes on this machine."
    )

    picture_mb: int = Field(default=15, ge=1, le=200, description="Largest picture that is accepted, in MB.")
    picture_megapixels: int = Field(
        default=50,
        ge=1,
        le=150,
        description="Largest picture in megapixels; each takes 8 MB of memory while it is drawn.",
    )
    document_mb: int = Field(
        default=50, ge=1, le=500, description="Largest document that is accepted, in MB."
    )
    upload_mb: int = Field(
        default=200,
        ge=1,
        le=2000,
        description="Largest request in MB, all its files together; a larger one is not read.",
    )
    clamav: str = Field(
        default="",
        description="Virus scanner: unix:/run/clamav/clamd.ctl or tcp://host:3310. Empty: none.",
    )
    s3_bucket: str = Field(
        default="",
        description="Bucket for files that people bring. Empty: the folder media under the data folder.",
    )
    s3_endpoint: str = Field(default="", description="Address of the S3 server, where it is not Amazon's.")
    s3_region: str = Field(default="", description="Region of the bucket.")
    s3_access_key: str = Field(
        default="", description="Access key; empty: as the machine is set up for boto."
    )
    s3_secret_key: str = Field(default="", description="Secret of the access key.")

    api_per_minute: int = Field(
        default=300, ge=1, le=1_000_000, description="Requests a minute to /api/ from one address."
    )

    email_url: str = Field(
        default="",
        description="Mail server: smtp+tls://user:password@host:587, smtps://…:465 or smtp://…:25. "
        "Empty: letters become files under the data folder, for a trial only.",
    )
    email_from: str = Field(
        default="", description="Address that letters come from. Empty: noreply@ and the first host."
    )
    waive_second_factor: bool = Field(
        default=True,
        description="In a trial, the office's pages open without a second factor. "
        "Production asks for it whatever is said here.",
    )
    oidc: list[OpenIdServer] = Field(
        default=[],
        description='OpenID Connect servers to sign in through, as JSON: [{"id": "ministry", '
        '"name": "Ministry", "server": "https://id.example.gov.ua", "client_id": "…", "secret": "…"}].',
    )
    idgovua_client_id: str = Field(
        default="", description="Client of id.gov.ua. Empty: signing in through it is not offered."
    )
    idgovua_secret: str = Field(default="", description="Secret of that client.")
    idgovua_url: str = Field(
        default="https://id.gov.ua", description="Address of id.gov.ua; its test server is test.id.gov.ua."
    )
    idgovua_decrypt: str = Field(
        default="",
        description="Dotted name of a function that opens the encrypted answers of id.gov.ua's production.",
    )
    identity_key: str = Field(
        default="",
        description="Hides the tax numbers by which id.gov.ua knows people; once set, never change it. "
        "Empty: the secret key.",
    )

    promise_days: int = Field(
        default=20,
        ge=1,
        le=250,
        description="Working days within which the office promises an answer on a text that was sent.",
    )
    holidays: str = Field(
        default="",
        description="Days off besides weekends, comma-separated, as 2026-12-25; not counted.",
    )

    @field_validator("hosts")
    @classmethod
    def _every_host_readable(cls, value: str) -> str:
        for host in _split(value):
            ascii_host(host)
        if not _split(value):
            raise ValueError("at least one name")
        return value

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("holidays")
    @classmethod
    def _days(cls, value: str) -> str:
        for day in _split(value):
            try:
                date.fromisoformat(day)
            except ValueError:
                raise ValueError(f"{day} is not a day as 2026-12-25") from None
        return value

    @field_validator("email_url")
    @classmethod
    def _known_mail_server(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in MAIL_SCHEMES or not urlsplit(value).hostname):
            raise ValueError("smtp://, smtp+tls:// or smtps:// and a host")
        return value

    @field_validator(
        "debug",
        "behind_proxy",
        "hsts_subdomains",
        "https",
        "waive_second_factor",
        "metrics_loopback",
        mode="before",
    )
    @classmethod
    def _plain(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @property
    def allowed_hosts(self) -> list[str]:
        """As browsers send them: punycode."""
        return [ascii_host(host) for host in _split(self.hosts)]

    @property
    def days_off(self) -> frozenset[date]:
        return frozenset(date.fromisoformat(day) for day in _split(self.holidays))

    @property
    def trial(self) -> bool:
        """One machine, looked at from itself: nothing else is reachable under these names."""
        return all(host in LOOPBACK for host in self.allowed_hosts)

    @property
    def over_https(self) -> bool:
        return not self.trial if self.https is None else self.https

    @property
    def address(self) -> str:
        """Where people find the portal: the start of every address in a letter that no visit caused."""
        host = self.allowed_hosts[0].removeprefix(".")
        host = "localhost" if host == "*" else host
        at = f"{host}:{self.port}" if self.trial else host
        return f"{'https' if self.over_https else 'http'}://{at}"


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


@cache
def env() -> Env:
    return Env()
