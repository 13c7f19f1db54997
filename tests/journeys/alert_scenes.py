"""Saved searches, in the state that a page is to be seen in. Runs backstage."""

from datetime import timedelta

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from alerts import links, searches, subscribing
from alerts.models import Subscription
from alerts.sending import send_due
from alerts.views.asking import HOUR, MOST_FROM_A_READER
from practices import limits, search
from practices.models import Theme
from submissions.choices import Status
from tests.journeys.mail_scenes import newest_mail
from tests.submissions.cast import Cast, make_submission

LINKS = {"confirm": links.CONFIRM}


def alert_link(email: str, name: str = "manage") -> str:
    """The path of a link that this address was, or will be, mailed: to confirm, manage or unsubscribe."""
    found = Subscription.objects.filter(email=email).latest("pk")
    return links.address(name, found, LINKS.get(name, links.MANAGE)).removeprefix(settings.SITE_URL)


def saved_search(email: str, query: str = "q=mentoring", frequency: str = "weekly") -> str:
    """This address has confirmed a search; the path of the page where it is managed."""
    selection = searches.asked_for(QueryDict(query), searches.labels_now())
    subscribing.ask(email, searches.as_saved(selection), frequency)
    subscribing.confirm(Subscription.objects.filter(email=email).latest("pk").key)
    return alert_link(email)


def saved_search_by_a_theme_that_went(email: str) -> str:
    """The theme of a saved search is removed; the path of the page where it is managed."""
    theme = Theme.objects.create(slug="passing", name="A passing theme")
    search.begin_edition()
    path = saved_search(email, "theme=passing")
    theme.delete()
    search.begin_edition()
    return path


def asked_for_alert_long_ago(email: str) -> None:
    """Nobody confirmed it while its link worked."""
    long_ago = timezone.now() - timedelta(days=90)
    Subscription.objects.filter(email=email).update(asked_at=long_ago)


def asker_at_the_limit() -> None:
    """Whoever saves searches from this computer has done so too often."""
    while limits.take("alert-from", "127.0.0.1", most=MOST_FROM_A_READER, seconds=HOUR):
        pass


def alert_is_due(email: str) -> None:
    """Its hour has come, and what is new is in the queue."""
    Subscription.objects.filter(email=email).update(due_at=timezone.now())
    send_due()


def letters_about_searches(actors: Cast) -> dict[str, int]:
    """Somebody saves a search twice, something new comes, and a filter goes."""
    email = "letters@reader.example"
    saved_search(email, "q=zephyr", "daily")
    saved_search(email, "q=zephyr", "daily")
    make_submission(actors, Status.PUBLISHED, title="A zephyr of change")
    alert_is_due(email)
    gone = "gone@reader.example"
    saved_search_by_a_theme_that_went(gone)
    make_submission(actors, Status.PUBLISHED, title="Another zephyr")
    alert_is_due(gone)
    return {
        "alerts/mail/confirm": newest_mail("Confirm that you want these emails"),
        "alerts/mail/already": newest_mail("You already get these emails"),
        "alerts/mail/new": newest_mail("1 new practice: “zephyr”"),
        "alerts/mail/ended": newest_mail("Your saved search no longer works"),
    }
