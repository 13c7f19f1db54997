"""Deny by default: every address, by every method, for everybody. The rules are in ``access_matrix.txt``."""

from collections import defaultdict
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from practices.models import Authority
from tests.security import addresses
from tests.security.people import ROLES, make_browsers
from tests.security.targets import locate

pytestmark = [pytest.mark.django_db, pytest.mark.long]
WITH_HEAD = ("anonymous", "owner")
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def read_matrix() -> dict[str, dict[str, tuple[str, ...]]]:
    """For each address the outcomes by method, in the order of ``ROLES``."""
    found = defaultdict(dict)
    for line in Path(__file__).with_name("access_matrix.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            method, address, *outcomes = line.split()
            assert len(outcomes) == len(ROLES), line
            assert method not in found[address], line
            found[address][method] = tuple(outcomes)
    return found


MATRIX = read_matrix()


def name_of(address: str) -> str:
    return address.partition("@")[0]


FIRST = {name_of(address): address for address in reversed(MATRIX)}
PARTS = 12  # so that both cores have a share; the cast is made once for each


@pytest.fixture
def browsers(cast):
    return make_browsers(cast)


def test_every_address_has_a_row_for_get_and_post():
    rows = defaultdict(set)
    for address, methods in MATRIX.items():
        rows[name_of(address)].update(methods)
    named = [name for name in addresses.names() if name and not name.endswith(":")]

    assert {name for name in named if not addresses.is_model_page(name)} - set(rows) == set()
    assert set(rows) - set(named) == set()
    assert [name for name, methods in rows.items() if len(methods) < 2 and not addresses.is_model_page(name)] == []


def test_an_address_without_a_name_is_the_administrations_own():
    assert {name for name in addresses.names() if not name or name.endswith(":")} == {"admin:"}


def outcome(response) -> str:
    """The response as the matrix writes it."""
    if response.status_code != 302:
        return str(response.status_code)
    for word, names in {
        "in": ("account_request_login_code", "account_login"),
        "step": ("mfa_reauthenticate", "mfa_activate_totp"),
        "door": ("admin:login",),
    }.items():
        if response.url.partition("?")[0] in map(reverse, names):
            return word
    return "on"


def visit(browser: Client, method: str, path: str, body: dict) -> str:
    """What comes of one request; what it did to the database is undone."""
    cache.clear()
    visitor = Client(raise_request_exception=False)
    visitor.handler = browser.handler  # whose middleware is loaded already
    visitor.cookies.load({name: morsel.value for name, morsel in browser.cookies.items()})
    with transaction.atomic():
        response = visitor.generic(method, path) if method in OTHER_METHODS else send(visitor, method, path, body)
        transaction.set_rollback(True)
    return outcome(response)


def send(visitor, method, path, body):
    return visitor.post(path, body) if method == "POST" else visitor.generic(method, path)


@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_gets_what_the_matrix_says(cast, browsers, part):
    wrong = {}
    for address in list(MATRIX)[part::PARTS]:
        path, body = locate(cast, address)
        rules = MATRIX[address]
        wanted = {(method, role): rules[method][place] for method in rules for place, role in enumerate(ROLES)}
        wanted |= {("HEAD", role): wanted["GET", role] for role in WITH_HEAD if "GET" in rules}
        seen = {key: visit(browsers[key[1]], key[0], path, body) for key in wanted}
        wrong |= {(address, *key): (word, wanted[key]) for key, word in seen.items() if word != wanted[key]}

    assert wrong == {}


def test_no_address_takes_another_method():
    named = {name: addresses.example(name) for name in addresses.names() if name and not name.endswith(":")}
    browser = Client()
    asked = [(method, name) for name in named for method in OTHER_METHODS if not is_before_reading(method, name)]

    assert {browser.generic(method, named[name]).status_code for method, name in asked} == {405}


def is_before_reading(method: str, name: str) -> bool:
    """A browser on another site asks with OPTIONS whether it may read what all may read."""
    return method == "OPTIONS" and name.startswith("opendata:api-")


def test_nobody_is_allowed_another_method(browsers):
    paths = (reverse("practices:home"), reverse("submissions:home"), reverse("submissions:queue"))
    asked = [
        (browser, method, path) for browser in browsers.values() for method in OTHER_METHODS for path in paths
    ]

    assert {browser.generic(method, path).status_code for browser, method, path in asked} == {405}


def test_no_model_page_of_the_administration_opens_to_anybody_else(browsers):
    others = {role: browsers[role] for role in ("anonymous", "owner", "moderator", "suspended")}
    paths = [addresses.example(name) for name in addresses.names() if addresses.is_model_page(name)]

    seen = {role: {visit(browser, "GET", path, {}) for path in paths} for role, browser in others.items()}

    assert seen == {role: {"in" if role in {"anonymous", "suspended"} else "door"} for role in others}


def test_the_cast_is_who_the_matrix_thinks(cast, browsers):
    assert tuple(browsers) == ROLES
    assert Authority.objects.get(members=cast.owner) == Authority.objects.get(members=cast.colleague)
    assert not cast.stranger.authority_ids & cast.owner.authority_ids
