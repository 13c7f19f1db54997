"""Whether this process can serve, and nothing else about it."""

import pytest
from django.test import Client

from tests.portal.production import observe

ASK = """
from django.test import Client
response = Client(SERVER_NAME="portal.example").get("/healthz")
seen = {"status": response.status_code, "words": response.content.decode(), "type": response["Content-Type"]}
"""


@pytest.mark.django_db
def test_ok_while_the_database_answers():
    response = Client().get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


def test_unavailable_in_one_word_when_the_database_does_not_answer(tmp_path):
    seen = observe(ASK, tmp_path, DATABASE_URL="postgres://portal:secret@127.0.0.1:1/portal")

    assert seen == {"status": 503, "words": "unavailable", "type": "text/plain"}


def test_unavailable_when_there_is_no_place_for_the_database(tmp_path):
    seen = observe(ASK, tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/missing/portal.sqlite3")

    assert seen["status"] == 503
