"""The pages of a draft: their order, and how far each has come."""

from django.urls import reverse

from submissions.completeness import problems
from submissions.sections import FOR_MODERATORS, SECTIONS, after, tasks
from submissions.snapshots import LABELS, snapshot
from tests.factories import SubmissionFactory
from tests.submissions.cast import make_draft


def statuses(submission) -> list[str]:
    return [task.status_text for task in tasks(submission, problems(submission), [])]


def test_the_pages_follow_the_template():
    order, section = [SECTIONS[0].slug], SECTIONS[0]
    while section := after(section):
        order.append(section.slug)
    assert order == ["authority", "title", "categories", "description", "learning", "links", "contact"]


def test_every_field_is_on_one_page_and_has_a_label(cast):
    fields = [name for section in FOR_MODERATORS for name in section.fields]
    assert (len(fields), set(fields)) == (len(set(fields)), set(LABELS))
    assert set(snapshot(make_draft(cast))) == set(LABELS)


def test_each_problem_belongs_to_a_page(db):
    found = problems(SubmissionFactory(summary="x" * 301, needs="x" * 20_001))
    pages = {section.slug: section for section in SECTIONS}
    assert [each for each in found if each.field not in pages[each.section].fields] == []


def test_how_far_each_page_has_come(cast):
    empty = SubmissionFactory(authority=cast.owner.authorities.get())
    later = ["Not started", "Not started", "Not started", "Optional", "Optional", "Not started"]
    assert statuses(empty) == ["Completed", *later]
    begun = make_draft(cast, description="", impact="Much.", contact_email="", needs="x" * 20_001)
    begun.links.create(label="Report")
    assert statuses(begun) == [
        "Completed", "Completed", "Completed", "In progress", "To put right", "To put right", "In progress",
    ]  # fmt: skip
    assert statuses(make_draft(cast, learning="A lot.")) == [*["Completed"] * 5, "Optional", "Completed"]


def test_each_task_leads_to_its_page(cast):
    submission = make_draft(cast)
    assert [task.url for task in tasks(submission, [], [])] == [
        reverse("submissions:edit", args=[submission.pk, section.slug]) for section in SECTIONS
    ]
