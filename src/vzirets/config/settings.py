"""Django's settings. What an operator may change comes from `env`; the rest is decided here."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from vzirets.config.env import BASE, env

BASE_DIR: Path = BASE
_env = env()

DEBUG = _env.debug
SECRET_KEY = _env.secret_key or "development-only"
ALLOWED_HOSTS = [host.strip() for host in _env.allowed_hosts.split(",") if host.strip()]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    "vzirets.kernel",
    "vzirets.ui",
    "vzirets.foundation.audit",
    "vzirets.foundation.search",
    "vzirets.foundation.places",
    "vzirets.foundation.taxonomy",
    "vzirets.foundation.organisations",
    "vzirets.modules.practices",
    "vzirets.modules.editorial",
    "vzirets.shell",
    "vzirets.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vzirets.shell.outage.Outage",
]

ROOT_URLCONF = "vzirets.config.urls"
WSGI_APPLICATION = "vzirets.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "vzirets.ui.context.site",
            ],
        },
    },
]


def _database(url: str) -> dict:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


DATABASES = {"default": _database(_env.database_url or "postgresql:///vzirets")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", _("Ukrainian")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Kyiv"

STATIC_URL = "/static/"
STATIC_ROOT = _env.data_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = _env.data_dir / "media"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SITE_TITLE = {"uk": _env.site_title_uk, "en": _env.site_title_en}
OPERATOR = {"uk": _env.operator_uk, "en": _env.operator_en}
OFFICE_EMAIL = _env.office_email
# Pages of higher floors that the frame of every page leads to.
UI_ADDRESSES = {"home": "shell:home", "search": "shell:search"}
CONTENT_DIR = BASE / "content"

FORMAT_MODULE_PATH = ["vzirets.config.formats"]

# Base forms of words: another library is a class with `forms(word)`, as vzirets.foundation.search.logic.words.
SEARCH_ANALYSER = "vzirets.foundation.search.logic.words.Morphology"
