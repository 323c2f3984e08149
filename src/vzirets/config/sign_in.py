"""Django's settings for accounts: who people are, how they come in, and how letters reach them."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.messages import constants

from vzirets.config.env import env
from vzirets.config.secret import secret_key
from vzirets.config.stores import cache_settings, session_engine

_env = env()

ACCOUNT_APPS = [
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "vzirets.foundation.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name")},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
    {"NAME": "vzirets.foundation.accounts.adapter.passwords.WordsOfThisPlace"},
]
# Sessions and the secrets of code apps outlive a change of the key.
SECRET_KEY_FALLBACKS = [key.strip() for key in _env.former_secret_keys.split(",") if key.strip()]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "shell:cabinet"
LOGOUT_REDIRECT_URL = "/"

# A local trial: demo people, letters as files. No other names, no other machine (see Env.trial).
TRIAL = _env.trial
STAFF_SECOND_FACTOR = not (TRIAL and _env.waive_second_factor)
TRIAL_MAIL_DIR = _env.data_dir / "mail"

SESSION_ENGINE = session_engine(_env)
# Used or not, a session ends for good so long after signing in.
SESSION_LONGEST_SECONDS = 90 * 24 * 3600
CACHES = cache_settings(_env)
MESSAGE_TAGS = {
    constants.DEBUG: "info",
    constants.INFO: "info",
    constants.SUCCESS: "done",
    constants.WARNING: "wait",
    constants.ERROR: "stop",
}

ACCOUNT_ADAPTER = "vzirets.foundation.accounts.adapter.account.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "vzirets.foundation.accounts.forms.joining.JoiningForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Codes, not links: a code works only in the browser that asked for it, so nobody confirms an account that
# somebody else registered with their address, and no mail program opens it by looking.
CODE_SECONDS = 10 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_SECONDS
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = CODE_SECONDS
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_SECONDS
ACCOUNT_RATE_LIMITS = {
    "signup": "20/m/ip,100/d/ip",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key,20/d/key",
    "reset_password": "20/m/ip,3/m/key,20/d/key",
}
# No answer to a stranger's form comes sooner than this (see accounts.views.even_time).
EVEN_ANSWER_SECONDS = 0.4

MFA_ADAPTER = "vzirets.foundation.accounts.adapter.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# A browser holds http://localhost for secure; fido2 has to be told.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = TRIAL

SOCIALACCOUNT_ADAPTER = "vzirets.foundation.accounts.adapter.elsewhere.ElsewhereAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
IDGOVUA_OFFERED = bool(_env.idgovua_client_id)
IDGOVUA_URL = _env.idgovua_url.rstrip("/")
IDGOVUA_DECRYPT = _env.idgovua_decrypt
IDENTITY_KEY = _env.identity_key or secret_key()
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": server.id,
                "name": server.name,
                "client_id": server.client_id,
                "secret": server.secret,
                "settings": {"server_url": str(server.server).rstrip("/")},
            }
            for server in _env.oidc
        ],
    },
    "idgovua": {
        "APPS": [{"client_id": _env.idgovua_client_id, "secret": _env.idgovua_secret}]
        if IDGOVUA_OFFERED
        else []
    },
}
# A form may be answered with a redirection only to addresses that the policy names.
SIGN_IN_ORIGINS = sorted(
    {
        f"{parts.scheme}://{parts.netloc}"
        for parts in map(urlsplit, [*(str(server.server) for server in _env.oidc), IDGOVUA_URL])
        if IDGOVUA_OFFERED or f"{parts.scheme}://{parts.netloc}" != IDGOVUA_URL
    }
)

_mail = urlsplit(_env.email_url)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _env.email_url else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = TRIAL_MAIL_DIR
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or {"smtp+tls": 587, "smtps": 465}.get(_mail.scheme, 25)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = f'"{_env.site_title_uk}" <{_env.email_from or f"noreply@{_env.allowed_hosts[0]}"}>'
SERVER_EMAIL = DEFAULT_FROM_EMAIL

ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _env.behind_proxy else 0
