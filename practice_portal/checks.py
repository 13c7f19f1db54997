"""Refuses to run a production portal with a setting that would hurt somebody."""

from django.conf import settings
from django.core.checks import Error, Tags, register


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
