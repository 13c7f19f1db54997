"""The people of these tests, and the steps that they take through the real pages."""

import re

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from accounts.demonstration import current_code, give_second_factor, secret_of
from accounts.models import EmailDomain, User
from accounts.querysets import MODERATORS
from tests.factories import AuthorityFactory, UserFactory

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ASK = "account_request_login_code"
CONFIRM = "account_confirm_login_code"


def make_moderator(email="moderator@liia.example", secret=SECRET, **fields) -> User:
    moderator = UserFactory(email=email, name="Mo Moderator", **fields)
    moderator.groups.add(Group.objects.get_or_create(name=MODERATORS)[0])
    if secret:
        give_second_factor(moderator, secret)
    return moderator


def make_domain(domain: str, *names: str) -> EmailDomain:
    found = EmailDomain.objects.create(domain=domain)
    found.authorities.set(AuthorityFactory(name=name) for name in names)
    return found


def ask_for_code(client: Client, email: str, onward: str = ""):
    return client.post(reverse(ASK) + (f"?next={onward}" if onward else ""), {"email": email})


def newest_mail() -> Email:
    return Email.objects.latest("pk")


def mailed_code() -> str:
    return re.search(r"^\d{4}-\d{4}$", newest_mail().message, re.MULTILINE)[0]


def enter_code(client: Client, code: str, onward: str = ""):
    return client.post(reverse(CONFIRM) + (f"?next={onward}" if onward else ""), {"code": code})


def sign_in(client: Client, email: str, onward: str = ""):
    """All the steps, the second one included when the person has it; the last answer."""
    ask_for_code(client, email, onward)
    answer = enter_code(client, mailed_code(), onward)
    if answer.url == reverse("mfa_authenticate"):
        answer = client.post(answer.url, {"code": step_code(User.objects.get(email=email))})
    return answer


def step_code(person: User) -> str:
    return current_code(secret_of(person))[0]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
