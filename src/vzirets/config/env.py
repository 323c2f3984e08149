"""Settings from the environment: one typed table, checked at start."""

from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

BASE = Path(__file__).resolve().parents[3]


class Env(BaseSettings):
    """`DATABASE_URL` and `VZIRETS_*`."""

    model_config = SettingsConfigDict(env_prefix="VZIRETS_", env_file=None, extra="ignore")

    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    secret_key: str = ""
    debug: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: str = "localhost,127.0.0.1"
    site_title_uk: str = "Розвиваємо е-урядування"
    site_title_en: str = "Developing e-governance"
    operator_uk: str = "редакція порталу"
    operator_en: str = "the portal office"
    office_email: str = ""
    data_dir: Path = BASE / "var"


@cache
def env() -> Env:
    return Env()
