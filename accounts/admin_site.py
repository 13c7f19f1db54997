"""Django's own administration pages, behind the portal's sign-in and second step. No passwords."""

from allauth.account.utils import get_next_redirect_url
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.db.models.base import ModelBase
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode

from accounts.permissions import ask_for_second_step, took_second_step

# Sign-in codes stand in the mail queue, and the second step's secrets with allauth; who is in which group is
# decided on the portal's own pages
NOT_SHOWN = {"account", "auth", "mfa", "post_office"}


class GuardedAdminSite(AdminSite):
    """For administrators (``is_staff``) whose session took the second step."""

    site_header = site_title = "Administration"
    index_title = "What the portal knows"

    def register(self, model_or_iterable, admin_class=None, **options):
        one = isinstance(model_or_iterable, ModelBase)
        models: list[type[Model]] = [model_or_iterable] if one else list(model_or_iterable)
        shown = [model for model in models if model._meta.app_label not in NOT_SHOWN]
        super().register(shown, admin_class, **options)

    def has_permission(self, request):
        return super().has_permission(request) and took_second_step(request)

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Nobody signs in here: off to the portal's sign-in, or to the second step."""
        onward = get_next_redirect_url(request) or reverse("admin:index", current_app=self.name)
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('account_request_login_code')}?{urlencode({'next': onward})}")
        if not request.user.is_staff:
            raise PermissionDenied
        if not took_second_step(request):
            return ask_for_second_step(request)
        return HttpResponseRedirect(onward)

    def get_urls(self):
        hidden = {"password_change", "password_change_done"}
        return [url for url in super().get_urls() if getattr(url, "name", None) not in hidden]
