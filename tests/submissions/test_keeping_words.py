"""A session that ends in the middle of typing, and a form token that is stale, lose nothing."""

from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.middleware import NO_FILE
from submissions.choices import Audience, Status
from submissions.models import Submission
from tests.accounts.cast import sign_in
from tests.submissions.cast import make_draft, make_submission, signed_in
from tests.submissions.pages import Page, at, lands, opened

TYPED = "Typed for an hour <b>&amp; not lost “Yes”"
FROM_HERE = {"HTTP_ORIGIN": "http://testserver"}


def session_ends():
    Session.objects.all().delete()


@pytest.mark.parametrize(("section", "field"), [("description", "impact"), ("contact", "contact_name")])
def test_a_draft_typed_into_an_ended_session_is_there_after_signing_in_once(cast, as_owner, section, field):
    submission = make_draft(cast)
    address = at("edit", submission, section)
    sent = opened(as_owner, address).answers(**{field: TYPED})
    session_ends()
    asked = as_owner.post(address, sent)
    assert asked.url == f"/account/sign-in/?next={address}"
    signed_in(cast.owner, client=as_owner)
    page = opened(as_owner, address)
    assert (page.value(field), page.banners) == (TYPED, ["What you typed is still here. Save it now."])
    assert opened(as_owner, address).value(field) != TYPED

    assert as_owner.post(address, page.answers()).status_code == 302
    assert opened(as_owner, address).value(field) == TYPED


def test_the_whole_way_through_the_sign_in_pages(cast, as_owner):
    address = at("edit", make_draft(cast), "title")
    sent = opened(as_owner, address).answers(title=TYPED)
    session_ends()
    as_owner.post(address, sent)
    onward = sign_in(as_owner, cast.owner.email, onward=address)
    assert (onward.url, lands(as_owner, onward).value("title")) == (address, TYPED)


def test_kept_words_over_a_colleagues_newer_edit_conflict_as_any_other(cast, as_owner, as_colleague):
    submission = make_draft(cast)
    address = at("edit", submission, "title")
    sent = opened(as_owner, address).answers(title="Mine")
    session_ends()
    as_owner.post(address, sent)
    signed_in(cast.colleague, client=as_colleague)
    as_colleague.post(address, opened(as_colleague, address).answers(title="Theirs"))
    signed_in(cast.owner, client=as_owner)
    assert as_owner.post(address, opened(as_owner, address).answers()).status_code == 409
    submission.refresh_from_db()
    assert submission.title == "Theirs"


def test_links_typed_into_an_ended_session_are_there(cast, as_owner):
    submission = make_draft(cast)
    address = at("edit", submission, "links")
    sent = opened(as_owner, address).answers(links__0__label="Report", links__0__address="https://a.example")
    session_ends()
    as_owner.post(address, sent)
    page = opened(signed_in(cast.owner, client=as_owner), address)
    as_owner.post(address, page.answers())
    assert [link.address for link in submission.links.all()] == ["https://a.example"]


def test_names_of_pieces_typed_into_an_ended_session_are_there(cast, as_owner):
    address = at("split", make_draft(cast, description="One.\n\nTwo."))
    sent = opened(as_owner, address).answers(**{"name-1": "The second"})
    session_ends()
    as_owner.post(address, sent)
    assert opened(signed_in(cast.owner, client=as_owner), address).value("name-1") == "The second"


def test_a_reply_typed_into_an_ended_session_is_there(cast, as_owner):
    submission = make_submission(cast, Status.SUBMITTED)
    form = at("reply", submission)
    sent = opened(as_owner, submission.get_absolute_url()).answers(form, text=TYPED)
    session_ends()
    as_owner.post(form, sent)
    again = opened(signed_in(cast.owner, client=as_owner), form).answers(form)
    assert (again["text"], as_owner.post(form, again).url) == ([TYPED], submission.get_absolute_url())
    assert [message.text for message in submission.messages.to_author()] == [TYPED]
    assert as_owner.get(form).url == submission.get_absolute_url()


@pytest.mark.parametrize(
    ("name", "field", "audience"),
    [("write-to-author", "message-text", Audience.AUTHOR), ("write-note", "note-text", Audience.STAFF)],
)
def test_a_moderators_words_typed_into_an_ended_session_are_there(cast, as_moderator, name, field, audience):
    submission = make_submission(cast, Status.IN_REVIEW)
    form = at(name, submission)
    sent = opened(as_moderator, at("review", submission)).answers(form, **{field: TYPED})
    session_ends()
    assert as_moderator.post(form, sent).url == f"/account/sign-in/?next={form}"
    signed_in(cast.moderator, client=as_moderator, with_second_step=True)
    again = opened(as_moderator, form).answers(form)
    assert (again[field], as_moderator.post(form, again).url) == ([TYPED], at("review", submission))
    assert [(message.text, message.audience) for message in submission.messages.all()] == [(TYPED, audience)]
    assert as_moderator.get(form).url == at("review", submission)


def test_a_decision_typed_into_an_ended_session_is_there(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    form = at("decide", submission)
    sent = opened(as_moderator, at("review", submission)).answers(form, note=TYPED, action="decline")
    session_ends()
    as_moderator.post(form, sent)
    signed_in(cast.moderator, client=as_moderator, with_second_step=True)
    again = opened(as_moderator, form).answers(form, action="decline")
    assert (again["note"], as_moderator.post(form, again).url) == ([TYPED], at("queue"))
    assert submission.transitions.last().note == TYPED
    assert as_moderator.get(form).url == at("review", submission)


def test_a_decision_on_what_somebody_else_has_now_is_offered_as_a_note(cast, as_moderator, as_other_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    form = at("decide", submission)
    sent = opened(as_moderator, at("review", submission)).answers(form, note=TYPED, action="decline")
    session_ends()
    as_moderator.post(form, sent)
    signed_in(cast.other_moderator, client=as_other_moderator, with_second_step=True)
    as_other_moderator.post(at("release", submission), {"version": submission.version})
    signed_in(cast.moderator, client=as_moderator, with_second_step=True)
    page = Page(as_moderator.get(form))
    assert (page.status, page.answers(at("write-note", submission))["note-text"]) == (409, [TYPED])


def test_corrections_typed_into_an_ended_session_are_there(cast, as_moderator):
    submission = make_submission(cast, Status.IN_REVIEW)
    address = at("correct", submission)
    sent = opened(as_moderator, address).answers(impact=TYPED)
    session_ends()
    as_moderator.post(address, sent)
    signed_in(cast.moderator, client=as_moderator, with_second_step=True)
    page = opened(as_moderator, address)
    assert (page.value("impact"), as_moderator.post(address, page.answers()).url) == (
        TYPED,
        at("review", submission),
    )
    assert Submission.objects.get(pk=submission.pk).impact == TYPED


@pytest.mark.parametrize("name", ["claim", "release"])
def test_a_move_asked_for_in_an_ended_session_leads_back_to_the_review(cast, as_moderator, name):
    submission = make_submission(cast, Status.IN_REVIEW)
    assert as_moderator.get(at(name, submission)).url == at("review", submission)


def stale(person, **options) -> Client:
    """A browser whose pages hold a token that does not count any more."""
    client = Client(enforce_csrf_checks=True)
    return signed_in(person, client=client, **options)


def test_a_draft_sent_with_a_stale_token_is_offered_again_and_saves(cast):
    submission, client = make_draft(cast), stale(cast.owner)
    address = at("edit", submission, "description")
    sent = opened(client, address).answers(impact=TYPED, csrfmiddlewaretoken="stale")
    page = Page(client.post(address, sent, **FROM_HERE))
    assert (page.status, page.heading) == (403, "Check and send again")
    assert client.post(address, page.answers(address), **FROM_HERE).url == at("edit", submission, "learning")
    assert Submission.objects.get(pk=submission.pk).impact == TYPED


def test_a_reply_sent_with_a_stale_token_is_offered_again_and_saves(cast):
    submission, client = make_submission(cast, Status.SUBMITTED), stale(cast.owner)
    form = at("reply", submission)
    page = Page(client.post(form, {"text": TYPED}, **FROM_HERE))
    assert client.post(form, page.answers(form), **FROM_HERE).url == submission.get_absolute_url()
    assert [message.text for message in submission.messages.to_author()] == [TYPED]


@pytest.mark.parametrize("name", ["decide", "write-to-author", "write-note", "correct"])
def test_a_moderators_words_sent_with_a_stale_token_are_offered_again_and_saved(cast, name):
    submission = make_submission(cast, Status.IN_REVIEW)
    client, address = stale(cast.moderator, with_second_step=True), at(name, submission)
    changes = {"decide": {"note": TYPED, "action": "decline"}, "correct": {"impact": TYPED}}
    changes = changes.get(name, {"message-text": TYPED} if name == "write-to-author" else {"note-text": TYPED})
    form_on = address if name == "correct" else at("review", submission)
    sent = opened(client, form_on).answers("" if name == "correct" else address, **changes)
    page = Page(client.post(address, {**sent, "csrfmiddlewaretoken": "stale"}, **FROM_HERE))
    client.post(address, page.answers(address), **FROM_HERE)
    submission.refresh_from_db()
    said = [message.text for message in submission.messages.all()]
    assert TYPED in (said[0] if said else submission.impact)


@pytest.mark.parametrize("has_app", [True, False])
def test_a_decision_without_the_second_step_is_there_after_it(cast, has_app):
    submission = make_submission(cast, Status.IN_REVIEW)
    client, form = signed_in(cast.moderator, with_second_step=has_app), at("decide", submission)
    session = client.session
    session.pop("account_authentication_methods", None)
    session.save()
    asked = client.post(form, {"note": TYPED, "action": "decline", "version": submission.version})
    page = "mfa_reauthenticate" if has_app else "mfa_activate_totp"
    assert asked.url == f"{reverse(page)}?{urlencode({'next': form})}"
    signed_in(cast.moderator, client=client, with_second_step=True)
    assert opened(client, form).answers(form)["note"] == [TYPED]


def test_a_very_long_decision_without_the_second_step_stays_in_the_page(cast):
    submission = make_submission(cast, Status.IN_REVIEW)
    page = Page(signed_in(cast.moderator).post(at("decide", submission), {"note": "long " * 100_000}))
    assert (page.status, page.heading) == (403, "Check and send again")
    assert page.tree.xpath(f"//a[@href='{reverse('mfa_reauthenticate')}']")
    assert page.answers(at("decide", submission))["note"] == ["long " * 100_000]


def test_a_file_sent_with_a_stale_token_is_to_be_chosen_again(cast):
    client = stale(cast.owner)
    sent = {"file": SimpleUploadedFile("ours.txt", b"LA name: Camden"), "csrfmiddlewaretoken": "stale"}
    page = Page(client.post(at("upload"), sent, **FROM_HERE))
    assert (page.status, page.heading) == (403, "Choose your file again")
    assert page.tree.xpath(f"//main//a[@href='{at('upload')}']")


def test_a_file_sent_into_an_ended_session_is_to_be_chosen_again(cast, as_owner):
    session_ends()
    answer = as_owner.post(at("upload"), {"file": SimpleUploadedFile("ours.txt", b"LA name: Camden")})
    assert answer.url == f"/account/sign-in/?next={at('upload')}"
    assert lands(as_owner, answer).banners == [NO_FILE]
