"""Addresses of this app: what of allauth's is needed, under its own names, and nothing else of it.

Only the way in is open to everybody; each such address says so here.
"""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as step_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as app_views
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from accounts import sign_in, views

to_sign_in = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)
to_second_step = RedirectView.as_view(pattern_name="mfa_reauthenticate", query_string=True)
with_inline_images = csp_update({"img-src": ["data:"]})  # the square to scan, which no server may keep

way_in = [
    path("sign-in/", login_not_required(sign_in.RequestCode.as_view()), name="account_request_login_code"),
    path("sign-in/code/", login_not_required(sign_in.ConfirmCode.as_view()), name="account_confirm_login_code"),
    path("sign-in/second-step/", login_not_required(step_views.authenticate), name="mfa_authenticate"),
    path("sign-in/suspended/", login_not_required(allauth_views.account_inactive), name="account_inactive"),
    path("log-in/", login_not_required(to_sign_in), name="account_login"),
    path("sign-out/", login_not_required(allauth_views.logout), name="account_logout"),
]

second_step = [
    path("", step_views.index, name="mfa_index"),
    path("confirm/", sign_in.ConfirmSecondStep.as_view(), name="mfa_reauthenticate"),
    path("again/", to_second_step, name="account_reauthenticate"),
    path("set-up/", with_inline_images(sign_in.SetUpSecondStep.as_view()), name="mfa_activate_totp"),
    path("turn-off/", app_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", sign_in.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", recovery_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

own = [
    path("", views.details, name="details"),
    path("name/", views.ChangeName.as_view(), name="name"),
    path("mail/", views.MailPreferences.as_view(), name="mail-preferences"),
    path("authority/", views.ChooseAuthority.as_view(), name="choose-authority"),
    path("join/", views.Join.as_view(), name="join"),
    path("requests/", views.MembershipRequests.as_view(), name="membership-requests"),
    path("requests/<int:pk>/grant/", views.grant, name="grant-membership"),
    path("requests/<int:pk>/refuse/", views.refuse, name="refuse-membership"),
]

urlpatterns = [*way_in, path("second-step/", include(second_step)), path("", include((own, "accounts")))]
