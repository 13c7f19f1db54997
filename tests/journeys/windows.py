"""Browser windows that remember where they have been and what they complained of."""

import contextlib
from dataclasses import dataclass, field

from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Error, Page, Request, Response

SESSION_COOKIE = "sessionid"
CSRF_COOKIE = "csrftoken"


@dataclass
class Watch:
    """One window: names of the addresses it asked for, its complaints, and the document it shows."""

    visited: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    documents: dict[Page, Response] = field(default_factory=dict)

    def over(self, context: BrowserContext) -> "Watch":
        """Begin."""
        context.on("console", self.note_console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", self.note_request)
        context.on("requestfailed", self.note_failure)
        context.on("response", self.note_response)
        return self

    def note_console(self, message):
        """Errors; those of answers are counted in ``note_response``."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def note_request(self, request: Request):
        """Which of the portal's addresses was asked for."""
        if not request.is_navigation_request():
            return
        try:
            self.visited.add(resolve("/" + request.url.split("/", 3)[3].partition("?")[0]).view_name)
        except (Resolver404, IndexError):
            self.visited.add("")

    def note_failure(self, request: Request):
        """A request without an answer. Going on before a page has come is nobody's fault."""
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"request failed: {request.url} {request.failure}")

    def note_response(self, response: Response):
        """A page's own status is the test's business; whatever else it loads must be there."""
        if response.request.is_navigation_request():
            with contextlib.suppress(Error):  # a tab that a link has just opened has no page yet
                self.documents[response.frame.page] = response
            if response.status >= 500:
                self.faults.append(f"{response.status} from {response.url}")
        elif response.status >= 400:
            self.faults.append(f"{response.status} from {response.url}")


def session_key(context: BrowserContext) -> str:
    """The key of the session that the window has now."""
    return next(cookie["value"] for cookie in context.cookies() if cookie["name"] == SESSION_COOKIE)


def give_session(context: BrowserContext, address: str, key: str) -> None:
    """Sign the window in."""
    context.add_cookies([{"name": SESSION_COOKIE, "value": key, "url": address}])
