"""What a demonstration needs: people with a known second step, and its current code."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from accounts.models import User


def give_second_factor(user: User, secret: str) -> None:
    """Connect an authenticator app with this secret (base 32) to the account, instead of any other."""
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, secret)


def current_code(secret: str) -> tuple[str, int]:
    """What an authenticator app with this secret (base 32) shows now, and for how many seconds still."""
    period, gone = divmod(int(time.time()), app_settings.TOTP_PERIOD)
    return format_hotp_value(hotp_value(secret, period)), app_settings.TOTP_PERIOD - gone


def secret_of(user: User) -> str:
    """The secret (base 32) of the person's authenticator app; empty without one."""
    step = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return decrypt(step.data["secret"]) if step else ""
