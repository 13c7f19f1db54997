"""The mail that is owed for each change that was made: said here a second time, from the rows alone."""

from collections import Counter
from collections.abc import Iterator

from practices.mail import Kind
from stewardship.kept_true.models import Answer, ContactChange, Reminder
from submissions.choices import Action
from tests.stewardship.sights import Row, Sight
from tests.submissions.cast import Cast

SUBMISSION, PRACTICE = "submissions.submission", "practices.practice"
DECIDED = (Answer.Outcome.PASSED, Answer.Outcome.CORRECTED, Answer.Outcome.REFUSED)
TO_OWNER = (
    Action.SUBMIT, Action.RESUBMIT, Action.REQUEST_CHANGES, Action.DECLINE, Action.PUBLISH,
    Action.ASK_TO_FINISH, Action.CLOSE,
)  # fmt: skip
TO_TEAM = (Action.SUBMIT, Action.RESUBMIT)
Letter = tuple[str, int, str, str]  # about which row, of which kind, to whom


class Post:
    """The letters that are owed for whatever came between two sights."""

    def __init__(self, cast: Cast):
        self.email = {person.pk: person.email for person in vars(cast).values()}
        self.members = {cast.owner.pk, cast.colleague.pk}
        self.moderators = {cast.moderator.pk, cast.other_moderator.pk}

    def owed(self, before: Sight, now: Sight) -> Counter[Letter]:
        """Each letter, as often as it is owed."""
        return Counter([
            *self.of_submissions(before, now),
            *self.of_claims(before, now),
            *self.of_practices(before, now),
            *self.of_contacts(before, now),
            *self.of_reminders(before, now),
            *self.of_answers(before, now),
        ])  # fmt: skip

    def to(self, people, label: str, key: int, kind: Kind) -> list[Letter]:
        return [(label, key, kind, self.email[person]) for person in people]

    def of_submissions(self, before: Sight, now: Sight) -> Iterator[Letter]:
        for move in now.transitions[len(before.transitions) :]:
            submission, key = now.submissions[move["submission_id"]], move["submission_id"]
            if tells_owner(move, submission, now):
                yield from self.to([submission["owner_id"]], SUBMISSION, key, Kind.AUTHOR)
            if move["action"] in TO_TEAM:
                yield from self.to(self.moderators - {move["actor_id"]}, SUBMISSION, key, Kind.TEAM)
            if move["action"] == Action.HAND_OVER and submission["assignee_id"] != move["actor_id"]:
                yield from self.to([submission["assignee_id"]], SUBMISSION, key, Kind.TEAM)
        for entry in now.entries[len(before.entries) :]:
            if entry["action"] == "submission.split":
                owner = now.submissions[entry["key"]]["owner_id"]
                yield from self.to([owner], SUBMISSION, entry["key"], Kind.AUTHOR)

    def of_claims(self, before: Sight, now: Sight) -> Iterator[Letter]:
        for move in now.transitions[len(before.transitions) :]:
            if move["action"] == Action.LAPSE:
                yield from self.to([move["actor_id"]], SUBMISSION, move["submission_id"], Kind.TEAM)
        for key, row in now.submissions.items():
            warned, earlier = row["claim_warned_at"], before.submissions.get(key, row)["claim_warned_at"]
            if warned and (earlier is None or warned > earlier):
                yield from self.to([row["assignee_id"]], SUBMISSION, key, Kind.TEAM)

    def of_practices(self, before: Sight, now: Sight) -> Iterator[Letter]:
        moves = now.transitions[len(before.transitions) :]
        is_published = any(move["action"] == Action.PUBLISH for move in moves)  # whose own mail says so
        for event in now.events[len(before.events) :]:
            key = event["practice_id"]
            if event["source"] != event["target"]:
                yield from self.to(now.owners(key), PRACTICE, key, Kind.AUTHOR)
                if event["actor_id"] in self.members:
                    yield from self.to(self.moderators, PRACTICE, key, Kind.TEAM)
            elif event["actor_id"] in self.moderators and not is_published:
                yield from self.of_parts(before, now, key)

    def of_parts(self, before: Sight, now: Sight, piece: int) -> Iterator[Letter]:
        """Who has both the piece and the whole is told once, about the piece."""
        whole = now.practices[piece]["part_of_id"] or before.practices[piece]["part_of_id"]
        about = {person: key for key in (whole, piece) for person in now.owners(key)}
        for person, key in about.items():
            yield from self.to([person], PRACTICE, key, Kind.AUTHOR)

    def of_contacts(self, before: Sight, now: Sight) -> Iterator[Letter]:
        for change in changed(before.contacts, now.contacts):
            key = change["practice_id"]
            if change["outcome"] != ContactChange.Outcome.WAITING:
                yield from self.to([change["by_id"]], PRACTICE, key, Kind.AUTHOR)
            if change["outcome"] == ContactChange.Outcome.ACCEPTED:
                yield PRACTICE, key, Kind.AUTHOR, change["email"]

    def of_reminders(self, before: Sight, now: Sight) -> Iterator[Letter]:
        for key in now.reminders.keys() - before.reminders.keys():
            kind, practice = now.reminders[key]["kind"], now.practices[now.reminders[key]["practice_id"]]
            to_all = kind == Reminder.Kind.AUTHORITY
            people = self.members if to_all else now.owners(practice["id"])
            yield from self.to(people, PRACTICE, practice["id"], Kind.OTHER)
            if not to_all and not practice["messages_to"]:
                yield PRACTICE, practice["id"], Kind.OTHER, practice["contact_email"]

    def of_answers(self, before: Sight, now: Sight) -> Iterator[Letter]:
        for answer in changed(before.answers, now.answers):
            key, is_new = answer["practice_id"], answer["id"] not in before.answers
            if answer["outcome"] in DECIDED:
                people = {*now.owners(key), *filter(None, [answer["by_id"]])}
                yield from self.to(people, PRACTICE, key, Kind.AUTHOR)
            elif is_new and answer["reminder_id"] and answer["choice"] == Answer.Choice.UPDATE:
                yield from self.to(self.members, PRACTICE, key, Kind.AUTHOR)
            elif is_new and answer["reminder_id"] and answer["choice"] == Answer.Choice.STOPPED:
                yield from self.to(now.owners(key), PRACTICE, key, Kind.AUTHOR)


def tells_owner(move: Row, submission: Row, now: Sight) -> bool:
    """Whether the author hears of this move: not of one on what LIIA never saw, or what they never sent in."""
    if move["action"] == Action.DROP:
        made = [each["action"] for each in now.transitions if each["submission_id"] == submission["id"]]
        return Action.SUBMIT in made
    return move["action"] in TO_OWNER or (move["action"] == Action.WITHDRAW and bool(submission["reference"]))


def changed(before: dict[int, Row], now: dict[int, Row]) -> list[Row]:
    """Rows that are new, or not as they were."""
    return [row for key, row in now.items() if row != before.get(key)]
