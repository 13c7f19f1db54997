"""Everything needs sign-in unless it says otherwise."""

from django.contrib.auth.middleware import LoginRequiredMiddleware


class SignInKeepingText(LoginRequiredMiddleware):
    """Asks for sign-in."""
