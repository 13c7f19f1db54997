"""Everything needs sign-in unless a view says otherwise."""

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware

from accounts import kept_text

NO_FILE = "You were signed out, so your file did not reach us. Sign in, then choose it again."


class SignInKeepingText(LoginRequiredMiddleware):
    """Asks for sign-in, and keeps what was typed when the session ended in the middle of it."""

    def handle_no_permission(self, request, view_func):
        if kept_text.is_worth_keeping(request) and not kept_text.keep(request):
            return kept_text.send_again(request, first="sign-in")
        if kept_text.is_file(request):
            messages.warning(request, NO_FILE)
        return super().handle_no_permission(request, view_func)
