"""A page as its reader has it: the words, the errors with where they lead, the forms ready to be sent."""

from django.urls import reverse
from lxml import html

from submissions.models import Submission


def at(name: str, submission: Submission | None = None, *args: str) -> str:
    """The address of a page of this app."""
    return reverse(f"submissions:{name}", args=[submission.pk, *args] if submission else args)


def words(element) -> str:
    """An element's text, in one line."""
    return " ".join(element.text_content().split())


def said_by(control) -> str | None:
    """What a browser sends for a control; None for a button, a file or a box that is not ticked."""
    kind = control.get("type", "text") if control.tag == "input" else control.tag
    if kind in ("checkbox", "radio"):
        return control.get("value", "on") if control.checked else None
    if kind == "select":
        return control.value or ""
    if kind == "textarea":
        return (control.text or "").removeprefix("\n")
    return None if kind in ("submit", "button", "file") else control.get("value", "")


class Page:
    """What a response shows."""

    def __init__(self, response):
        self.status = response.status_code
        self.tree = html.fromstring(response.content.decode())

    @property
    def title(self) -> str:
        return words(self.tree.find(".//title")).partition(" – ")[0]

    @property
    def heading(self) -> str:
        return words(self.tree.xpath("//h1")[0])

    @property
    def text(self) -> str:
        return words(self.tree.xpath("//main")[0])

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary; each leads to something that is on the page."""
        links = self.tree.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a")
        ids = self.ids
        assert [link.get("href") for link in links if link.get("href")[1:] not in ids] == []
        return [words(link) for link in links]

    @property
    def ids(self) -> set[str]:
        return set(self.tree.xpath("//@id"))

    @property
    def banners(self) -> list[str]:
        """The headings of the notification banners' words."""
        return [words(each) for each in self.tree.xpath("//*[@class='govuk-notification-banner__heading']")]

    def beside(self, field: str) -> str:
        """The error at a field."""
        return " ".join(words(each) for each in self.tree.xpath(f"//*[@id='id_{field}_error']"))

    def value(self, name: str) -> str:
        """What a box holds."""
        return self.answers()[name][0]

    def answers(self, to: str = "", **changes) -> dict[str, list[str]]:
        """What a browser sends for the form that goes ``to`` an address (the page's own), with ``changes``.

        A change to None takes the answer out, as clearing a box that one ticks does.
        """
        [form] = [form for form in self.tree.forms if form.get("action", "") == to and form.method == "POST"]
        elsewhere = self.tree.xpath("//*[@form=$id][not(self::button)]", id=form.get("id", ""))
        sent: dict[str, list[str]] = {}
        for control in [*form.inputs, *elsewhere]:
            if (value := said_by(control)) is not None:
                sent.setdefault(control.name, []).append(value)
        for key, value in changes.items():
            name = key.replace("__", "-")
            sent.pop(name, None)
            if value is not None:
                sent[name] = [str(each) for each in value] if isinstance(value, list) else [str(value)]
        return sent


def opened(client, address: str) -> Page:
    """The page at ``address``, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code, response.get("Location"))
    return Page(response)


def fill_in(client, address: str, press: str = "", **changes):
    """Open a page, change some answers and send its form with one of its buttons; the response."""
    sent = opened(client, address).answers(**changes)
    return client.post(address, {**sent, press: "1"} if press else sent)


def lands(client, response) -> Page:
    """The page that a redirect leads to."""
    assert response.status_code == 302, response.status_code
    return opened(client, response.url.partition("#")[0])
