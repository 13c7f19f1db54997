"""Starting, sending in, withdrawing and opening again: each happens once, and says what happened."""

import pytest
from post_office.models import Email

from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.snapshots import snapshot
from submissions.workflow import perform
from tests.factories import AuthorityFactory, ProgrammeFactory
from tests.submissions.cast import make_draft, make_submission, signed_in
from tests.submissions.pages import Page, at, fill_in, lands, opened


def test_a_draft_that_lacks_something_is_not_submitted(cast, as_owner):
    submission = make_draft(cast, title="")
    response = as_owner.post(at("check", submission), {"version": 1})
    page = Page(response)
    assert (page.status, page.title) == (422, "Error: Check your answers")
    assert "Enter the name of the project or approach" in page.text
    assert Submission.objects.get(pk=submission.pk).status == Status.DRAFT


def test_submitting_gives_a_reference_and_a_mail_and_once_only(cast, as_owner):
    submission = make_draft(cast)
    sent = opened(as_owner, at("check", submission)).answers()
    responses = [as_owner.post(at("check", submission), sent) for _ in range(2)]
    assert [response.url for response in responses] == [at("submitted", submission)] * 2
    submission.refresh_from_db()
    page = lands(as_owner, responses[1])
    assert (page.heading, submission.reference in page.text) == ("Sent to LIIA", True)
    assert [move.action for move in submission.transitions.all()] == [Action.SUBMIT]
    told = [mail.to for mail in Email.objects.order_by("pk")]
    assert (told[0], len(told)) == (["owner@home.example"], 3)  # and both moderators


def test_submitting_what_a_colleague_has_just_changed_asks_to_look_again(cast, as_owner, as_colleague):
    submission = make_draft(cast)
    sent = opened(as_owner, at("check", submission)).answers()
    fill_in(as_colleague, at("edit", submission, "title"), title="Changed meanwhile")
    page = Page(as_owner.post(at("check", submission), sent))
    assert (page.status, "Changed meanwhile" in page.text) == (409, True)
    assert page.banners == ["A colleague changed this draft a moment ago. Check the answers below, then submit."]
    assert as_owner.post(at("check", submission), page.answers()).url == at("submitted", submission)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CHANGES_REQUESTED, Status.DECLINED, Status.WITHDRAWN])
def test_the_confirmation_is_only_for_what_is_with_liia(cast, as_owner, status):
    submission = make_submission(cast, status)
    assert as_owner.get(at("submitted", submission)).url == submission.get_absolute_url()


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.IN_REVIEW, Status.PUBLISHED, Status.DECLINED])
def test_what_is_not_with_the_author_leads_to_where_it_stands(cast, as_owner, status):
    submission = make_submission(cast, status)
    for name, args in (("edit", ["title"]), ("check", []), ("split", [])):
        assert as_owner.get(at(name, submission, *args)).url == submission.get_absolute_url()


def test_starting_twice_gives_the_same_empty_draft(cast, as_owner):
    ProgrammeFactory()
    responses = [fill_in(as_owner, at("start")) for _ in range(2)]
    draft = Submission.objects.get()
    assert [response.url for response in responses] == [draft.get_absolute_url()] * 2
    assert (draft.status, draft.owner, draft.authority.name) == (Status.DRAFT, cast.owner, "Homeborough")


def test_somebody_without_an_authority_is_sent_to_join_one(cast, as_moderator):
    for name in ("start", "upload"):
        assert [as_moderator.get(at(name)).url, as_moderator.post(at(name)).url] == ["/account/join/"] * 2


def test_nothing_starts_while_every_programme_is_closed(cast, as_owner):
    ProgrammeFactory(is_open=False)
    page = opened(as_owner, at("start"))
    assert "LIIA is not asking for submissions at the moment" in page.text
    assert as_owner.post(at("start"), {"programme": "1"}).status_code == 200
    assert Submission.objects.count() == 0


def test_a_page_that_does_not_exist_is_not_found(cast, as_owner):
    assert as_owner.get(at("edit", make_draft(cast), "nonsense")).status_code == 404


def test_withdrawing_and_opening_again(cast, as_owner):
    submission = make_submission(cast, Status.SUBMITTED)
    assert fill_in(as_owner, at("withdraw", submission), note="Too\x00 early").url == at("home")
    submission.refresh_from_db()
    assert (submission.status, submission.transitions.last().note) == (Status.WITHDRAWN, "Too early")
    page = opened(as_owner, submission.get_absolute_url())
    assert "Withdrawn, by Olu Owner: “Too early”" in page.text
    response = as_owner.post(at("reopen", submission), page.answers(at("reopen", submission)))
    assert lands(as_owner, response).banners == ["Opened again as a draft. LIIA sees it when you submit it."]
    assert as_owner.get(at("reopen", submission)).url == submission.get_absolute_url()


def test_what_a_colleague_opened_first_is_shown_as_it_stands(cast, as_owner, as_colleague):
    submission = make_submission(cast, Status.WITHDRAWN)
    sent = opened(as_owner, submission.get_absolute_url()).answers(at("reopen", submission))
    as_colleague.post(at("reopen", submission), sent)
    page = Page(as_owner.post(at("reopen", submission), sent))
    assert (page.status, page.heading) == (409, submission.title)
    assert page.banners == ["Somebody else opened or changed this first. This is how it stands now."]
    assert page.tree.xpath("//a[contains(., 'Check your answers')]")


def test_only_the_owner_withdraws(cast, as_colleague):
    submission = make_submission(cast, Status.SUBMITTED)
    response = as_colleague.post(at("withdraw", submission), {"version": submission.version})
    assert lands(as_colleague, response).banners == ["This was not withdrawn. Only Olu Owner can withdraw it."]
    assert as_colleague.get(at("withdraw", submission)).url == submission.get_absolute_url()
    submission.refresh_from_db()
    assert submission.status == Status.SUBMITTED


def test_withdrawing_what_moved_on_meanwhile_says_where_it_stands(cast, as_owner):
    submission = make_submission(cast, Status.SUBMITTED)
    sent = opened(as_owner, at("withdraw", submission)).answers(note="Too early")
    perform(Action.CLAIM, submission, actor=cast.moderator, version=submission.version)
    page = lands(as_owner, as_owner.post(at("withdraw", submission), sent))
    why = "This was not withdrawn. A moderator is reading it. Write to LIIA below if you want it back."
    assert page.banners == [why]


def test_withdrawing_what_a_colleague_has_just_changed_asks_again_and_keeps_the_words(
    cast, as_owner, as_colleague
):
    submission = make_draft(cast)
    sent = opened(as_owner, at("withdraw", submission)).answers(note="Too early")
    fill_in(as_colleague, at("edit", submission, "title"), title="Changed meanwhile")
    page = Page(as_owner.post(at("withdraw", submission), sent))
    assert (page.status, page.value("note")) == (409, "Too early")
    assert page.banners == ["Cleo Colleague changed this a moment ago. Withdraw it all the same?"]
    assert as_owner.post(at("withdraw", submission), page.answers()).url == at("home")


def test_somebody_of_two_authorities_chooses_and_changes_whose_submission_it_is(cast):
    ProgrammeFactory()
    far = AuthorityFactory(name="Farborough")
    cast.owner.memberships.create(authority=far)
    client = signed_in(cast.owner)
    page = Page(client.post(at("start"), opened(client, at("start")).answers()))
    assert page.errors == ["Select the authority that it is from"]
    home = cast.owner.authorities.get(name="Homeborough")
    draft = Submission.objects.get(pk=client.post(at("start"), page.answers(authority=home.pk)).url.split("/")[-2])
    fill_in(client, at("edit", draft, "authority"), authority=far.pk, partner_authorities=[home.pk, far.pk])
    fresh = Submission.objects.get(pk=draft.pk)
    assert (snapshot(fresh)["authority"], snapshot(fresh)["partners"]) == ("Farborough", ["Homeborough"])
