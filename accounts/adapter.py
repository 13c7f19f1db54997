"""How allauth behaves here: its mail, its answers, where people land, and how secrets are kept."""

import base64
from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import membership
from accounts.mail import queue
from accounts.models import User
from practices.mail import Kind, letter

SUBJECTS = {
    "account/email/login_code": "Your sign-in code",
    "account/email/suspended": "Your sign-in code",  # the same, so that a list of subjects tells nothing
    "mfa/email/totp_activated": "An authenticator app is connected to your account",
    "mfa/email/totp_deactivated": "The authenticator app is disconnected from your account",
    "mfa/email/recovery_codes_generated": "You have new recovery codes",
}
WRONG_CODE = "This is not the code that we sent. Check that you have our newest email, then try again."
WRONG_STEP = "This is not the right code. Wait for the next one in your app, then enter it."
TOO_MANY = "You have entered too many wrong codes. Wait 15 minutes, then try again."


class AccountAdapter(DefaultAccountAdapter):
    """Mail through the queue, no flash messages, nobody signs up, nobody is sent to another site."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Only an address on this site, without a host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def add_message(self, *args, **kwargs):
        """Nothing: the pages say what happened."""

    def send_mail(self, template_prefix, email, context):
        """Queue a mail; a sign-in code goes first, ends with the code, and never to a suspended person."""
        is_code = template_prefix == "account/email/login_code"
        if is_code and User.objects.suspended().filter(email=email).exists():
            template_prefix = "account/email/suspended"
        ends = timezone.now() + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT) if is_code else None
        kind = Kind.CODE if is_code else Kind.SECURITY
        message = letter(template_prefix, SUBJECTS[template_prefix], to=email, kind=kind, **context)
        queue(message, expires_at=ends, urgent=is_code)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """To the address of the account: what happened to its second step, and when."""
        self.send_mail(template_prefix, user.email, {"at": timezone.now(), **(context or {})})

    def post_login(self, request, user, *, redirect_url, **kwargs):
        """Give the membership that the address tells; ask for what is missing; then on to ``next``."""
        membership.welcome(user)
        missing = membership.missing(user)
        if missing:
            redirect_url = passthrough_next_redirect_url(request, reverse(missing), "next")
        return super().post_login(request, user, redirect_url=redirect_url, **kwargs)

    def get_login_redirect_url(self, request):
        return reverse(membership.landing(request.user))


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of the second step, encrypted at rest with a key made from ``SECRET_KEY``."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_STEP}

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """Encrypts with ``SECRET_KEY``; still reads what an earlier one in SECRET_KEY_FALLBACKS wrote."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"accounts: secrets of the second step")
    return base64.urlsafe_b64encode(derive.derive(secret.encode()))
