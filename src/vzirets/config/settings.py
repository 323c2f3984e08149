"""Django's settings. What an operator may change comes from `env`; the rest is decided here."""

import os
from pathlib import Path

from vzirets.config.connection import connection_settings
from vzirets.config.env import BASE, env
from vzirets.config.files import shelf_settings
from vzirets.config.hosts import LOOPBACK
from vzirets.config.logs import logging_settings
from vzirets.config.runtime.database import database_url
from vzirets.config.runtime.web import LEASH
from vzirets.config.secret import secret_key
from vzirets.config.sign_in import *  # noqa: F403 - the settings of accounts, which are many
from vzirets.config.sign_in import ACCOUNT_APPS, SIGN_IN_ORIGINS

BASE_DIR: Path = BASE
_env = env()

DEBUG = _env.debug
SECRET_KEY = secret_key()
ALLOWED_HOSTS = _env.allowed_hosts

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
    "vzirets.foundation.visits",
    *ACCOUNT_APPS,
    "vzirets.foundation.notifications",
    "vzirets.foundation.follows",
    "vzirets.foundation.places",
    "vzirets.foundation.taxonomy",
    "vzirets.foundation.files",
    "vzirets.foundation.organisations",
    "vzirets.modules.practices",
    "vzirets.modules.editorial",
    "vzirets.modules.adoptions",
    "vzirets.modules.exchange",
    "vzirets.modules.oai",
    "vzirets.modules.questions",
    "vzirets.modules.collections",
    "vzirets.shell",
    "vzirets.config",
]

MIDDLEWARE = [
    "vzirets.config.health.Health",
    "vzirets.config.metrics.view.Metrics",
    "vzirets.config.logs.Requests",
    "vzirets.config.page_cache.Keep",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before any cache of pages: what is given out of it counts too.
    "vzirets.foundation.visits.adapter.CountOpenings",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "vzirets.foundation.files.adapter.RefuseHugeRequests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vzirets.config.methods.KnownMethods",
    "vzirets.config.nulls.NoSuchAddress",
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
                "django.contrib.messages.context_processors.messages",
                "vzirets.ui.context.site",
            ],
        },
    },
]


# Only web processes go through a pool (runtime.web): the rest listens and locks, which needs a session.
_pooled = bool(_env.pool_url) and LEASH in os.environ
DATABASES = {"default": connection_settings(_env.pool_url if _pooled else database_url(), pooled=_pooled)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", "Українська"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Kyiv"

STATIC_URL = "/static/"
STATIC_ROOT = _env.data_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": shelf_settings(_env),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_ROOT = _env.data_dir / "media"
PRACTICES_PROMISE_DAYS = _env.promise_days
PRACTICES_HOLIDAYS = _env.days_off
FILES_PICTURE_MB = _env.picture_mb
FILES_PICTURE_MEGAPIXELS = _env.picture_megapixels
FILES_DOCUMENT_MB = _env.document_mb
FILES_REQUEST_MB = _env.upload_mb
FILES_SCANNER = _env.clamav
FILE_UPLOAD_HANDLERS = [
    "vzirets.foundation.files.adapter.DropOversized",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

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
        "form-action": ["'self'", *SIGN_IN_ORIGINS],
        "frame-ancestors": ["'none'"],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Whether browsers come with the portal's name on their list is asked for elsewhere, by whoever owns the name.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = _env.over_https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _env.over_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _env.over_https and _env.hsts_subdomains
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _env.behind_proxy else None
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _env.over_https
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
if (
    _env.over_https
):  # browsers take these names from this very name only, over TLS: no neighbour's page can set them
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
CSRF_TRUSTED_ORIGINS = [
    f"{'https' if _env.over_https else 'http'}://{'*' if host.startswith('.') else ''}{host}"
    for host in ALLOWED_HOSTS
    if host != "*" and host not in LOOPBACK
]

LOGGING = logging_settings(_env)
LOGGING_CONFIG = "vzirets.config.logs.configure"

SITE_TITLE = {"uk": _env.site_title_uk, "en": _env.site_title_en}
OPERATOR = {"uk": _env.operator_uk, "en": _env.operator_en}
PUBLIC_ADDRESS = _env.address
OFFICE_EMAIL = _env.office_email
RECORD_LICENCE = _env.licence
# Pages of higher floors that the frame of every page leads to.
UI_ADDRESSES = {
    "home": "shell:home",
    "search": "shell:search",
    "suggest": "shell:suggestions",
    "cabinet": "shell:cabinet",
    "office": "shell:office",
}
CONTENT_DIR = BASE / "content"

# How often a process writes what was opened; 0, never by itself.
VISITS_EVERY_SECONDS = 5.0
READ_AGAIN = _env.read_again
API_PER_MINUTE = _env.api_per_minute

FORMAT_MODULE_PATH = ["vzirets.config.formats"]

# Base forms of words: another library is a class with `forms(word)`, as in search.logic.words.
SEARCH_ANALYSER = "vzirets.foundation.search.logic.words.Morphology"
