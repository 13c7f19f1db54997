"""Somebody's browser at a server: their session, the forms as its pages show them, and what is sent with them."""

from dataclasses import dataclass

from django.conf import settings
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from accounts.models import User
from tests.submissions.cast import signed_in
from tests.submissions.pages import Page
from tests.submissions.server import PATIENCE, Server

TOKEN = "a" * 32  # of the form and of its cookie: who has both may post


@dataclass(frozen=True)
class Answer:
    """As Django's own, for ``Page``."""

    status_code: int
    content: bytes
    location: str


class Visitor:
    """One who is signed in, with the second step, or nobody in particular."""

    def __init__(self, server: Server, person: User | None = None):
        self.server, self.cookie = server, f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
        if person is not None:
            cookies = signed_in(person, with_second_step=True).cookies
            self.cookie += f"; {settings.SESSION_COOKIE_NAME}={cookies[settings.SESSION_COOKIE_NAME].value}"

    def get(self, address: str) -> Answer:
        """What is at an address."""
        return self._ask("GET", address)

    def send(self, address: str, *, to: str = "", **changes) -> Answer:
        """Fill in the form of a page, the one that goes ``to`` another address or its own, and send it."""
        answers = Page(self.get(address)).answers(to=to, **changes)
        return self.post(to or address, answers)

    def post(self, address: str, answers: dict) -> Answer:
        """Send a form."""
        body = encode_multipart(BOUNDARY, {**answers, "csrfmiddlewaretoken": TOKEN})
        return self._ask("POST", address, body, {"Content-Type": MULTIPART_CONTENT})

    def _ask(self, method, address, body=None, headers=None) -> Answer:
        with self.server.connected(PATIENCE) as busy:
            own = {"Cookie": self.cookie, "Origin": f"http://127.0.0.1:{self.server.port}"}
            busy.request(method, address, body, {**own, **(headers or {})})
            answer = busy.getresponse()
            return Answer(answer.status, answer.read(), answer.getheader("Location", ""))
