"""All that the portal holds at one moment, in a form that two moments can be compared in."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Model
from post_office.models import Email

from accounts.models import MailAbout
from audit.models import Entry
from practices.choices import Status
from practices.models import Practice, PracticeVersion, SearchEntry
from stewardship.models import Answer, ContactChange, PracticeEvent, Reminder
from submissions.models import Message, Revision, Submission, Transition

Row = dict


@dataclass(frozen=True)
class Sight:
    """Rows in the order in which they came; ``found`` is the title under which search holds each practice."""

    submissions: dict[int, Row]
    practices: dict[int, Row]
    transitions: list[Row]
    events: list[Row]
    entries: list[Row]
    mails: list[Row]
    about: list[Row]
    versions: list[Row]
    revisions: list[Row]
    messages: list[Row]
    reminders: dict[int, Row]
    answers: dict[int, Row]
    contacts: dict[int, Row]
    found: dict[int, str]

    @property
    def live(self) -> set[int]:
        """The practices that the public is to see."""
        return {key for key, row in self.practices.items() if row["status"] == Status.LIVE}

    def owners(self, practice: int) -> list[int]:
        """Who answers for its latest submission."""
        last = max(key for key, row in self.submissions.items() if row["practice_id"] == practice)
        return [self.submissions[last]["owner_id"]]


def look() -> Sight:
    """What there is now, as the database has it; the same SQL thousands of times, so that nothing composes it."""
    return Sight(
        submissions=keyed(Submission),
        practices=keyed(Practice),
        transitions=rows(Transition),
        events=rows(PracticeEvent),
        entries=rows(Entry),
        mails=rows(Email, 'id, "to"'),
        about=rows(MailAbout),
        versions=rows(PracticeVersion),
        revisions=rows(Revision, "id"),
        messages=rows(Message, "id"),
        reminders=keyed(Reminder),
        answers=keyed(Answer),
        contacts=keyed(ContactChange),
        found={row["practice_id"]: row["title"] for row in rows(SearchEntry, "practice_id, title", "practice_id")},
    )


def rows(model: type[Model], columns: str = "*", key: str = "id") -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {model._meta.db_table} ORDER BY {key}")  # noqa: S608 all of it ours
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def keyed(model: type[Model]) -> dict[int, Row]:
    return {row["id"]: row for row in rows(model)}
