"""What one visitor was answered is given to the next: never after it changed, nor to who is signed in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from practices import search
from practices.choices import Status
from practices.models import Category
from practices.views import public
from practices.views.memory import Answer, Memory
from tests.factories import CategoryFactory, UserFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db
PAGES = ("/", "/practices/", "/practices/?q=kites", "/practices/kites/", "/feed/", "/sitemap.xml")


@pytest.fixture
def practice():
    return published(title="Kites", slug="kites", categories=[CategoryFactory(name="Play")])


@pytest.mark.parametrize("address", PAGES)
def test_the_next_visitor_gets_the_same_for_one_query(client, practice, address, django_assert_num_queries):
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    assert (again.content, dict(again.headers)) == (first.content, dict(first.headers))


@pytest.mark.parametrize("address", PAGES)
def test_whose_browser_has_it_is_told_so_with_every_header(client, practice, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    of_a_body = {"Content-Length", "Content-Type"}
    assert first.headers.items() - again.headers.items() == {(name, first.headers[name]) for name in of_a_body}
    since = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert since.status_code == 304


def test_what_is_published_is_in_the_next_answer(client, practice):
    assert "Boats" not in client.get("/").content.decode()
    published(title="Boats")
    assert "Boats" in client.get("/").content.decode()


def test_what_is_withdrawn_is_gone_from_the_next_answer(client, practice):
    assert client.get("/practices/kites/").status_code == 200
    practice.status = Status.WITHDRAWN
    practice.save()
    search.index(practice)
    assert [client.get("/practices/kites/").status_code for _ in range(2)] == [410, 410]


def test_a_name_that_changed_is_in_the_next_answer(client, practice):
    assert "Play" in client.get("/practices/kites/").content.decode()
    Category.objects.update(name="Outdoors")
    search.begin_edition()
    assert "Outdoors" in client.get("/practices/kites/").content.decode()


@pytest.mark.parametrize("what", ["localdate", "_released"])
def test_the_next_day_and_the_next_release_are_answered_anew(client, practice, monkeypatch, what):
    first = client.get("/practices/")
    owner, now = (timezone, timezone.localdate()) if what == "localdate" else (public, public._released())
    monkeypatch.setattr(owner, what, lambda *args: now + timedelta(days=1))
    assert client.get("/practices/").headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("address", PAGES[:4])
def test_who_is_signed_in_neither_gets_it_nor_leaves_theirs(client, practice, address):
    """One client, because each has the middleware, and so the memory, of its own."""
    everybodys = client.get(address).content
    client.force_login(UserFactory())
    assert "Sign out" in client.get(address).content.decode()
    client.cookies.clear()
    assert client.get(address).content == everybodys
    published(title="Boats")
    client.force_login(UserFactory())
    assert "Sign out" in client.get(address).content.decode()
    client.cookies.clear()
    assert "Sign out" not in client.get(address).content.decode()


def test_another_host_and_another_scheme_are_asked_again(client, practice, settings):
    settings.ALLOWED_HOSTS = ["portal.example"]
    settings.SECURE_SSL_REDIRECT = True
    secure = Client()  # which begins with these settings
    here = {"Host": "portal.example"}
    assert secure.get("/practices/", headers=here, secure=True).status_code == 200
    assert secure.get("/practices/", headers={"Host": "stranger.example"}, secure=True).status_code == 400
    assert secure.get("/practices/", headers=here).status_code == 301


@pytest.mark.parametrize("method", ["post", "put", "head"])
def test_only_reading_a_page_is_answered_so(client, practice, method):
    client.get("/practices/")
    assert getattr(client, method)("/practices/").content != client.get("/practices/").content


def test_while_somebody_is_developing_nothing_is_kept(client, practice, settings):
    settings.DEBUG = True
    first = client.get("/feed/").headers["ETag"]
    assert client.get("/feed/").headers["ETag"] != first


def test_memory_holds_no_more_than_it_may():
    answer = Answer("facts", b"body" * 100, ())
    memory = Memory(most=3 * answer.size)
    for place in range(5):
        memory.keep(place, "facts", b"body" * 100, ())
    assert [place in memory.answers for place in range(5)] == [False, False, True, True, True]
    assert memory.size == 3 * answer.size


def test_memory_forgets_what_nobody_asked_for():
    memory = Memory(most=3 * Answer("facts", b"body", ()).size)
    for place in range(3):
        memory.keep(place, "facts", b"body", ())
    assert memory.find(0).body == b"body"
    memory.keep(3, "facts", b"body", ())
    assert [place in memory.answers for place in range(4)] == [True, False, True, True]


def test_memory_forgets_what_does_not_hold_any_more():
    memory = Memory()
    memory.keep("here", "then", b"body", ())
    memory.forget("here")
    assert (memory.find("here"), memory.size) == (None, 0)


def test_memory_keeps_a_few_answers_ready(monkeypatch):
    memory = Memory()
    for place in range(60):
        memory.keep(place, "facts", b"body" * 10, ())
        memory.find(place)
    assert sum(answer.ready is not None for answer in memory.answers.values()) == 48
    assert all(answer.body == b"body" * 10 for answer in memory.answers.values())
