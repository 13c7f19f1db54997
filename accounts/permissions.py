"""Who may do what, and the second step that moderators and administrators take before they do it."""

from collections.abc import Callable
from functools import wraps

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts import kept_text
from practices.models import Authority


def may_moderate(user) -> bool:
    """In LIIA's team of moderators. Whether this session took the second step is for ``moderators_only``."""
    return user.is_authenticated and user.is_moderator


def is_administrator(user) -> bool:
    """Appoints moderators and administrators, and is not suspended."""
    return user.is_authenticated and user.is_active and user.is_staff


def keeps_order(user) -> bool:
    """Of LIIA: a moderator or an administrator."""
    return may_moderate(user) or is_administrator(user)


def is_member(user, authority: Authority) -> bool:
    """Belongs to ``authority``, and is not suspended."""
    return user.is_authenticated and user.is_active and authority.pk in user.authority_ids


def has_second_step(user) -> bool:
    """Has set up an authenticator app."""
    return is_mfa_enabled(user, [Authenticator.Type.TOTP])


def took_second_step(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed since, with a code from the authenticator app."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records) and has_second_step(request.user)


def ask_for_second_step(request: HttpRequest) -> HttpResponse:
    """Off to set up the authenticator app, or to enter its code; then back to this page, with what was typed."""
    page = "mfa_reauthenticate" if has_second_step(request.user) else "mfa_activate_totp"
    is_kept = kept_text.is_worth_keeping(request)
    if is_kept and not kept_text.keep(request):
        return kept_text.send_again(request, first="second-step")
    back = {"next": request.get_full_path()} if is_kept or request.method == "GET" else {}
    return HttpResponseRedirect(f"{reverse(page)}?{urlencode(back)}" if back else reverse(page))


View = Callable[..., HttpResponseBase]


def _only(may: Callable[..., bool], view: View, refusal: type[Exception] = PermissionDenied) -> View:
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may(request.user):
            raise refusal
        if not took_second_step(request):
            return ask_for_second_step(request)
        return view(request, *args, **kwargs)

    return guarded


def moderators_only(view: View) -> View:
    """Refuses everybody else with 403; asks a moderator whose session lacks the second step for it."""
    return _only(may_moderate, view)


def known_to_moderators(view: View) -> View:
    """The same for what nobody else is to know of: for them it is not found."""
    return _only(may_moderate, view, Http404)


def liia_only(view: View) -> View:
    """The same for moderators and administrators."""
    return _only(keeps_order, view)


class ModeratorsOnlyMixin:
    """``moderators_only`` for a view that is a class; stands first among its bases."""

    def dispatch(self, request, *args, **kwargs):
        return moderators_only(super().dispatch)(request, *args, **kwargs)  # type: ignore[misc]


class LiiaOnlyMixin:
    """``liia_only`` for a view that is a class; stands first among its bases."""

    def dispatch(self, request, *args, **kwargs):
        return liia_only(super().dispatch)(request, *args, **kwargs)  # type: ignore[misc]
