"""Submissions to which things happened at given moments."""

from datetime import datetime

from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import RULES
from tests.submissions.cast import Cast, make_draft


def happened(cast: Cast, *moves: tuple[str, str], **fields) -> Submission:
    """A submission that was moved so: each an action, and when, as 2026-03-31T23:30 in UTC."""
    submission = make_draft(cast)
    source = Status.DRAFT
    for word, at in moves:
        action = Action(word)
        source = fields.get("source", source) if action == Action.WITHDRAW else source  # where it was then
        submission.transitions.create(
            action=action, source=source, target=RULES[action].target, actor=cast.owner, made_at=moment(at)
        )
        source = RULES[action].target
    return submission


def moment(text: str) -> datetime:
    """2026-03-31T23:30 in UTC."""
    return datetime.fromisoformat(f"{text}+00:00")
