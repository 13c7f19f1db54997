"""The letter of recognition that goes with a publication."""

from submissions.choices import Action
from submissions.models import Submission, Transition


def publication(submission: Submission) -> Transition:
    """The decision that published it, with the day and the panel's feedback."""
    return submission.transitions.filter(action=Action.PUBLISH).latest("made_at")
