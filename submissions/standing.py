"""Where a submission stands, in one plain line for its author."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from submissions.choices import WITH_LIIA, Status
from submissions.models import Submission

COLOURS = {
    Status.DRAFT: "grey",
    Status.SUBMITTED: "",
    Status.IN_REVIEW: "teal",
    Status.CHANGES_REQUESTED: "yellow",
    Status.PUBLISHED: "green",
    Status.DECLINED: "red",
    Status.WITHDRAWN: "grey",
}


OF_REVISIONS = {
    Status.DRAFT: "With you: a revision that is not sent to LIIA. The published page stays as it is meanwhile.",
    Status.PUBLISHED: "Published: the page says what this revision says, or what came after it.",
    Status.DECLINED: "Not published: LIIA has told you why. The published page stays as it is.",
    Status.WITHDRAWN: "Withdrawn: the published page stays as it is.",
}


@dataclass(frozen=True)
class Standing:
    """A tag and its colour for a list, and a sentence for the page."""

    tag: str
    colour: str
    sentence: str


def answer_due(submission: Submission) -> date | None:
    """The day by which LIIA aims to answer; None when it has not been submitted."""
    if submission.submitted_at is None:
        return None
    return timezone.localdate(submission.submitted_at) + timedelta(days=settings.SERVICE_AIM_DAYS)


def is_late(submission: Submission) -> bool:
    """Whether LIIA has had it for longer than it aims to."""
    due = answer_due(submission)
    return submission.status in WITH_LIIA and due is not None and timezone.localdate() > due


def days_waiting(submission: Submission) -> int:
    """Whole days since it was submitted."""
    return (timezone.localdate() - timezone.localdate(submission.submitted_at)).days


def standing(submission: Submission) -> Standing:
    """Where it stands, for its author."""
    status = Status(submission.status)
    return Standing(status.label, COLOURS[status], _sentence(submission, status))


def _sentence(submission, status):
    if (due_on := answer_due(submission)) and status in WITH_LIIA:
        due = date_format(due_on, "j F Y")
        if is_late(submission):
            return f"With LIIA: we aimed to answer by {due} and are late. We will write to you as soon as we can."
        return f"With LIIA: we aim to answer by {due}."
    if submission.practice is not None and status == Status.PUBLISHED and not submission.practice.is_live:
        return f"Published, and {submission.practice.get_status_display().lower()} since: nobody can read it now."
    was_sent = submission.reference is not None
    if submission.is_revision and status in OF_REVISIONS:
        return OF_REVISIONS[status]
    return {
        Status.DRAFT: f"With you: not sent to LIIA {'again ' if was_sent else ''}yet.",
        Status.CHANGES_REQUESTED: "With you: LIIA asks for changes.",
        Status.PUBLISHED: "Published: anybody can read it.",
        Status.DECLINED: "Not published: LIIA has told you why.",
        Status.WITHDRAWN: f"Withdrawn: LIIA {'does not read it' if was_sent else 'has not seen it'}.",
    }[status]
