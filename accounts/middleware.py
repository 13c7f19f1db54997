"""Everything needs sign-in unless a view says otherwise."""

from django.contrib.auth.middleware import LoginRequiredMiddleware

from accounts import kept_text


class SignInKeepingText(LoginRequiredMiddleware):
    """Asks for sign-in, and keeps what was typed when the session ended in the middle of it."""

    def handle_no_permission(self, request, view_func):
        view = getattr(view_func, "view_class", view_func)
        is_worth_keeping = request.method == "POST" and getattr(view, "keeps_typed_text", False)
        if is_worth_keeping and not kept_text.keep(request):
            return kept_text.send_again(request, is_signed_out=True)
        return super().handle_no_permission(request, view_func)
