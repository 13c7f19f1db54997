"""What the addresses of reviewing are about: a comment, a phrase, an item of the checklist, a letter."""

from django.urls import reverse

from submissions.choices import Status
from submissions.forms.keeping import digest
from submissions.models import ChecklistItem, Comment, Phrase, Submission
from tests.submissions.cast import Cast, make_submission

REVIEWING = ("submissions:write-comment", "submissions:change-comment", "submissions:insert-phrase")
GONE = 999_999


def make_comment(submission: Submission, author, **fields) -> Comment:
    """A moderator's comment, as it stands in the database."""
    return submission.comments.create(place="title", text="Say it in fewer words.", author=author, **fields)


def make_kept(name: str) -> Phrase | ChecklistItem:
    """What the address is about: a phrase, or an item of the checklist."""
    if "phrase" in name:
        return Phrase.objects.create(title="Numbers", text="Please say how many took part.")
    return ChecklistItem.objects.create(text="It is plain.", hint="No jargon.")


def kept(name: str) -> tuple[list, dict]:
    """Something that is kept for all reviews, and a body that would change it."""
    row = make_kept(name)
    body = {"title": "Figures", "text": "How many?", "seen": digest(row), "direction": "down"}
    return [row.pk], body


def missing(name: str) -> tuple[list, dict]:
    """The same, after a colleague removed it."""
    return [GONE], kept(name)[1]


def locate_review(cast: Cast, name: str, state: str) -> tuple[str, dict]:
    """The path of a button on the review page, and what it sends."""
    submission = make_submission(cast, Status(state))
    body = {
        "submissions:write-comment": {"comment-place": "title", "comment-text": "Shorter, please."},
        "submissions:change-comment": {"change": f"remove {make_comment(submission, cast.moderator).pk}"},
        "submissions:insert-phrase": {"phrase-which": make_kept("phrase").pk, "insert": "note"},
    }[name]
    return reverse(name, args=[submission.pk]), body
