"""Settings, all from the environment; the README lists each in a table.

Without ``DEBUG`` the portal refuses to start with an unsafe value: see ``practice_portal.checks``.
"""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "for development only, never for a real portal" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text, or DEBUG=on on your own computer.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000" if DEBUG else "").rstrip("/")
VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))

# What LIIA decides about the service
SITE_NAME = env.str("SITE_NAME", "Sharing practice")
SERVICE_AIM_DAYS = env.int("SERVICE_AIM_DAYS", 14)
CLAIM_DAYS = env.int("CLAIM_DAYS", 7)
CLAIM_WARNING_DAYS = env.int("CLAIM_WARNING_DAYS", 2)
REVISION_IDLE_DAYS = env.int("REVISION_IDLE_DAYS", 30)
REVISION_CLOSING_DAYS = env.int("REVISION_CLOSING_DAYS", 14)
MAIL_KEPT_DAYS = env.int("MAIL_KEPT_DAYS", 365)
DIGEST_HOUR = env.int("DIGEST_HOUR", 8)
ALERT_HOUR = env.int("ALERT_HOUR", 7)
ALERT_LINK_LASTS = timedelta(days=env.int("ALERT_LINK_DAYS", 7))
REVIEW_AFTER_DAYS = env.int("REVIEW_AFTER_DAYS", 365)
REMINDER_DAYS = env.int("REMINDER_DAYS", 182)
API_REQUESTS_PER_MINUTE = env.int("API_REQUESTS_PER_MINUTE", 120)
EXPORTS_PER_HOUR = env.int("EXPORTS_PER_HOUR", 30)
PAPERS_PER_MINUTE = env.int("PAPERS_PER_MINUTE", 30)
PAGE_REQUESTS_PER_MINUTE = env.int("PAGE_REQUESTS_PER_MINUTE", 600)
SUPPORT_EMAIL = env.str("SUPPORT_EMAIL", "support@portal.example" if DEBUG else "")

INSTALLED_APPS = [
    "practice_portal",
    "administration",
    "reports",
    "stewardship",
    "submissions",
    "alerts",
    "accounts",
    "packs",
    "opendata",
    "practices",
    "audit",
    "crispy_forms",
    "post_office",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "accounts.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # its widgets' templates, behind FORM_RENDERER
]

MIDDLEWARE = [
    "practice_portal.remembering.Remembering",  # before everything: what it gives again has been through the rest
    "practice_portal.middleware.ResponseHeaders",  # static files and redirects need them too
    "opendata.middleware.ForPrograms",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "practice_portal.middleware.ReadAndPostOnly",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInKeepingText",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",  # so that a change's history knows who made it
]

ROOT_URLCONF = "practice_portal.urls"
WSGI_APPLICATION = "practice_portal.wsgi.application"
CSRF_FAILURE_VIEW = "accounts.kept_text.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "practice_portal.context_processors.site",
            ],
            "builtins": ["practices.templatetags.govuk"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("govuk",)
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False

# Databases: SQLite is embedded, PostgreSQL is production
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
_database = DATABASES["default"]
_database["ATOMIC_REQUESTS"] = False
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
            "PRAGMA temp_store=MEMORY;"  # a full folder of temporary files stops nobody who writes
        ),
    }
else:
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
    _database.setdefault("OPTIONS", {}).update(
        {
            "connect_timeout": 3,
            "target_session_attrs": "read-write",
            "options": (
                "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000"
            ),
        }
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits live in the cache, which all web processes share
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.NoPasswords"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "submissions:home"
LOGOUT_REDIRECT_URL = "practices:home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "accounts.forms.RequestCodeForm",
    "confirm_login_code": "accounts.forms.ConfirmCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the emailed code is the proof
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of changes to the second step
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # councils' mail filters are slow
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {  # a whole council may share one ip; the page that answers names the 15 minutes
    "request_login_code": "60/15m/ip,5/15m/key",
    "login_failed": "20/15m/ip,5/15m/key",  # wrong codes of the second step
    "reauthenticate": "10/15m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondStepForm",
    "reauthenticate": "accounts.forms.SecondStepAgainForm",
    "activate_totp": "accounts.forms.SetUpSecondStepForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # periods before and after, for clocks that are a little wrong

# Mail is queued in the database by whoever writes it and sent by the worker
EMAIL_BACKEND = "accounts.mail.Queue"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "portal@portal.example" if DEBUG else "")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
_smtp = env.email_url("EMAIL_URL", default="dummymail://" if DEBUG else "smtp://localhost:25")
EMAIL_HOST, EMAIL_PORT = _smtp["EMAIL_HOST"], _smtp["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _smtp["EMAIL_HOST_USER"], _smtp["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _smtp.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _smtp.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10  # seconds for each answer of the mail server; accounts.sending counts on it
MAIL_SERVER: str = _smtp["EMAIL_BACKEND"]
POST_OFFICE = {"BACKENDS": {"default": MAIL_SERVER}}  # when each mail is tried is told by accounts.sending

# Time and words
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Static files, compiled into static/build by `make`
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Documents. Each area is a folder, or whatever storage Django knows: {"BACKEND": "…", "OPTIONS": {…}} as JSON
QUARANTINE_ROOT = Path(env.str("QUARANTINE_ROOT", str(VAR_DIR / "quarantine")))
PUBLISHED_ROOT = Path(env.str("PUBLISHED_ROOT", str(VAR_DIR / "published")))


def _folder(root: Path) -> dict:
    options = {"location": str(root), "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "practice_portal.storage.HashedStaticFiles"
    },
    "quarantine": env.json("QUARANTINE_STORAGE", default=_folder(QUARANTINE_ROOT)),
    "published": env.json("PUBLISHED_STORAGE", default=_folder(PUBLISHED_ROOT)),
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = VAR_DIR / "media"

# Requests
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
FILE_UPLOAD_HANDLERS = [
    "practice_portal.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "practice_portal.uploads.TemporaryFiles",
]
DOCUMENT_MAX_MB = env.int("DOCUMENT_MAX_MB", 20)
DOCUMENTS_EACH = env.int("DOCUMENTS_EACH", 10)  # of one submission
DOCUMENT_QUOTA_MB = env.int("DOCUMENT_QUOTA_MB", 2000)  # of what one authority has in quarantine
DOCUMENT_KINDS = env.list(
    "DOCUMENT_KINDS", default=["docx", "pdf", "pptx", "xlsx", "odt", "ods", "odp", "csv", "png", "jpg"]
)
CLAMD_SOCKET = env.str("CLAMD_SOCKET", "")
UPLOAD_MAX_BYTES = max(20, DOCUMENT_MAX_MB) * 1024 * 1024

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", 12 * 60 * 60)
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    if env.bool("BEHIND_HTTPS_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "post_office": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "weasyprint": {"level": "ERROR"},  # it tells each step, and each rule of a style that it does not know
        "fontTools": {"level": "ERROR"},
    },
}
