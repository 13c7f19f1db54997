"""The letter of recognition that goes with a publication."""

from submissions.choices import Action
from submissions.models import Submission, Transition


class CannotMake(Exception):
    """This machine lacks the system's libraries for text and fonts that a PDF is made with."""


def publication(submission: Submission) -> Transition:
    """The decision that published it, with the day and the panel's feedback."""
    return submission.transitions.filter(action=Action.PUBLISH).latest("made_at")


def pdf_of(page: str) -> bytes:
    """The PDF of a whole HTML page. Raises CannotMake."""
    try:
        from submissions import paper
    except (ImportError, OSError) as missing:
        raise CannotMake from missing
    return paper.pdf_of(page)
