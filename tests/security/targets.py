"""What each address of the matrix is about: its arguments, and a body for which a POST would do something."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from alerts import links as alert_links
from alerts import subscribing
from alerts.models import Frequency, Subscription
from alerts.searches import Saved
from packs.models import Order
from practices.models import Practice, Programme
from stewardship.kept_true import links
from stewardship.models import Removal
from submissions import idling, revising
from submissions.choices import Status
from submissions.models import ImportedTemplate, Submission
from tests.administration import mails
from tests.factories import CategoryFactory, PracticeFactory, ProgrammeFactory, UserFactory
from tests.security import administration_targets, document_targets
from tests.security.review_targets import REVIEWING, kept, locate_review, missing
from tests.submissions.cast import Cast, make_draft, make_submission

NUMBERS = count()
STATES = {status.value for status in Status}
MESSAGE = {"name": "Reader", "email": "reader@example.org", "message": "May I visit you?"}


def ours(cast: Cast, name: str) -> tuple[list, dict]:
    """A live practice of the owner's authority, with one version kept."""
    practice = one_practice(lead_authority=cast.owner.authorities.get())
    practice.versions.create(number=1, published_at=practice.published_at, snapshot={})
    return [practice.slug, *([1] if name == "stewardship:version" else [])], {}


def revision(cast: Cast, name: str) -> tuple[list, dict]:
    """A draft revision of such a practice, which says nothing new."""
    [slug, *_], _ = ours(cast, "")
    submission = revising.begin(Practice.objects.get(slug=slug), cast.owner)
    return [submission.pk], {"version": submission.version}


def idle(cast: Cast, name: str) -> tuple[list, dict]:
    """The practice of such a revision, which nobody has touched for months."""
    [pk], _ = revision(cast, "")
    Submission.objects.filter(pk=pk).update(updated_at=timezone.now() - timedelta(days=90))
    submission = Submission.objects.get(pk=pk)
    return [submission.practice.slug], {"action": "ask_to_finish", "seen": idling.seen(submission)}


def gap(cast: Cast, name: str) -> tuple[list, dict]:
    """A category in which the owner's authority has published nothing."""
    words = {"version": 1, "subject": "Share", "text": "What works?"}
    return [cast.owner.authorities.get().pk, CategoryFactory(slug="a-gap").pk], words


def no_gap(cast: Cast, name: str) -> tuple[list, dict]:
    """An authority and a category that do not exist."""
    return [999_999, 999_999], {}


def assign(cast: Cast, name: str) -> tuple[list, dict]:
    """The desk's page for several submissions, with one of them and no moderator chosen."""
    submission = make_submission(cast, Status.SUBMITTED)
    return ["assign"], {"row": f"{submission.pk}.{submission.version}"}


def failed_mail(cast: Cast, name: str) -> tuple[list, dict]:
    """A mail that was refused for good."""
    email = mails.failed()
    return [email.pk] if name == "administration:mail-message" else [], {"mail": email.pk}


def no_mail(cast: Cast, name: str) -> tuple[list, dict]:
    """A number that no mail has."""
    return [999_999] if name == "administration:mail-message" else [], {"mail": "999999"}


def person(cast: Cast, name: str) -> tuple[list, dict]:
    """Somebody who is to be removed."""
    return [], {"name": "Kay Contact", "address": "kay.contact@home.example", "reason": "asked"}


def person_confirmed(cast: Cast, name: str) -> tuple[list, dict]:
    """The same once more, on the page that says what would change."""
    return [], {**person(cast, name)[1], "key": str(uuid4()), "remove": "1"}


def removed(cast: Cast, name: str) -> tuple[list, dict]:
    """Somebody who is removed."""
    return [Removal.objects.create(by=cast.moderator, reason="asked", name="0" * 64).pk], {}


def cared(cast: Cast, name: str, status: str = "live") -> tuple[list, dict]:
    """A practice that the owner's authority leads, and what somebody sends who has just looked at it."""
    practice = one_practice(status=status, lead_authority=cast.owner.authorities.get())
    return [practice.slug], {"seen": f"{status}-1", "reason": "Because."}


def ended(cast: Cast, name: str) -> tuple[list, dict]:
    """The same, but it is withdrawn."""
    return cared(cast, name, "withdrawn")


def asked(cast: Cast, name: str) -> tuple[list, dict]:
    """A link that was mailed to the owner, about an overdue practice; or the practice itself."""
    today = timezone.localdate()
    practice = one_practice(lead_authority=cast.owner.authorities.get(), review_due_on=today - timedelta(days=1))
    reminder = practice.reminders.create(kind="due", confirmed_on=practice.confirmed_on, sent_on=today)
    reminder.sent_at, reminder.sent_on = reminder.sent_at - timedelta(days=1), today - timedelta(days=1)
    reminder.save()
    token = links.token_for(reminder, cast.owner.email)
    return [token if name == "stewardship:keep-true" else practice.slug], {
        "choice": "running",
        "name": "New",
        "email": "new@home.example",
        "agrees": "on",
    }


def answered(cast: Cast, name: str) -> tuple[list, dict]:
    """Why work has stopped, in the owner's words, which wait for a moderator."""
    [slug], _ = asked(cast, "")
    Practice.objects.filter(slug=slug).update(stopped_on=timezone.localdate())
    practice = Practice.objects.get(slug=slug)
    answer = practice.answers.create(choice="stopped", text="Why", by=cast.owner, outcome="waiting")
    return [answer.pk], {"text": "Why", "action": "publish"}


def proposed(cast: Cast, name: str) -> tuple[list, dict]:
    """Another contact, whom the owner proposed."""
    [slug], _ = asked(cast, "")
    practice = Practice.objects.get(slug=slug)
    change = practice.contact_changes.create(name="New", email="new@home.example", by=cast.owner)
    return [change.pk], {"version": practice.version, "action": "accept"}


def saved(cast: Cast, name: str) -> tuple[list, dict]:
    """A search that somebody saved; whether they have confirmed it, and its link, or the page that it left."""
    search = Saved("kites", "")
    row = {"words": search.words, "filters": search.filters, "mark": search.mark}
    email = f"reader-{next(NUMBERS)}@reader.example"
    found = Subscription.objects.create(email=email, frequency=Frequency.WEEKLY, **row)
    if name == "alerts:confirm":
        return [alert_links.token_for(found, alert_links.CONFIRM)], {}
    subscribing.confirm(found.key)
    if name == "alerts:start-again":
        return [], {"ticket": alert_links.ticket_back(found)}
    return [alert_links.token_for(found, alert_links.MANAGE)], {"action": "stop"}


def new_search(cast: Cast, name: str) -> tuple[list, dict]:
    """A search that somebody wants to save."""
    return [], {"email": "robin@reader.example", "frequency": "daily"}


def stopped(cast: Cast, name: str) -> tuple[list, dict]:
    """The link of a search whose mail has stopped."""
    args, body = saved(cast, name)
    Subscription.objects.all().delete()
    return args, body


def ready(cast: Cast, name: str) -> tuple[list, dict]:
    """A pack whose file is made."""
    practice = one_practice()
    made_of = {practice.reference: practice.updated_at.isoformat()}
    facts = {"references": [practice.reference], "made_of": made_of, "kind": "docx"}
    order = Order.objects.create(**facts, made_at=timezone.now(), file=b"PK")
    return [order.token], {"email": f"reader-{next(NUMBERS)}@reader.example"}


def deleted(cast: Cast, name: str) -> tuple[list, dict]:
    """The same after its days."""
    args, body = ready(cast, name)
    Order.objects.all().delete()
    return args, body


def nobodys(cast: Cast, name: str) -> tuple[list, dict]:
    """What nobody ever sent or said."""
    if name == "alerts:start-again":
        return [], {"ticket": "never:was:sent"}
    is_link = name == "stewardship:keep-true" or name.startswith(("alerts:", "packs:"))
    return ["never:was:sent" if is_link else 999_999], {}


# the word behind the @ -> what makes it: arguments of the address, and the body of its POST
MAKERS: dict[str, Callable[[Cast, str], tuple[list, dict]]] = {
    "ours": ours,
    "revision": revision,
    "idle": idle,
    "gap": gap,
    "call": lambda cast, name: ([ProgrammeFactory().slug], {}),
    "no-gap": no_gap,
    "assign": assign,
    "mail": failed_mail,
    "no-mail": no_mail,
    "cared": cared,
    "ended": ended,
    "kept": lambda cast, name: kept(name),
    "missing": lambda cast, name: missing(name),
    "overdue": asked,
    "answered": answered,
    "proposed": proposed,
    "ready": ready,
    "deleted": deleted,
    "nobodys": nobodys,
    "saved": saved,
    "new-search": new_search,
    "stopped": stopped,
    "asked-for": person,
    "confirmed": person_confirmed,
    "done": removed,
    "none-such": lambda cast, name: ([999_999], {}),
}


def make_target(cast, name: str, state: str) -> dict:
    """What the address is about, as its arguments; and a body that would do what its POST is for."""
    if state == "others":
        submission = make_submission(cast, Status.SUBMITTED)
        submission.claimed_at, submission.assignee = submission.submitted_at, cast.other_moderator
        submission.status = Status.IN_REVIEW
        submission.save()
    elif state == "imported":
        submission = make_draft(cast, imported=ImportedTemplate.objects.create(file_name="a.docx", text="Words"))
    else:
        submission = make_submission(cast, Status(state))
    args = [submission.pk, "title"] if name == "submissions:edit" else [submission.pk]
    words = {"text": "Hello", "message-text": "Hello", "note-text": "Hello", "note": "Hello"}
    return {"args": args, "body": {"version": submission.version, "title": submission.title, **words}}


def make_request_to_join(cast, state: str) -> list[int]:
    if state == "none":
        return [999_999]
    asker = UserFactory()
    return [asker.membership_requests.create(authority=cast.owner.authorities.get(), reason="Trust me").pk]


def one_practice(**fields) -> Practice:
    """A practice whose reference no submission of these tests gets."""
    return PracticeFactory(reference=f"SP-1999-{next(NUMBERS):04}", **fields)


OF_A_REFERENCE = {"practices:identifier", "opendata:api-practice"}


def make_practice(name: str, state: str) -> list[str]:
    practice = one_practice(status="withdrawn" if state == "gone" else "live")
    known = practice.reference if name in OF_A_REFERENCE else practice.slug
    return ["never-was" if state == "none" else known]


def other_args(name: str) -> list:
    """Of the addresses without a state, those that take any."""
    if name in {"opendata:site-map-part", "opendata:api-nothing"}:
        return [1]
    return admin_args(name) if name.startswith("admin:") else []


def admin_args(name: str) -> list:
    if name == "admin:app_list":
        return ["accounts"]
    if name == "admin:view_on_site":
        return [ContentType.objects.get_for_model(Practice).pk, one_practice().pk]
    if name.startswith("admin:practices_practice"):
        return [one_practice().pk]
    return [UserFactory().pk] if name.endswith(("_change", "_delete")) else []


def of_document(cast, name: str, state: str) -> tuple[str, dict]:
    if name in document_targets.PRIVATE:
        return document_targets.locate_private(cast, name, state)
    practice = one_practice(status="withdrawn" if state == "gone" else "live")
    return document_targets.locate_public(practice, name, state)


LOCATED = {
    **dict.fromkeys(REVIEWING, locate_review),
    **dict.fromkeys((*document_targets.PRIVATE, *document_targets.PUBLIC), of_document),
}


def locate(cast, address: str) -> tuple[str, dict]:
    """The path of an address, and the body for its POST."""
    name, _, state = address.partition("@")
    if name in LOCATED:
        return LOCATED[name](cast, name, state)
    if state in MAKERS:
        args, body = MAKERS[state](cast, name)
        return reverse(name, args=args), body
    if name.startswith("administration:"):
        return administration_targets.locate(name, state)
    if state in STATES | {"others", "imported"}:
        target = make_target(cast, name, state)
        return reverse(name, args=target["args"]), {**target["body"], "action": "publish"}
    if state in {"asked", "none"} and name.startswith("accounts:"):
        return reverse(name, args=make_request_to_join(cast, state)), {"answer": "Because."}
    if state:
        return reverse(name, args=make_practice(name, state)), MESSAGE
    if name == "submissions:start":
        make_draft(cast)
        home = cast.owner.authorities.get()
        return reverse(name), {"programme": Programme.objects.get().pk, "authority": home.pk}
    return reverse(name, args=other_args(name)), {"post": "yes"}
