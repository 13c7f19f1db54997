"""Says what went wrong in JSON: a sentence that names the thing, and the way out (RFC 9457)."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from opendata.api.shapes import Fault, Problem
from opendata.site import full
from practices.requests import Turn

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """The answer is a problem: its status, its sentence, and which parameters it is about."""

    def __init__(self, status: int, detail: str, errors: list[Fault] | None = None):
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors or []


def problem(fault: Refused) -> HttpResponse:
    """The answer; nobody keeps it, for a moment later it may be another one."""
    body = Problem(
        type="about:blank",
        title=HTTPStatus(fault.status).phrase,
        status=fault.status,
        detail=fault.detail,
        errors=fault.errors,
    )
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(body.model_dump_json(), MEDIA_TYPE, status=fault.status, headers=headers)


def too_many(request: HttpRequest, turn: Turn) -> HttpResponse:
    """For a program that asks too often."""
    text = f"You have asked too often. Ask again in {turn.wait} seconds; to read everything, fetch {_everything()}"
    return problem(Refused(429, text))


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """For an address below ours that there is not."""
    return problem(Refused(404, f"There is nothing at this address. What there is: {full('opendata:api-start')}"))


def wrong_method(allowed: str) -> HttpResponse:
    """For whoever wants to write."""
    response = problem(Refused(405, "This is only for reading: use GET or HEAD."))
    response.headers["Allow"] = allowed
    return response


def _everything() -> str:
    return f"{full('opendata:export-jsonl')} once."
