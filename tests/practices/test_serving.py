"""A document is handed out as a file that no browser takes for a page of ours, whole or in parts."""

import pytest
from django.core.files.base import ContentFile

from practices.documents import published
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db
BYTES = bytes(range(256)) * 1_000


@pytest.fixture
def address(db) -> str:
    return address_of(BYTES)


def address_of(data: bytes, name: str = "visits.csv") -> str:
    practice = PracticeFactory()
    document = practice.documents.create(
        title="Visits",
        file_name=name,
        format="csv",
        size=len(data),
        sha256="f" * 64,
        stored_name=published().save("x" * 32, ContentFile(data)),
    )
    return document.get_absolute_url()


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_headers(client, address):
    response = client.get(address)

    assert body(response) == BYTES
    expected = {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="visits.csv"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Content-Length": "256000",
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-cache",
        "ETag": f'"{"f" * 64}"',
    }
    assert {name: response.headers[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        ("bytes=255990-", 255_990, 255_999),
        ("bytes=255990-999999", 255_990, 255_999),
        ("bytes=-10", 255_990, 255_999),
        ("bytes=-999999", 0, 255_999),
    ],
)
def test_parts(client, address, asked, first, last):
    response = client.get(address, headers={"range": asked})

    assert body(response) == BYTES[first : last + 1]
    is_part = last - first + 1 < len(BYTES)
    assert response.status_code == (206 if is_part else 200)
    assert response.headers.get("Content-Range") == (f"bytes {first}-{last}/256000" if is_part else None)


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=999999-9999999", "bytes=-0"])
def test_a_part_beyond_the_end(client, address, asked):
    response = client.get(address, headers={"range": asked})

    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */256000")


@pytest.mark.parametrize(
    "asked", ["bytes=5-4", "bytes=0-1,3-4", "bytes=-", "lines=1-2", "bytes=x-", "bytes=" + "9" * 40]
)
def test_what_cannot_be_read_gets_the_whole(client, address, asked):
    response = client.get(address, headers={"range": asked})

    assert (response.status_code, body(response)) == (200, BYTES)


def test_whoever_has_it_is_told_so(client, address):
    etag = client.get(address).headers["ETag"]

    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    assert client.get(address, headers={"range": "bytes=0-9", "if-range": etag}).status_code == 206
    assert client.get(address, headers={"range": "bytes=0-9", "if-range": '"other"'}).status_code == 200


@pytest.mark.parametrize("name", ['a"b\r\nX: y.csv', "Zoë’s visits.csv", "😀.csv"])
def test_no_name_breaks_the_header(client, name):
    said = client.get(address_of(BYTES, name)).headers["Content-Disposition"]

    assert said.startswith("attachment; filename")
    assert "\n" not in said


def test_bytes_that_cannot_be_read(client, address):
    published().delete("x" * 32)

    response = client.get(address)
    assert response.status_code == 503
    assert "This document cannot be downloaded at the moment" in response.content.decode()


def test_it_takes_one_query(client, address, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(address)
