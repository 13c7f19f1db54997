"""Requests that are too large, too many or malformed are refused in plain words, never with a fault."""

from io import BytesIO

import pytest
from django.conf import settings as running
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import SkipFile
from django.test import Client
from django.urls import reverse

from practice_portal.uploads import SizeLimit
from tests.factories import ProgrammeFactory
from tests.security.people import browser_of

pytestmark = pytest.mark.django_db
LARGE = 25 * 1024 * 1024
SENTENCE = "The file is larger than 20 MB. Take out large pictures and upload it again"
PLAIN = "Sorry, this request could not be read"
SIGN_IN = "/account/sign-in/"


@pytest.fixture
def no_folder(settings, tmp_path):
    """Whatever is written to the folder of temporary files fails, and the request says so."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "missing")


def file_of(size: int, name="template.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def upload(browser: Client, size: int):
    browser.raise_request_exception = False
    return browser.post(reverse("submissions:upload"), {"programme": ProgrammeFactory().pk, "file": file_of(size)})


@pytest.mark.parametrize("path", [SIGN_IN, "/submissions/upload/", "/practices/", "/no-such-page/"])
def test_nobody_writes_a_file_to_our_disk_without_signing_in(no_folder, path):
    response = Client(raise_request_exception=False, enforce_csrf_checks=True).post(path, {"file": file_of(LARGE)})

    assert response.status_code in {302, 403, 404, 405}
    assert response.wsgi_request.FILES == {}
    assert not hasattr(response.wsgi_request, "was_not_stored")


def test_a_file_for_which_there_is_no_room_is_said_in_a_sentence(no_folder, cast):
    response = upload(browser_of(cast.owner), 4 * 1024 * 1024)

    assert (response.status_code, response.wsgi_request.was_not_stored) == (200, True)
    assert "The portal has no room for the file just now. Nothing else was lost" in response.content.decode()


def test_a_file_that_is_too_large_is_refused_in_a_sentence(cast):
    response = upload(browser_of(cast.owner), LARGE)

    assert response.status_code == 200
    assert SENTENCE in response.content.decode()
    assert response.wsgi_request.FILES == {}


def test_a_file_a_little_too_large_is_refused_in_a_sentence_with_its_name(cast):
    response = upload(browser_of(cast.owner), 20_000_001)

    assert "template.docx is larger than 20 MB" in response.content.decode()


def test_several_files_count_together(cast, rf):
    limit = SizeLimit(rf.post("/"))
    limit.received = running.UPLOAD_MAX_BYTES

    assert limit.receive_data_chunk(b"x" * 1024, 0) == b"x" * 1024
    with pytest.raises(SkipFile):
        limit.receive_data_chunk(b"x" * 1024 * 1024, 0)
    assert limit.request.was_cut_off


def test_a_body_that_nobody_means_is_not_even_read(cast):
    browser = browser_of(cast.owner)
    response = browser.post(
        reverse("submissions:upload"), {"file": file_of(10)}, CONTENT_LENGTH=str(300 * 1024 * 1024)
    )

    assert (response.status_code, PLAIN in response.content.decode()) == (400, True)


def too_long():
    return Client().post(SIGN_IN, "email=" + "x" * running.DATA_UPLOAD_MAX_MEMORY_SIZE, content_type=FORM)


def too_many_fields():
    return Client().post(SIGN_IN, "&".join(f"a{number}=1" for number in range(1_001)), content_type=FORM)


def too_many_parameters():
    return Client().get("/practices/?" + "&".join(f"a{number}=1" for number in range(1_001)))


def too_many_files():
    return Client().post(SIGN_IN, {f"file{number}": BytesIO(b"x") for number in range(101)})


def too_many_parts():
    return Client().post(SIGN_IN, {f"field{number}": "x" for number in range(1_010)})


def no_boundary():
    return Client().post(SIGN_IN, b"words", content_type="multipart/form-data")


def broken_base64():
    part = 'Content-Disposition: form-data; name="f"; filename="f"\r\nContent-Transfer-Encoding: base64'
    body = f"--limit\r\n{part}\r\n\r\n!!!!\r\n--limit--\r\n"
    return Client().post(SIGN_IN, body.encode(), content_type="multipart/form-data; boundary=limit")


def strange_charset():
    return Client().generic("POST", SIGN_IN, b"email=a", content_type=f"{FORM}; charset=no-such-charset")


FORM = "application/x-www-form-urlencoded"
UNREADABLE = (too_long, too_many_fields, too_many_parameters, too_many_parts, no_boundary)


@pytest.mark.parametrize("ask", UNREADABLE)
def test_what_cannot_be_read_is_refused_in_plain_words(ask):
    response = ask()

    assert (response.status_code, PLAIN in response.content.decode()) == (400, True)


@pytest.mark.parametrize("ask", [too_many_files, broken_base64, strange_charset])
def test_what_hardly_can_be_read_is_no_fault_of_ours(ask):
    assert ask().status_code in {200, 400}


@pytest.mark.parametrize("length", ["", "-5", "0"])  # the web server refuses what is no number
def test_a_content_length_that_is_none_is_no_fault_of_ours(length):
    response = Client().post(SIGN_IN, "email=a@home.example", content_type=FORM, CONTENT_LENGTH=length)

    assert response.status_code in {200, 400}


@pytest.mark.parametrize(
    "host",
    ["evil.example", "testserver:80@evil.example", "testserver\r\nX: y", "[::1", "a b", "*", "'\"><script>"],
)
def test_a_host_that_is_not_ours_is_refused_in_plain_words(host):
    response = Client().get("/", HTTP_HOST=host)

    assert (response.status_code, PLAIN in response.content.decode()) == (400, True)
    assert host not in response.content.decode()


def test_a_forwarded_host_is_not_believed():
    response = Client().get("/submissions/", HTTP_X_FORWARDED_HOST="evil.example", follow=True)

    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize("name", ["HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_METHOD_OVERRIDE", "HTTP_X_HTTP_METHOD"])
def test_no_header_turns_reading_into_changing(cast, name):
    response = browser_of(cast.owner).get(reverse("account_logout"), {"_method": "POST"}, **{name: "POST"})

    assert response.status_code == 200
    assert response.wsgi_request.user == cast.owner
