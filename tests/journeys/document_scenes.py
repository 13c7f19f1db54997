"""Drafts with documents, and the inspection that would come in its turn."""

from pathlib import Path

from practices.documents import PublishedDocument, published
from submissions.documents.inspecting import verdict
from submissions.documents.models import SubmissionDocument
from tests.journeys.scenes import cast
from tests.submissions.cast import make_draft, publish
from tests.submissions.documents.making import attached


def draft_of_officer(title: str) -> int:
    """A complete draft without documents; its number."""
    return make_draft(cast(), title=title).pk


def draft_with_documents(title: str, *titles: str) -> int:
    """A draft of two paragraphs with a table under each title; its number."""
    draft = make_draft(cast(), title=title, description="A club after school.\n\nA club before school.")
    for each in titles:
        attached(draft, each)
    inspected_documents(draft.pk)
    return draft.pk


def published_table(title: str, columns: int) -> str:
    """Where the reading view is of a table with long words in so many columns."""
    draft = make_draft(cast(), title=title)
    rows = [[f"{'Referrals_and_assessments_' * 3}{number}" for number in range(columns)], ["12"] * columns]
    attached(draft, f"The table of {title}", data="\n".join(map(",".join, rows)).encode())
    inspected_documents(draft.pk)
    draft.refresh_from_db()
    publish(cast(), draft)
    return PublishedDocument.objects.get(title=f"The table of {title}").reading_address


def inspected_documents(pk: int) -> None:
    """The documents of a submission have been inspected, whether or not the worker was there first."""
    for document in SubmissionDocument.objects.filter(submission=pk):
        SubmissionDocument.objects.filter(pk=document.pk).update(**verdict(document))


def address_of_document(title: str) -> str:
    """Where it can be downloaded."""
    return PublishedDocument.objects.get(title=title).get_absolute_url()


def out_of_reach(title: str) -> None:
    """Opening its file fails, until it is ``in_reach`` again."""
    path = _path(title)
    path.rename(path.with_suffix(".away"))
    path.mkdir()


def in_reach(title: str) -> None:
    """Its file is where it was."""
    path = _path(title)
    path.rmdir()
    path.with_suffix(".away").rename(path)


def _path(title: str) -> Path:
    return Path(published().path(PublishedDocument.objects.get(title=title).stored_name))
