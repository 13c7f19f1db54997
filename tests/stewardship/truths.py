"""What must hold of the portal's rows at every moment. Each truth takes the sight before a step, and after it."""

import json
from collections import Counter, defaultdict

from practices.choices import Status as Shown
from stewardship.models import ContactChange, Reminder
from submissions.choices import OPEN, Status
from tests.stewardship.owed import DECIDED
from tests.stewardship.sights import Row, Sight

UNCOUNTED = {"submission.split", "submission.bring_up_to_date"}  # each with rows of its own, but with no one row


def revisions(now: Sight) -> list[int]:
    return [row["practice_id"] for row in now.submissions.values() if row["revises_version"] is not None]


def asked_again(now: Sight) -> list[int]:
    return [row["practice_id"] for row in now.reminders.values() if row["kind"] == Reminder.Kind.AGAIN]


NAMELESS = {"practice.revise": revisions, "practice.remind": asked_again}  # whose rows do not say who it was


def search_holds_exactly_what_is_live(before: Sight, now: Sight) -> None:
    assert now.found == {key: now.practices[key]["title"] for key in now.live}


def a_practice_has_one_open_revision_at_most(before: Sight, now: Sight) -> None:
    rows = now.submissions.values()
    being_revised = Counter(row["practice_id"] for row in rows if row["status"] in OPEN and row["practice_id"])
    assert not being_revised or max(being_revised.values()) == 1


def each_move_starts_where_the_last_one_ended(before: Sight, now: Sight) -> None:
    """A state that was written past its door has no move that ends there."""
    for key, row in now.submissions.items():
        assert is_chain(Status.DRAFT, of(now.transitions, "submission_id", key), row["status"])
    for key, row in now.practices.items():
        assert is_chain(Shown.LIVE, of(now.events, "practice_id", key), row["status"])


def of(moves: list[Row], name: str, key: int) -> list[Row]:
    return [move for move in moves if move[name] == key]


def is_chain(first: str, moves: list[Row], last: str) -> bool:
    states = [first, *(move["target"] for move in moves)]
    return [*(move["source"] for move in moves), last] == states


def the_log_has_one_row_for_each_change(before: Sight, now: Sight) -> None:
    assert now.entries[: len(before.entries)] == before.entries
    held = Counter(entry_of(row) for row in now.entries if row["action"] not in UNCOUNTED | NAMELESS.keys())
    assert held == Counter([*of_moves(now), *of_what_is_kept_true(now)])
    for action, owed in NAMELESS.items():
        assert Counter(row["key"] for row in now.entries if row["action"] == action) == Counter(owed(now))


def entry_of(row: Row) -> tuple:
    detail = json.loads(row["detail"])
    return row["action"], row["key"], row["actor_id"], detail.get("source"), detail.get("target")


def of_moves(now: Sight):
    for row in now.transitions:
        yield f"submission.{row['action']}", row["submission_id"], row["actor_id"], row["source"], row["target"]
    for row in now.events:
        states = (row["source"], row["target"]) if row["source"] != row["target"] else (None, None)
        yield f"practice.{row['action']}", row["practice_id"], row["actor_id"], *states


def of_what_is_kept_true(now: Sight):
    """What people answered, and was decided about it, changes no state."""
    for row in now.contacts.values():
        yield "practice.propose_contact", row["practice_id"], row["by_id"], None, None
        if row["outcome"] != ContactChange.Outcome.WAITING:
            yield f"practice.contact_{row['outcome']}", row["practice_id"], row["decided_by_id"], None, None
    for row in now.answers.values():
        yield f"practice.said_{row['choice']}", row["practice_id"], row["by_id"], None, None
        if row["outcome"] in DECIDED:
            yield f"practice.stopped_words_{row['outcome']}", row["practice_id"], row["decided_by_id"], None, None


def every_version_of_a_practice_was_kept(before: Sight, now: Sight) -> None:
    kept = defaultdict(list)
    for row in now.versions:
        kept[row["practice_id"]].append((row["number"], json.loads(row["snapshot"])["title"]))
    for key, row in now.practices.items():
        assert [number for number, _ in kept[key]] == list(range(1, row["version"] + 1))
        assert kept[key][-1] == (row["version"], row["title"])


def a_revision_was_published_over_the_version_that_it_had_seen(before: Sight, now: Sight) -> None:
    published = {(row["practice_id"], row["number"]): row["published_at"] for row in now.versions}
    for row in now.submissions.values():
        if row["status"] == Status.PUBLISHED and row["revises_version"] is not None:
            assert published[row["practice_id"], row["revises_version"] + 1] == row["decided_at"]


def parts_are_one_level_deep(before: Sight, now: Sight) -> None:
    wholes = {row["part_of_id"] for row in now.practices.values()} - {None}
    assert not [key for key in wholes if now.practices[key]["part_of_id"] is not None]


TRUTHS = (
    search_holds_exactly_what_is_live,
    a_practice_has_one_open_revision_at_most,
    each_move_starts_where_the_last_one_ended,
    the_log_has_one_row_for_each_change,
    every_version_of_a_practice_was_kept,
    a_revision_was_published_over_the_version_that_it_had_seen,
    parts_are_one_level_deep,
)
