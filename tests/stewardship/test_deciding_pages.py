"""Withdraw, take down, restore: asked first, with a reason, and no word of it is lost."""

import pytest
from django.contrib.sessions.models import Session

from practices.choices import Status
from stewardship.choices import Action
from tests.security.people import make_moderator
from tests.stewardship.cast import REASON, at, make_practice, move
from tests.submissions.cast import signed_in
from tests.submissions.pages import Page, fill_in, lands, opened

DONE = {
    Action.WITHDRAW: (Status.WITHDRAWN, "Withdrawn. Its page says that it is no longer published."),
    Action.UNPUBLISH: (Status.UNPUBLISHED, "Taken down. Its authority has a mail with your reason."),
    Action.RESTORE: (Status.LIVE, "Published again. Anybody can read it now."),
}


@pytest.fixture
def practice(cast):
    return make_practice(cast)


def ready_for(action, practice, cast):
    """Let the practice be in a state from which a moderator may do this."""
    if action == Action.RESTORE:
        move(Action.WITHDRAW, practice, cast.owner)


@pytest.mark.parametrize("action", list(DONE))
def test_a_moderator_gives_a_reason_and_it_is_done(cast, practice, as_moderator, action):
    ready_for(action, practice, cast)
    done = fill_in(as_moderator, at(action, practice), reason=f"{REASON}\x00")
    practice.refresh_from_db()
    target, said = DONE[action]
    assert (practice.status, practice.events.first().reason) == (target, REASON)
    page = lands(as_moderator, done)
    assert (page.banners, REASON in page.text) == ([said], True)


def test_a_member_withdraws_and_does_nothing_else(cast, practice, as_colleague):
    for action in (Action.UNPUBLISH, Action.RESTORE):
        refused = lands(as_colleague, as_colleague.get(at(action, practice)))
        assert refused.banners[0].startswith("This was not done.")
    assert as_colleague.post(
        at("unpublish", practice), {"seen": "live-1", "reason": REASON}
    ).status_code == 403  # fmt: skip
    lands(as_colleague, fill_in(as_colleague, at("withdraw", practice), reason=REASON))
    practice.refresh_from_db()
    assert practice.status == Status.WITHDRAWN
    refused = lands(as_colleague, as_colleague.get(at("restore", practice)))
    assert refused.banners == ["This was not done. LIIA’s moderators decide this: write to them."]
    sent = {"seen": "withdrawn-1", "reason": REASON}
    assert as_colleague.post(at("restore", practice), sent).status_code == 403


def test_a_moderator_of_its_authority_is_told_that_another_decides(cast, practice):
    ours = signed_in(make_moderator(cast.colleague), with_second_step=True)
    refused = lands(ours, ours.get(at("unpublish", practice)))
    assert refused.banners == ["This was not done. It is your own authority’s: another moderator decides."]
    assert ours.post(at("unpublish", practice), {"seen": "live-1", "reason": REASON}).status_code == 403


@pytest.mark.parametrize("action", list(DONE))
def test_without_a_reason_it_is_asked_for(cast, practice, as_moderator, action):
    ready_for(action, practice, cast)
    before = practice.status
    page = Page(fill_in(as_moderator, at(action, practice), reason=" \x00"))
    assert (page.status, page.errors) == (422, ["Enter the reason"])
    assert (page.beside("reason"), page.title.startswith("Error: ")) == ("Error: Enter the reason", True)
    practice.refresh_from_db()
    assert practice.status == before


def test_who_comes_second_is_told_and_keeps_the_words(cast, practice, as_owner, as_moderator):
    sent = opened(as_moderator, at("unpublish", practice)).answers(reason="Let us look <b>again</b>.")
    fill_in(as_owner, at("withdraw", practice), reason=REASON)
    page = Page(as_moderator.post(at("unpublish", practice), sent))
    assert (page.status, page.heading) == (409, "This was not done")
    for part in ("It is withdrawn already.", "Withdrawn, by Olu Owner", "Let us look <b>again</b>."):
        assert part in page.text
    assert practice.events.count() == 1


def test_where_it_can_still_be_done_it_is_asked_again_with_the_words(cast, practice, as_owner):
    sent = opened(as_owner, at("withdraw", practice)).answers(reason=REASON)
    move(Action.UNPUBLISH, practice, cast.moderator)
    page = Page(as_owner.post(at("withdraw", practice), sent))
    assert (page.status, page.value("reason")) == (409, REASON)
    assert page.errors == ["It has changed since you opened this page: look at it again, then decide"]
    lands(as_owner, as_owner.post(at("withdraw", practice), page.answers()))
    practice.refresh_from_db()
    assert practice.status == Status.WITHDRAWN


def test_a_reason_typed_into_an_ended_session_is_there_after_signing_in(cast, practice, as_owner):
    address = at("withdraw", practice)
    sent = opened(as_owner, address).answers(reason=REASON)
    Session.objects.all().delete()
    assert as_owner.post(address, sent).url == f"/account/sign-in/?next={address}"
    page = opened(signed_in(cast.owner, client=as_owner), address)
    assert page.value("reason") == REASON
    as_owner.post(address, page.answers())
    assert practice.events.get().reason == REASON


def test_nor_is_it_lost_where_somebody_else_decided_meanwhile(cast, practice, as_owner):
    address = at("withdraw", practice)
    sent = opened(as_owner, address).answers(reason=REASON)
    Session.objects.all().delete()
    as_owner.post(address, sent)
    move(Action.WITHDRAW, practice, cast.moderator, "Another reason.")
    response = signed_in(cast.owner, client=as_owner).get(address)
    assert (response.status_code, REASON in Page(response).text) == (409, True)


def test_a_moderators_reason_outlives_the_second_step(cast, practice, as_moderator):
    address = at("unpublish", practice)
    sent = opened(as_moderator, address).answers(reason=REASON)
    Session.objects.all().delete()
    signed_in(cast.moderator, client=as_moderator)
    assert as_moderator.post(address, sent).url.startswith("/account/second-step/")
    assert practice.events.count() == 0
    page = opened(signed_in(cast.moderator, client=as_moderator, with_second_step=True), address)
    assert page.value("reason") == REASON


def test_opening_a_page_changes_nothing(cast, practice, as_moderator):
    for action in DONE:
        as_moderator.get(at(action, practice))
    practice.refresh_from_db()
    assert (practice.status, practice.events.count()) == (Status.LIVE, 0)
