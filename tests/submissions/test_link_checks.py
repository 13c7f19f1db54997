"""Addresses that drafts offer: only public ones are tried, and every step of the way is checked."""

import http.server
import socket
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone

from submissions import link_checks
from submissions.choices import Status
from submissions.link_checks import NotPublic, answers, check_links, public_address
from submissions.models import SubmissionLink
from tests.submissions.cast import make_draft, make_submission

PUBLIC = "93.184.215.14"
NOWHERE = "0.0.0.0"  # noqa: S104 an address to refuse, nothing binds to it
REAL_LOOK_UP, REAL_CONNECT = socket.getaddrinfo, socket.create_connection


@contextmanager
def listening(handler=None):
    """A web server on loopback that keeps what it was asked for."""
    asked = []

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.headers["Host"], self.path))
            (handler or plainly)(self)

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads, server.block_on_close = True, False
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        server.server_close()


def plainly(page, status=200, **headers):
    page.send_response(status)
    for name, value in headers.items():
        page.send_header(name, value)
    page.end_headers()


@pytest.fixture
def internet(monkeypatch):
    """The edge of the standard library: names mean what ``names`` says, public addresses lead to ``port``."""

    class Internet:
        names: dict[str, list] = {}
        port = 0
        connected: list[tuple] = []

    net = Internet()
    net.names, net.connected = {}, []

    def look_up(host, port, *args, **options):
        if host not in net.names:
            return REAL_LOOK_UP(host, port, *args, **options)
        found = net.names[host]
        found = found.pop(0) if isinstance(found[0], list) else found
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    def connect(address, timeout):
        net.connected.append(address)
        return REAL_CONNECT(("127.0.0.1", net.port), timeout)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    return net


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", NOWHERE, "0",
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "255.255.255.255", "224.0.0.1",
        "192.0.2.1", "198.18.0.1", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fe80::1%lo",
        "fc00::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:1::",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_what_is_not_on_the_public_internet_is_refused(host):
    with pytest.raises((NotPublic, socket.gaierror)):
        public_address(host, 80)


@pytest.mark.parametrize("host", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_what_is_public_is_connected_to_as_it_was_checked(host):
    assert public_address(host, 443) == host


def test_one_address_of_a_name_that_is_not_public_is_enough_to_refuse_it(internet):
    internet.names = {"two.example": [PUBLIC, "10.0.0.1"], "both.example": ["2606:2800::1", PUBLIC]}
    with pytest.raises(NotPublic):
        public_address("two.example", 80)
    assert public_address("both.example", 80) == PUBLIC


def test_nothing_is_connected_to_on_this_machine():
    with listening() as (port, asked):
        for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", NOWHERE):
            assert not answers(f"http://{host}:{port}/")
    assert asked == []


@pytest.mark.parametrize(
    "address",
    [
        "", "nonsense", "ftp://www.home.example/", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://[::1",
        "http://user@www.home.example/", "http://www.home.example:99999/", "http://www.home.example:x/",
        "http://" + "a" * 300 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_not_tried(internet, address):
    internet.names = {"www.home.example": [PUBLIC]}
    assert (answers(address), internet.connected) == (False, [])


def test_a_page_that_is_there_answers_and_is_asked_for_by_name(internet):
    internet.names = {"www.home.example": [PUBLIC]}
    with listening() as (internet.port, asked):
        assert answers("http://www.home.example/café?q=ü#part")
    assert asked == [("www.home.example", "/caf%C3%A9?q=%C3%BC")]
    assert internet.connected == [(PUBLIC, 80)]


def test_a_line_break_in_an_address_begins_no_header(internet):
    internet.names = {"www.home.example": [PUBLIC]}
    with listening() as (internet.port, asked):
        answers("http://www.home.example/a b\r\nHost: inside")
    assert asked == [("www.home.example", "/a%20bHost:%20inside")]


@pytest.mark.parametrize(
    ("status", "there"),
    [(200, True), (204, True), (401, True), (403, True), (429, True), (404, False), (500, False)],
)
def test_an_error_is_no_answer_and_a_door_is_one(internet, status, there):
    internet.names = {"www.home.example": [PUBLIC]}
    with listening(lambda page: plainly(page, status)) as (internet.port, _):
        assert answers("http://www.home.example") is there


def test_redirects_are_followed_a_few_times(internet):
    internet.names = {"www.home.example": [PUBLIC], "new.example": [PUBLIC]}

    def pages(page):
        ways = {"/old": "http://new.example/there", "/round": "/round"}
        plainly(page, 301, Location=ways[page.path]) if page.path in ways else plainly(page)

    with listening(pages) as (internet.port, asked):
        assert answers("http://www.home.example/old")
        assert asked == [("www.home.example", "/old"), ("new.example", "/there")]
        assert not answers("http://www.home.example/round")
        assert len(asked) == 2 + 5


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.1:{port}/", "http://metadata.example/", "file:///etc/passwd", "//[::1]/"]
)
def test_a_redirect_to_the_inside_is_not_followed(internet, inside):
    internet.names = {"www.home.example": [PUBLIC], "metadata.example": ["169.254.169.254"]}
    with listening(lambda page: plainly(page, 302, Location=inside.format(port=internet.port))) as (port, asked):
        internet.port = port
        assert not answers("http://www.home.example/")
    assert (len(asked), internet.connected) == (1, [(PUBLIC, 80)])


def test_a_name_that_changes_its_mind_after_the_check_reaches_nothing_else(internet):
    internet.names = {"rebind.example": [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]}
    with listening() as (internet.port, _):
        assert answers("http://rebind.example/")
        assert internet.connected == [(PUBLIC, 80)]
        assert not answers("http://rebind.example/")


def test_a_server_without_a_certificate_for_the_name_does_not_answer(internet):
    internet.names = {"www.home.example": [PUBLIC]}
    with listening() as (internet.port, asked):
        assert not answers("https://www.home.example/")
    assert (internet.connected, asked) == ([(PUBLIC, 443)], [])


def test_a_server_that_speaks_by_the_drop_is_hung_up_on(internet, monkeypatch):
    monkeypatch.setattr(link_checks, "MOST_SECONDS", 0.3)
    internet.names = {"slow.example": [PUBLIC]}
    over = threading.Event()

    def by_the_drop(page):
        while not over.wait(0.02):
            page.wfile.write(b"x")

    with listening(by_the_drop) as (internet.port, asked):
        assert not answers("http://slow.example/")
        over.set()
    assert len(asked) == 1


def test_what_came_of_each_link_is_kept(cast, internet):
    internet.names = {"there.example": [PUBLIC], "gone.example": [PUBLIC]}
    submission = make_draft(cast)
    for host in ("there", "gone", "nowhere"):
        submission.links.create(address=f"http://{host}.example/{host}")
    submission.links.create(label="No address")
    make_submission(cast, Status.WITHDRAWN).links.create(address="http://there.example/")
    with listening(lambda page: plainly(page, 404 if page.path == "/gone" else 200)) as (internet.port, asked):
        assert check_links(limit=1) == 1
        assert check_links() == 2
        assert (check_links(), len(asked)) == (0, 2)
        assert check_links(now=timezone.now() + timedelta(days=8)) == 3
    outcomes = submission.links.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["answers", "silent", "silent", ""]


def test_an_address_that_was_changed_meanwhile_is_left_to_be_tried_again(cast, internet):
    internet.names = {"there.example": [PUBLIC]}
    link = make_draft(cast).links.create(address="http://there.example/")
    change = SubmissionLink.objects.filter(pk=link.pk)
    original = internet.names["there.example"]

    class Changing(list):
        def __getitem__(self, place):
            change.update(address="http://new.example/")
            return original[place]

    internet.names["there.example"] = Changing(original)
    with listening() as (internet.port, _):
        check_links()
    link.refresh_from_db()
    assert (link.address, link.outcome, link.checked_at) == ("http://new.example/", "", None)
