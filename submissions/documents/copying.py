"""A document goes along with what is split off: the same bytes once more, with what is known of them."""

from collections.abc import Collection

from submissions.documents import attaching, storing
from submissions.documents.models import State, SubmissionDocument
from submissions.models import Submission


def copyable(submission: Submission) -> list[SubmissionDocument]:
    """What can go along, in order: whatever was not refused."""
    return [*submission.documents.current().exclude(state=State.REFUSED)]


def check_room(submission: Submission, documents: Collection[SubmissionDocument]) -> None:
    """Whether its authority may have all these once more. Raises NotAttached."""
    if documents:
        attaching.check_room(submission, "the copies of its documents", sum(each.size for each in documents))


def copy(document: SubmissionDocument, to: Submission, place: int) -> SubmissionDocument:
    """Give ``to`` a document of its own with the same bytes.

    What an inspection or a moderator said of these very bytes stays true of them. Raises NotAttached.
    """
    try:
        with storing.opened(document) as file:
            stored = storing.write(file, storing.quarantine())
    except FileNotFoundError as error:
        raise attaching.NotAttached(f"{document.file_name} is not there any more") from error
    except OSError as error:
        raise attaching.NotAttached(attaching.no_room(document.file_name)) from error
    if stored.sha256 != document.sha256:
        storing.delete(storing.quarantine(), stored.name)
        raise attaching.NotAttached(f"{document.file_name} is not what was uploaded. Attach it again")
    return to.documents.create(
        title=document.title,
        file_name=document.file_name,
        stored_name=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        state=document.state,
        report=document.report,
        acknowledged=document.acknowledged,
        uploaded_by=document.uploaded_by,
        position=place,
    )
