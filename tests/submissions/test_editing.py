"""Two people over one draft: nobody overwrites what they have not seen, and nobody's words are lost."""

import pytest

from submissions import editing
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.permissions import may_edit
from submissions.sections import BY_SLUG, SECTIONS
from submissions.workflow import perform
from tests.submissions.cast import make_draft, make_submission
from tests.submissions.pages import Page, at, fill_in, opened

OURS, THEIRS = "What the owner typed", "What the colleague typed"
FIELDS = {"title": "title", "description": "impact", "contact": "contact_name", "links": "links-0-label"}


def editor(submission, slug, person):
    return editing.Editor((BY_SLUG[slug],), Submission.objects.get(pk=submission.pk), person)


@pytest.mark.parametrize("section", FIELDS)
def test_an_edit_over_a_colleagues_newer_one_shows_both_texts_and_saves_neither_unasked(
    cast, as_owner, as_colleague, section
):
    submission, address, field = make_draft(cast), at("edit", make_draft(cast), section), FIELDS[section]
    submission = Submission.objects.latest("pk")
    sent = opened(as_owner, address).answers(**{field: OURS})
    fill_in(as_colleague, address, **{field: THEIRS})
    page = Page(as_owner.post(address, sent))
    assert (page.status, OURS in page.text, THEIRS in page.text) == (409, True, True)
    assert page.banners == ["Cleo Colleague changed this while you were typing."]
    assert (page.value(field), opened(as_owner, address).value(field)) == (OURS, THEIRS)
    submission.refresh_from_db()
    assert (submission.version, submission.updated_by) == (2, cast.colleague)

    as_owner.post(address, page.answers())
    assert opened(as_colleague, address).value(field) == OURS
    submission.refresh_from_db()
    assert (submission.version, submission.updated_by) == (3, cast.owner)


def test_ones_own_edit_in_another_window_is_called_that(cast, as_owner):
    address = at("edit", make_draft(cast), "title")
    sent = opened(as_owner, address).answers(title=OURS)
    fill_in(as_owner, address, title=THEIRS)
    assert Page(as_owner.post(address, sent)).banners == [
        "You changed this in another window while you were typing."
    ]


def test_the_same_text_twice_is_no_conflict(cast, as_owner, as_colleague):
    submission = make_draft(cast)
    sent = opened(as_owner, at("edit", submission, "title")).answers(title=OURS)
    fill_in(as_colleague, at("edit", submission, "title"), title=OURS)
    assert as_owner.post(at("edit", submission, "title"), sent).status_code == 302
    submission.refresh_from_db()
    assert submission.version == 2


def test_a_page_without_what_it_saw_saves_nothing_over_what_is_there(cast, as_owner):
    submission = make_draft(cast)
    assert as_owner.post(at("edit", submission, "title"), {"title": OURS}).status_code == 409
    submission.refresh_from_db()
    assert submission.title == "Reverse mentoring for senior leaders"


def test_edits_of_different_pages_do_not_conflict(cast, as_owner, as_colleague):
    submission = make_draft(cast)
    sent = opened(as_owner, at("edit", submission, "title")).answers(title=OURS)
    fill_in(as_colleague, at("edit", submission, "contact"), contact_name=THEIRS)
    assert as_owner.post(at("edit", submission, "title"), sent).status_code == 302
    submission.refresh_from_db()
    assert (submission.title, submission.contact_name, submission.version) == (OURS, THEIRS, 3)


@pytest.mark.parametrize("action", [Action.SUBMIT, Action.WITHDRAW])
@pytest.mark.parametrize("section", FIELDS)
def test_what_moved_on_meanwhile_is_not_changed_and_the_words_are_kept(cast, as_owner, action, section):
    submission, field = make_draft(cast), FIELDS[section]
    address = at("edit", submission, section)
    sent = opened(as_owner, address).answers(**{field: OURS})
    perform(action, submission, actor=cast.owner, version=1)
    before = editor(submission, section, cast.owner).stored
    page = Page(as_owner.post(address, sent))
    assert (page.status, page.value(field), page.errors) == (409, OURS, [])
    assert page.banners == ["This can no longer be edited: somebody moved it on while you were typing."]
    assert editor(submission, section, cast.owner).stored == before


def test_what_each_page_has_seen_is_about_its_own_fields(cast):
    submission = make_draft(cast)
    before = {section.slug: editor(submission, section.slug, cast.owner).seen for section in SECTIONS}
    assert len(set(before.values())) == len(SECTIONS)
    Submission.objects.filter(pk=submission.pk).update(impact="Changed")
    after = {section.slug: editor(submission, section.slug, cast.owner).seen for section in SECTIONS}
    assert [slug for slug in after if after[slug] != before[slug]] == ["description"]


def test_an_edit_that_fails_in_the_middle_leaves_nothing(cast, monkeypatch):
    submission = make_draft(cast)
    pages = (BY_SLUG["title"], BY_SLUG["contact"])
    data = {"seen": editing.Editor(pages, submission, cast.owner).seen, "title": OURS, "contact_name": OURS}

    def fault():
        raise RuntimeError("the power went")

    monkeypatch.setattr("django.utils.timezone.now", fault)
    with pytest.raises(RuntimeError):
        editing.save(pages, submission, data, actor=cast.owner, may=may_edit)
    fresh = Submission.objects.get(pk=submission.pk)
    assert (fresh.title, fresh.contact_name, fresh.version) == (
        "Reverse mentoring for senior leaders",
        "Kay Contact",
        1,
    )


def test_saving_tells_what_changed(cast):
    submission = make_submission(cast, Status.CHANGES_REQUESTED)
    page = editor(submission, "contact", cast.colleague)
    data = {"seen": page.seen, "contact_name": "Ola Ray", "contact_role": "Workforce lead", "contact_agrees": "on"}
    after, changed = editing.save((BY_SLUG["contact"],), submission, data, actor=cast.colleague, may=may_edit)
    assert [(each.label, each.before, each.after) for each in changed] == [
        ("Contact name", "Kay Contact", "Ola Ray"),
        ("Contact's email address", "kay.contact@home.example", ""),
    ]
    assert (after.submission.version, after.submission.contact_name) == (submission.version + 1, "Ola Ray")
