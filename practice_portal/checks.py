"""Refuses to run with a number that makes no sense, or in production with a setting that would hurt somebody."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, register

from inspection.report import Format

HOURS = ("DIGEST_HOUR", "ALERT_HOUR")
DAYS = (
    "SERVICE_AIM_DAYS",
    "CLAIM_DAYS",
    "REVISION_IDLE_DAYS",
    "REVISION_CLOSING_DAYS",
    "MAIL_KEPT_DAYS",
    "REVIEW_AFTER_DAYS",
    "REMINDER_DAYS",
)
SIZES = ("DOCUMENT_MAX_MB", "DOCUMENTS_EACH", "DOCUMENT_QUOTA_MB")
AREAS = ("quarantine", "published")
LIMITS = ("API_REQUESTS_PER_MINUTE", "EXPORTS_PER_HOUR", "PAGE_REQUESTS_PER_MINUTE", "PAPERS_PER_MINUTE")


@register()
def numbers_that_make_sense(app_configs, **kwargs):
    """One error for each number outside what it may be, with what it may be."""
    wrong = [
        *((f"{name} is an hour of the day: 0 to 23.", "E007") for name in HOURS if not 0 <= _of(name) < 24),
        *((f"{name} is a number of days: 1 or more.", "E008") for name in DAYS if _of(name) < 1),
        *((f"{name} is 1 or more, or 0 for no limit.", "E009") for name in LIMITS if _of(name) < 0),
        *((f"{name} is 1 or more.", "E010") for name in SIZES if _of(name) < 1),
    ]
    return [Error(hint, id=f"portal.{code}") for hint, code in wrong]


def _of(name: str) -> int:
    return getattr(settings, name)


@register()
def documents_stay_apart(app_configs, **kwargs):
    """One error for each way in which a document that nobody has inspected could be served by accident."""
    folders = {name: folder for name in AREAS if (folder := _folder_of(name))}
    open_to_all = [Path(settings.STATIC_ROOT), *(Path(each) for each in settings.STATICFILES_DIRS)]
    wrong = [
        Error(f"The folder of {name} documents lies among the static files: move it elsewhere.", id="portal.E011")
        for name, folder in folders.items()
        if any(_lie_together(folder, other.resolve()) for other in open_to_all)
    ]
    if len(folders) == len(AREAS) and _lie_together(*folders.values()):
        wrong.append(Error("Keep documents in quarantine and published ones in folders apart.", id="portal.E012"))
    if settings.STORAGES["quarantine"] == settings.STORAGES["published"]:
        wrong.append(Error("Give quarantine and published documents a storage each.", id="portal.E012"))
    if unknown := {*settings.DOCUMENT_KINDS} - {*Format}:
        known = ", ".join(Format)
        named = ", ".join(sorted(unknown))
        wrong.append(
            Error(f"DOCUMENT_KINDS names {named}, which nobody inspects: choose from {known}.", id="portal.E013")
        )
    return wrong


def _folder_of(name: str) -> Path | None:
    location = settings.STORAGES[name].get("OPTIONS", {}).get("location")
    return Path(location).resolve() if location else None


def _lie_together(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents


@register(Tags.security, deploy=True)
def safe_for_production(app_configs, **kwargs):
    """One error for each setting that is missing or unsafe, with the variable to set."""
    wrong = [
        (settings.DEBUG, "Set DEBUG=off.", "E001"),
        (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
            "Name the hosts in ALLOWED_HOSTS.",
            "E002",
        ),
        (
            not settings.SITE_URL.startswith("https://"),
            "Set SITE_URL to the portal's https:// address.",
            "E003",
        ),
        ("@" not in settings.SUPPORT_EMAIL, "Set SUPPORT_EMAIL to a mailbox that somebody reads.", "E004"),
        ("@" not in settings.DEFAULT_FROM_EMAIL, "Set DEFAULT_FROM_EMAIL to the portal's sender.", "E005"),
        (
            "smtp" not in settings.MAIL_SERVER,
            "Set EMAIL_URL to a mail server.",
            "E006",
        ),
    ]
    return [Error(hint, id=f"portal.{code}") for is_wrong, hint, code in wrong if is_wrong]
