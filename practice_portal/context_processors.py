"""What every page knows about the site."""

from django.conf import settings


def site(request):
    """The service's name, its support address, and whether this is a demonstration (DEBUG)."""
    return {
        "site_name": settings.SITE_NAME,
        "support_email": settings.SUPPORT_EMAIL,
        "is_demonstration": settings.DEBUG,
    }
