"""Short cuts to comments, phrases and the checklist. ``scenes`` hands them on."""

from submissions import commenting
from submissions.models import ChecklistItem, Phrase, Submission


def comment(pk: int, place: str, text: str, quote: str = "") -> int:
    """Whoever has this submission in review comments on a field; the comment's number."""
    submission = Submission.objects.get(pk=pk)
    return commenting.write(submission, submission.assignee, place=place, quote=quote, text=text).pk


def phrase(title: str, text: str) -> int:
    """One more phrase; its number."""
    return Phrase.objects.create(title=title, text=text, position=Phrase.objects.count() + 1).pk


def no_phrases() -> None:
    """Nobody keeps any."""
    Phrase.objects.all().delete()


def looked_for(is_anything: bool) -> None:
    """Whether LIIA's checklist is in use."""
    ChecklistItem.objects.update(is_active=is_anything)
