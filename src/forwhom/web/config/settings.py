"""Django's settings. What differs between installations comes from `places`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from forwhom.core.errors import UnreadableError
from forwhom.web.config.places import places, registers_folder

_HERE = places()
_WEB = Path(__file__).parent.parent

SECRET_KEY = _HERE.secret
DEBUG = False
DEMO = _HERE.demo
REGISTERS = registers_folder(demo=_HERE.demo)
ALLOWED_HOSTS = list(_HERE.hosts)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "forwhom.web.access",
    "forwhom.web.studies",
    "forwhom.web.programme",
    "forwhom.web.evidence",
    "forwhom.web.theory",
    "forwhom.web.reports",
    "forwhom.web.exchange",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "forwhom.web.config.compressing.Compressing",  # around the next, which does not compress
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "forwhom.web.access.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "forwhom.web.config.urls"
WSGI_APPLICATION = "forwhom.web.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "forwhom.web.access.context.who",
            ],
        },
    },
]


def _database(url: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    except ValueError:
        raise UnreadableError(
            f"{url.partition(':')[0]!r} is not a kind of database this knows; give "
            "sqlite:///FILE or postgres://USER:PASSWORD@HOST/NAME"
        ) from None
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",  # a write waits for its turn at the start, not midway
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA cache_size=-16000; "  # KiB of the file kept in memory, for each connection
            "PRAGMA secure_delete=ON;",  # what is replaced or taken out leaves no letters behind
        }
    return found


DATABASES = {"default": _database(_HERE.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "studies"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "forwhom.web.access.adapter.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people come by invitation link; there may be no mail server
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "forwhom.web.access.forms.SignIn",
    "change_password": "forwhom.web.access.forms.ChangePassword",
    "reauthenticate": "forwhom.web.access.forms.ConfirmPassword",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "forwhom.web.access.adapter.SealedSecrets"
MFA_TOTP_ISSUER = "forwhom"
MFA_FORMS = {
    "authenticate": "forwhom.web.access.forms.EnterCode",
    "reauthenticate": "forwhom.web.access.forms.ConfirmCode",
    "activate_totp": "forwhom.web.access.forms.AddApp",
}

ACCOUNT_RATE_LIMITS = {"open_register": "10/m/ip,5/300s/key"}  # as a wrong password has it
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # three for each name found in a study

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HERE.https
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "forwhom.web.access.views.csrf_failed"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if _HERE.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HERE.https else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

DATA_UPLOAD_MAX_NUMBER_FILES = 200  # brought in at once: as the page says (evidence.delivered)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # what is said of each of them, and of whoever speaks

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [_WEB / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
