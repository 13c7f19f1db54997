"""The way in: an emailed code, and for moderators a second step. allauth's views, with our manners."""

from allauth.account.utils import get_login_redirect_url, passthrough_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from accounts.limits import too_many_tries
from accounts.models import User

CODE_ENDED = "That code can no longer be used. Enter your email address and we will send you a new one."


class RequestCode(RequestLoginCodeView):
    """Asks for an address and mails a code to it; the same work whether or not the address is known."""

    def get_initial(self):
        return {"email": self.request.GET.get("email", "")}

    def _redirect_to_pending_stage(self, request, stage):
        """Nowhere: somebody who mistyped the address may come back and correct it."""

    @transaction.atomic
    def form_valid(self, form):
        form._user = User.objects.who_asks_for_code(form.cleaned_data["email"])
        return super().form_valid(form)


class ConfirmCode(ConfirmLoginCodeView):
    """Asks for the mailed code. Only a complete wrong code costs one of the tries."""

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        start = reverse("account_request_login_code")
        if response.headers.get("Location") != start:
            return response
        messages.error(request, CODE_ENDED)
        return HttpResponseRedirect(passthrough_next_redirect_url(request, start, "next"))

    def form_invalid(self, form):
        if form.has_error("code", "incorrect_code"):
            return super().form_invalid(form)
        return self.render_to_response(self.get_context_data(form=form))


class ConfirmSecondStep(ReauthenticateView):
    """The authenticator's code again, from somebody who is signed in."""

    def _check_ratelimit(self, request):
        return too_many_tries(request) if super()._check_ratelimit(request) else None


class SetUpSecondStep(ActivateTOTPView):
    """Connects an authenticator app. Its first code is also this session's second step."""

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)
        step = Authenticator.objects.get(user=form.user, type=Authenticator.Type.TOTP)
        post_authentication(self.request, step, reauthenticated=True)
        return response

    def get_success_url(self):
        return passthrough_next_redirect_url(self.request, super().get_success_url(), "next")


class RecoveryCodes(ViewRecoveryCodesView):
    """The recovery codes, once; then on to where the person was going."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(onward=get_login_redirect_url(self.request), **kwargs)
