"""A moderator mends small slips: what was there is kept, and the author is told."""

from post_office.models import Email

from submissions.choices import Status
from submissions.models import Submission
from tests.factories import ThemeFactory
from tests.submissions.cast import make_submission
from tests.submissions.pages import Page, at, fill_in, lands, opened, words


def corrected(browser, submission, **changes):
    Email.objects.all().delete()
    return fill_in(browser, at("correct", submission), **changes)


def test_a_correction_is_kept_as_a_revision_and_mailed_with_both_texts(cast, as_moderator, as_owner):
    submission = make_submission(cast, Status.IN_REVIEW)
    theme = ThemeFactory(name="Workforce")
    response = corrected(as_moderator, submission, title="Reverse mentoring", themes=[theme.pk])
    assert lands(as_moderator, response).banners == ["Saved. The author is told what changed."]
    kept = [(each.content["title"], each.made_by) for each in submission.revisions.order_by("version")]
    assert kept == [("Reverse mentoring for senior leaders", cast.owner), ("Reverse mentoring", cast.moderator)]
    mail = Email.objects.get()
    submission.refresh_from_db()
    assert (mail.to, mail.subject) == (
        ["owner@home.example"],
        f"LIIA has corrected your submission {submission.reference}",
    )
    lines = mail.message.splitlines()
    before = lines.index("> Reverse mentoring for senior leaders")
    assert lines[before - 1 : before + 3 : 2] == ["Before:", "Now:"]
    assert lines[before + 2] == "> Reverse mentoring"
    assert lines[lines.index("> (empty)") + 2] == "> Workforce"
    for browser, name in ((as_owner, "history"), (as_moderator, "review-history")):
        page = opened(browser, at(name, submission))
        changed = [words(each) for each in page.tree.xpath("//del | //ins")]
        assert changed == ["[removed: for senior leaders]", "[added: Workforce]"]
        assert "Submitted for the first time." in page.text


def test_a_correction_without_a_change_leaves_nothing(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    page = lands(as_moderator, corrected(as_moderator, submission))
    assert page.banners == ["Nothing was changed."]
    assert (submission.revisions.count(), Email.objects.count()) == (1, 0)
    assert Submission.objects.get(pk=submission.pk).version == submission.version


def test_what_is_wrong_is_saved_and_shown_in_one_summary(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    page = Page(corrected(as_moderator, submission, title="x" * 151, contact_email="nowhere"))
    assert page.title == f"Error: Correct {Submission.objects.get(pk=submission.pk).reference}"
    assert page.errors == [
        "The name of the project must be 150 characters or fewer",
        "Enter an email address in the correct format, like name@example.gov.uk",
    ]
    assert len(page.tree.xpath("//*[contains(@class, 'govuk-error-summary__title')]")) == 1
    assert page.banners == [
        "What you typed is saved. Something on this page must be put right before it can be published."
    ]


def test_a_correction_over_a_newer_one_shows_both_texts(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    address = at("correct", submission)
    sent = opened(as_moderator, address).answers(title="First window")
    corrected(as_moderator, submission, title="Second window")
    page = Page(as_moderator.post(address, sent))
    assert (page.status, "First window" in page.text, "Second window" in page.text) == (409, True, True)
    assert (submission.revisions.count(), Email.objects.count()) == (2, 1)
    assert as_moderator.post(address, page.answers()).url == at("review", submission)
    assert Submission.objects.get(pk=submission.pk).title == "First window"


def test_a_correction_of_what_somebody_else_has_now_is_not_saved_and_not_lost(
    cast, as_moderator, as_other_moderator
):
    submission = make_submission(cast, Status.IN_REVIEW)
    address = at("correct", submission)
    sent = opened(as_moderator, address).answers(title="Corrected")
    as_other_moderator.post(at("release", submission), {"version": submission.version})
    page = Page(as_moderator.post(address, sent))
    assert (page.status, page.value("title")) == (409, "Corrected")
    assert Submission.objects.get(pk=submission.pk).title == "Reverse mentoring for senior leaders"


def test_only_what_one_has_in_review_is_corrected(cast, as_other_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    page = lands(as_other_moderator, as_other_moderator.get(at("correct", submission)))
    assert page.banners == ["Take the submission into review before you correct it."]
    assert as_other_moderator.post(at("correct", submission), {"title": "Mine"}).status_code == 409
    assert Submission.objects.get(pk=submission.pk).title == "Reverse mentoring for senior leaders"
