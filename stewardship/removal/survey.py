"""What a removal would change, before anything happens. It looks with the eyes of the removal itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from accounts.models import User
from practices.models import Practice
from stewardship.removal import closing
from stewardship.removal.finder import Digests, Finder
from stewardship.removal.other_places import Files
from stewardship.removal.places import Rows
from stewardship.removal.removing import places
from submissions.models import Submission

MOST_PASSAGES = 12
AROUND = 40  # characters of a passage before and after
WORDS = {
    "practices.practice": "Published practices",
    "practices.practiceversion": "Versions of published practices",
    "practices.resource": "Links of published practices",
    "practices.searchentry": "Entries in search",
    "submissions.submission": "Submissions",
    "submissions.revision": "Earlier states of submissions",
    "submissions.submissionlink": "Links of submissions",
    "submissions.importedtemplate": "Uploaded templates",
    "submissions.message": "Messages and notes",
    "submissions.transition": "Notes with decisions",
    "accounts.membershiprequest": "Requests to join an authority",
    "accounts.historicaluser": "Earlier states of accounts",
    "alerts.subscription": "Saved searches",
    "packs.order": "Packs of practices that were asked for",
    "post_office.email": "Mails, waiting or sent",
    "post_office.log": "Reports of the mail server",
    "sessions.session": "Sessions of people who are signed in",
    "cache": "Passing notes of the portal",
    "files": "Files",
}


@dataclass(frozen=True)
class Survey:
    """Rows by kind, as ``Removal.counts``; and what helps to judge whether that is the person who is meant."""

    counts: dict[str, int]
    pages: list[Practice]
    moving: list[Practice]
    passages: list[str]
    accounts: list[User]
    other_names: list[str]

    @property
    def total(self) -> int:
        """How many rows would change."""
        return sum(self.counts.values())

    @property
    def account_to_close(self) -> User | None:
        """The account, if closing it can be offered."""
        return next((person for person in self.accounts if closing.may_close(person)), None)


def survey(name: str, address: str) -> Survey:
    """Look everywhere for a person; ``name`` or ``address`` may be empty."""
    finder = Finder(Digests.of(name, address))
    found = [(place, keys) for place in (*places(), Files()) if (keys := place.hits(finder))]
    by_label = {place.label: keys for place, keys in found}
    touched = Q(pk__in=by_label.get("practices.practice", []))
    touched |= Q(resources__in=by_label.get("practices.resource", []))
    pages = list(Practice.objects.published().filter(touched).distinct().order_by("title"))
    return Survey(
        counts={label: len(keys) for label, keys in by_label.items()},
        pages=pages,
        moving=[practice for practice in pages if finder.holds(practice.slug)],
        passages=_passages(finder),
        accounts=closing.accounts_of(finder),
        other_names=[] if name else _other_names(finder),
    )


def in_words(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Counts by kind as people would say it."""
    return [(_word(label), count) for label, count in counts.items()]


def _word(label: str) -> str:
    if label in WORDS or "." not in label:
        return WORDS.get(label, label.capitalize())
    return str(apps.get_model(label)._meta.verbose_name_plural).capitalize()


def _readable() -> Iterator[Rows]:
    """What a moderator may read: drafts, messages among colleagues and mail only count."""
    yield Rows(Practice)
    yield Rows(Submission, Submission.objects.for_moderators())


def _passages(finder: Finder) -> list[str]:
    """Where the person stands in the texts, each passage once."""
    passages: dict[str, None] = {}
    for place in _readable():
        for row in place.rows.filter(pk__in=place.hits(finder)[:MOST_PASSAGES]).values_list(*place.texts):
            passages |= dict.fromkeys(passage for text in row for passage in _in_text(finder, text or ""))
    return list(passages)[:MOST_PASSAGES]


def _in_text(finder: Finder, text: str) -> list[str]:
    return [_passage(text, *span) for span in finder.spans(text)]


def _passage(text: str, start: int, end: int) -> str:
    """The words around, whole."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return " ".join(f"{before}{text[start:end]}{after}".split())


def _other_names(finder: Finder) -> list[str]:
    """By which names the portal knows an address."""
    names = {person.name for person in closing.accounts_of(finder)}
    for place in _readable():
        for name, email in place.rows.values_list("contact_name", "contact_email").iterator(500):
            names |= {name} if finder.is_address(email) else set()
    return sorted(names - {""})
