"""A revision that its author does not come back to: LIIA asks for it by mail, and later closes it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from post_office.models import Email

from audit.models import Entry
from submissions import idling, revising
from submissions.choices import Action, Audience, Status
from submissions.models import Answer, Submission
from submissions.snapshots import snapshot
from submissions.workflow import Conflict, perform
from tests.stewardship.test_versions_pages import of, press_revise
from tests.submissions.cast import fresh, make_draft, publish
from tests.submissions.pages import Page, at, lands, opened
from tests.submissions.test_revising import STEPS, change, move


@pytest.fixture(autouse=True)
def thirty_days_and_fourteen(settings):
    settings.REVISION_IDLE_DAYS, settings.REVISION_CLOSING_DAYS = 30, 14


@pytest.fixture
def practice(cast):
    return publish(cast, make_draft(cast))


def left(cast, practice, days: float, asked: float | None = None) -> Submission:
    """The owner's revision, not touched for so many days; perhaps LIIA asked so many days ago."""
    revision, now = change(revising.begin(practice, cast.owner), title="Mine"), timezone.now()
    if asked is not None:
        Submission.objects.filter(pk=revision.pk).update(updated_at=now - timedelta(days=99))
        ask(cast, revision)
        revision.transitions.update(made_at=now - timedelta(days=asked))
    Submission.objects.filter(pk=revision.pk).update(updated_at=now - timedelta(days=days))
    revision.refresh_from_db()
    Email.objects.all().delete()
    return revision


def ask(cast, revision):
    return perform(Action.ASK_TO_FINISH, revision, actor=cast.moderator, version=revision.version)


def close(cast, revision):
    return perform(Action.CLOSE, revision, actor=cast.moderator, version=revision.version)


def mailed() -> list[tuple[str, str]]:
    return [(mail.to[0], mail.subject) for mail in Email.objects.order_by("pk")]


def test_its_author_is_asked_once_and_what_they_have_open_stays_as_it_is(cast, practice):
    revision = left(cast, practice, days=30.1)
    before = (revision.status, revision.version, revision.updated_at, snapshot(revision))
    ask(cast, revision)
    revision.refresh_from_db()
    assert (revision.status, revision.version, revision.updated_at, snapshot(revision)) == before
    assert mailed() == [(cast.owner.email, f"Please finish your revision of {practice.reference}")]
    logged = Entry.objects.newest_first()[0]
    assert (logged.action, logged.actor, logged.key) == ("submission.ask_to_finish", cast.moderator, revision.pk)
    with pytest.raises(PermissionDenied):
        ask(cast, revision)
    assert (len(mailed()), revision.transitions.count()) == (1, 1)


def test_nobody_is_asked_too_soon(cast, practice):
    revision = left(cast, practice, days=29.9)
    with pytest.raises(PermissionDenied):
        ask(cast, revision)


def test_it_is_closed_after_the_mail_with_all_its_words_and_opened_again(cast, practice):
    revision = left(cast, practice, days=45, asked=14.1)
    words = snapshot(revision)
    close(cast, revision)
    revision.refresh_from_db()
    assert (revision.status, snapshot(revision)) == (Status.WITHDRAWN, words)
    assert mailed() == [(cast.owner.email, f"Your revision of {practice.reference} is closed for now")]
    assert Entry.objects.newest_first()[0].action == "submission.close"
    theirs = revising.begin(practice, cast.moderator)
    with pytest.raises(Conflict):
        perform(Action.REOPEN, revision, actor=cast.owner, version=revision.version)
    perform(Action.DROP, theirs, actor=cast.moderator, version=theirs.version)
    perform(Action.REOPEN, revision, actor=cast.owner, version=revision.version)
    assert (revision.status, snapshot(revision)) == (Status.DRAFT, words)
    with pytest.raises(PermissionDenied):
        close(cast, revision)


@pytest.mark.parametrize(("days", "asked"), [(99, None), (99, 13.9), (13, 14.1)])
def test_nothing_is_closed_unasked_too_soon_or_after_its_author_has_come_back(cast, practice, days, asked):
    revision = left(cast, practice, days, asked)
    with pytest.raises(PermissionDenied):
        close(cast, revision)


def test_words_about_it_and_answers_to_comments_count_as_coming_back(cast, practice):
    revision = left(cast, practice, days=45, asked=14.1)
    told = revision.messages.create(author=cast.owner, audience=Audience.AUTHOR, text="Next week.")
    with pytest.raises(PermissionDenied):
        close(cast, revision)
    told.delete()
    comment = revision.comments.create(author=cast.moderator, place="title", text="Why?")
    answer = Answer.objects.create(comment=comment, author=cast.owner, text="Because.")
    with pytest.raises(PermissionDenied):
        close(cast, revision)
    answer.delete()
    close(cast, revision)
    revision.refresh_from_db()
    assert revision.status == Status.WITHDRAWN


def test_what_was_sent_back_is_asked_about_and_closed_too(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="Mine")
    move(cast, revision, *STEPS[:2])
    perform(Action.REQUEST_CHANGES, revision, actor=cast.moderator, version=revision.version, note="Say more.")
    long_ago = timezone.now() - timedelta(days=45)
    Submission.objects.filter(pk=revision.pk).update(updated_at=long_ago)
    with pytest.raises(PermissionDenied):
        ask(cast, revision)  # LIIA's words are of today
    revision.messages.update(written_at=long_ago)
    ask(cast, revision)
    revision.refresh_from_db()
    assert revision.status == Status.CHANGES_REQUESTED
    revision.transitions.filter(action=Action.ASK_TO_FINISH).update(made_at=timezone.now() - timedelta(days=14.1))
    close(cast, revision)
    revision.refresh_from_db()
    assert revision.status == Status.WITHDRAWN


@pytest.mark.parametrize("who", ["owner", "colleague", "stranger"])
def test_moderators_alone_ask_and_close(cast, practice, who):
    revision = left(cast, practice, days=45, asked=14.1)
    actor = fresh(getattr(cast, who))
    for action in (Action.ASK_TO_FINISH, Action.CLOSE):
        with pytest.raises(PermissionDenied):
            perform(action, revision, actor=actor, version=revision.version)


def test_drafts_that_revise_nothing_are_never_asked_about(cast):
    draft = make_draft(cast)
    Submission.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - timedelta(days=99))
    draft.refresh_from_db()
    with pytest.raises(PermissionDenied):
        ask(cast, draft)


def test_the_moderator_who_is_told_that_it_is_being_revised_finds_the_way_out(cast, practice, as_moderator):
    revision = left(cast, practice, days=30.1)
    address = of("idle-revision", practice)
    page = lands(as_moderator, press_revise(as_moderator, practice))
    assert page.banners == ["It is being revised already, and is now with Homeborough."]
    assert "ask its author to finish it" in page.text
    assert "Mine" not in page.text
    sent = {**page.answers(address), "action": Action.ASK_TO_FINISH}
    asked = lands(as_moderator, as_moderator.post(address, sent))
    assert asked.banners == ["Asked by email to finish it."]
    again = Page(as_moderator.post(address, sent))
    assert (again.status, len(mailed())) == (409, 1)
    assert again.banners == ["Nothing was done: the revision has moved on. This is how it stands now."]
    revision.transitions.update(made_at=timezone.now() - timedelta(days=14.1))
    page = opened(as_moderator, of("versions", practice))
    done = lands(as_moderator, as_moderator.post(address, {**page.answers(address), "action": Action.CLOSE}))
    assert done.banners == ["Closed. Its author can open it again later, and you can revise the page now."]
    assert press_revise(as_moderator, practice).url.endswith("/review/")


def test_what_its_author_saved_in_the_same_moment_is_not_closed(cast, practice, as_moderator):
    revision = left(cast, practice, days=45, asked=14.1)
    address = of("idle-revision", practice)
    sent = {**opened(as_moderator, of("versions", practice)).answers(address), "action": Action.CLOSE}
    Submission.objects.filter(pk=revision.pk).update(version=revision.version + 1)
    assert as_moderator.post(address, sent).status_code == 409
    revision.refresh_from_db()
    assert revision.status == Status.DRAFT


def test_a_page_sent_with_anything_else_does_nothing(cast, practice, as_moderator):
    revision = left(cast, practice, days=45, asked=14.1)
    for action in (Action.WITHDRAW, "nonsense", ""):
        sent = {"action": action, "seen": idling.seen(revision)}
        assert as_moderator.post(of("idle-revision", practice), sent).status_code == 409


def test_the_author_reads_why_it_was_closed_and_opens_it_again_by_themselves(cast, practice, as_owner):
    revision = left(cast, practice, days=45, asked=14.1)
    close(cast, revision)
    page = opened(as_owner, at("detail", revision))
    assert "Asked by LIIA to be finished" in page.text
    assert "Closed, because nothing had happened after LIIA asked: its words are kept" in page.text
    address = at("reopen", revision)
    assert lands(as_owner, as_owner.post(address, page.answers(address))).banners == [
        "Opened again as a draft. LIIA sees it when you submit it."
    ]


@pytest.mark.parametrize("sent_back", [True, False])
def test_a_moderator_reads_what_liia_has_seen_and_nothing_else(cast, practice, as_moderator, sent_back):
    revision = change(revising.begin(practice, cast.owner), title="Mine")
    if sent_back:
        move(cast, revision, *STEPS[:2])
        perform(Action.REQUEST_CHANGES, revision, actor=cast.moderator, version=revision.version, note="Why?")
    page = opened(as_moderator, of("versions", practice))
    assert "If nothing happens to it until" in page.text
    assert (at("review", revision) in page.tree.xpath("//a/@href")) is sent_back
