"""The pages on which a published practice is revised, and those that show what it said before."""

import pytest
from django.urls import reverse

from practices import versions
from practices.models import Practice
from submissions import revising
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.submissions.cast import WORDS, make_draft, publish, signed_in
from tests.submissions.pages import Page, at, lands, opened
from tests.submissions.test_revising import STEPS, change, move, move_live


@pytest.fixture
def practice(cast):
    return publish(cast, make_draft(cast))


@pytest.fixture
def as_stranger(cast):
    return signed_in(cast.stranger)


def of(name, practice, *args):
    return reverse(f"stewardship:{name}", args=[practice.slug, *args])


def press_revise(browser, practice):
    page = opened(browser, of("versions", practice))
    return browser.post(of("revise", practice), page.answers(of("revise", practice)))


def test_a_member_opens_a_draft_and_a_colleague_goes_on_with_it(cast, practice, as_owner, as_colleague):
    response = press_revise(as_owner, practice)
    revision = Submission.objects.get(revises_version=1)
    page = lands(as_owner, response)
    assert response.url == revision.get_absolute_url()
    assert "Nothing differs from the published page yet." in page.text
    assert "The published page stays as it is meanwhile." in page.text

    assert (
        "A revision is open: draft, begun by Olu Owner, with Homeborough."
        in opened(as_colleague, of("versions", practice)).text
    )
    assert press_revise(as_colleague, practice).url == response.url


def test_a_moderator_who_comes_second_is_told_who_has_it(cast, practice, as_owner, as_moderator):
    press_revise(as_owner, practice)
    page = lands(as_moderator, press_revise(as_moderator, practice))
    assert page.banners == ["It is being revised already, and is now with Homeborough."]


def test_a_member_who_comes_second_sees_where_it_stands(cast, practice, as_owner, as_moderator):
    press_revise(as_moderator, practice)
    revision = Submission.objects.get(revises_version=1)
    response = press_revise(as_owner, practice)
    assert response.url == revision.get_absolute_url()
    assert lands(as_owner, response).banners == ["It is being revised already, and is now with Mo Derator."]


def test_what_was_withdrawn_is_not_revised_but_its_versions_stay_readable(practice, as_owner):
    Practice.objects.update(status="withdrawn")
    response = as_owner.post(of("revise", practice))
    page = lands(as_owner, response)
    assert page.banners == ["This page is not published any more, so it cannot be revised."]
    assert "Version 1" in page.text
    assert page.tree.xpath("//main//form") == []


@pytest.mark.parametrize(("name", "args"), [("versions", []), ("version", [1]), ("revise", [])])
def test_for_others_it_does_not_exist(practice, as_stranger, name, args):
    address = of(name, practice, *args)
    answer = as_stranger.post(address) if name == "revise" else as_stranger.get(address)
    assert answer.status_code == 404
    assert Submission.objects.exclude(revises_version=None).count() == 0


def test_sending_in_without_a_change_drops_it_and_says_so(practice, as_owner):
    press_revise(as_owner, practice)
    revision = Submission.objects.get(revises_version=1)
    sent = opened(as_owner, at("check", revision)).answers()
    page = lands(as_owner, as_owner.post(at("check", revision), sent))
    assert page.banners == [
        "Nothing differs from the published page, so there was nothing to send. The revision is dropped."
    ]
    revision.refresh_from_db()
    assert (revision.status, revision.reference) == (Status.WITHDRAWN, None)


def test_the_author_reads_what_they_have_changed_before_they_send_it(cast, practice, as_owner):
    revision = change(revising.begin(practice, cast.owner), title="Reverse mentoring for all leaders")
    for address in (revision.get_absolute_url(), at("check", revision)):
        page = opened(as_owner, address)
        assert [each.text_content() for each in page.tree.xpath("//del")] == ["[removed: senior]"]
        assert [each.text_content() for each in page.tree.xpath("//ins")] == ["[added: all]"]


def in_review(cast, practice):
    revision = change(revising.begin(practice, cast.owner), title="Reverse mentoring for all leaders")
    move(cast, revision, *STEPS[:2])
    return revision


def decide(browser, revision):
    sent = opened(browser, at("review", revision)).answers(at("decide", revision), note=WORDS)
    return browser.post(at("decide", revision), {**sent, "action": "publish"})


def test_a_moderator_reads_what_differs_from_the_live_page_and_publishes(cast, practice, as_moderator):
    revision = in_review(cast, practice)
    page = opened(as_moderator, at("review", revision))
    assert [each.text_content() for each in page.tree.xpath("//ins")] == ["[added: all]"]
    assert f"A revision of {practice.reference}." in page.text

    assert decide(as_moderator, revision).status_code == 302
    practice.refresh_from_db()
    assert (practice.title, practice.version) == ("Reverse mentoring for all leaders", 2)


def test_who_publishes_over_a_page_that_moved_is_told_brings_it_up_to_date_and_publishes(
    cast, practice, as_moderator
):
    revision = in_review(cast, practice)
    sent = opened(as_moderator, at("review", revision)).answers(at("decide", revision), note=WORDS)
    move_live(practice, title="Theirs", contact_name="Nia New")

    page = Page(as_moderator.post(at("decide", revision), {**sent, "action": "publish"}))

    assert page.status == 409
    assert (
        "The published page has changed since this revision began: bring it up to date, then decide" in page.text
    )
    assert page.answers(at("decide", revision))["note"] == [WORDS]
    address = at("bring-up-to-date", revision)
    told = Page(as_moderator.post(address, page.answers(address)))
    assert (told.status, told.heading) == (200, "Brought up to date")
    assert all(text in told.text for text in ("Theirs", "Reverse mentoring for all leaders"))
    assert decide(as_moderator, revision).status_code == 302
    practice.refresh_from_db()
    assert (practice.title, practice.contact_name, practice.version) == (
        "Reverse mentoring for all leaders", "Nia New", 3,
    )  # fmt: skip


def test_a_moderator_who_brings_it_up_to_date_is_led_back_to_the_desk_as_it_was_left(cast, practice, as_moderator):
    revision, found = in_review(cast, practice), "?words=mentoring&show=mine"
    move_live(practice, contact_name="Nia New")
    review, address = at("review", revision) + found, at("bring-up-to-date", revision) + found
    assert as_moderator.post(address, opened(as_moderator, review).answers(address)).url == review


def test_the_author_brings_it_up_to_date_without_a_word_when_nothing_meets(cast, practice, as_owner):
    revision = change(revising.begin(practice, cast.owner), summary="Only mine")
    move_live(practice, contact_name="Nia New")
    page = opened(as_owner, revision.get_absolute_url())
    assert "The page has changed since this revision began." in page.text
    address = at("bring-up-to-date", revision)
    page = lands(as_owner, as_owner.post(address, page.answers(address)))
    assert page.banners == ["Up to date: what was published meanwhile is in this revision now."]
    again = Page(as_owner.post(address, {"version": "1"}))
    assert (again.status, again.heading) == (409, page.heading)
    assert again.banners == ["Somebody changed this revision a moment ago. Look again, then bring it up to date."]


def test_nothing_is_published_that_says_the_same_and_the_moderator_may_drop_it(cast, practice, as_moderator):
    revision = in_review(cast, practice)
    move_live(practice, title="Reverse mentoring for all leaders")
    Submission.objects.filter(pk=revision.pk).update(revises_version=2)
    page = Page(decide(as_moderator, revision))
    assert (page.status, "Nothing differs from the published page, so" in page.text) == (409, True)
    address = at("drop", revision)
    page = lands(as_moderator, as_moderator.post(address, page.answers(address)))
    assert page.banners == ["Dropped. The published page stays as it is."]
    revision.refresh_from_db()
    assert revision.status == Status.WITHDRAWN


def test_a_page_that_is_not_live_is_not_revised_behind_its_back(cast, practice, as_moderator):
    revision = in_review(cast, practice)
    Practice.objects.update(status="withdrawn")
    page = Page(decide(as_moderator, revision))
    assert page.status == 409
    assert "not published any more: restore it first, or decline the revision" in page.text


def test_what_says_something_is_not_dropped_by_a_stale_button(cast, practice, as_owner):
    revision = revising.begin(practice, cast.owner)
    sent = opened(as_owner, revision.get_absolute_url()).answers(at("drop", revision))
    revision = change(revision, title="Something after all")
    sent["version"] = [str(revision.version)]
    page = Page(as_owner.post(at("drop", revision), sent))
    assert (page.status, page.heading) == (409, "Something after all")
    assert page.banners == ["Not dropped: the revision says something that the published page does not."]
    page = Page(as_owner.post(at("drop", revision), {**sent, "version": revision.version - 1}))
    assert page.status == 409
    assert page.banners == ["Not dropped: somebody changed this revision a moment ago. Look at it again."]
    revision.refresh_from_db()
    assert revision.status == Status.DRAFT


def test_a_revision_that_is_with_somebody_else_is_left_alone(cast, practice, as_owner):
    revision = in_review(cast, practice)
    for name in ("drop", "bring-up-to-date"):
        page = Page(as_owner.post(at(name, revision), {"version": revision.version}))
        assert (page.status, page.heading) == (409, revision.title)
        assert page.banners == ["This revision is not with you now. This is how it stands."]


@pytest.mark.parametrize("name", ["drop", "bring-up-to-date"])
def test_a_moderator_whose_revision_a_colleague_took_over_sees_how_it_stands(cast, practice, as_moderator, name):
    revision = in_review(cast, practice)
    perform(Action.HAND_OVER, revision, actor=cast.moderator, version=revision.version, to=cast.other_moderator)
    page = Page(as_moderator.post(at(name, revision), {"version": revision.version}))
    assert (page.status, "With Orla Ther." in page.text) == (409, True)
    assert page.banners[0] == "This revision is not with you now. This is how it stands."


def test_a_submission_that_revises_nothing_has_no_such_pages(cast, as_owner):
    draft = make_draft(cast)
    assert {as_owner.post(at(name, draft)).status_code for name in ("drop", "bring-up-to-date")} == {404}


def three_versions(cast, practice):
    move_live(practice, title="The second name", learning="What we learnt.")
    move_live(practice, title="The third name")


def test_any_two_versions_are_compared_the_older_one_first(cast, practice, as_owner, as_moderator):
    three_versions(cast, practice)
    for browser, query in ((as_owner, "?one=1&other=3"), (as_moderator, "?one=3&other=1")):
        page = opened(browser, of("versions", practice) + query)
        assert "From version 1 to version 3" in page.text
        assert "[added: What we learnt.]" in page.text


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("?one=1&other=1", "Choose two different versions"),
        ("?one=1&other=99", "Choose a version from the list"),
        ("?one=&other=x", "Choose two versions to compare"),
    ],
)
def test_a_choice_that_cannot_be_compared_is_said_in_words(cast, practice, as_owner, query, error):
    three_versions(cast, practice)
    page = Page(as_owner.get(of("versions", practice) + query))
    assert (page.status, error in page.text) == (200, True)


def test_a_version_is_shown_as_it_was_published(cast, practice, as_owner):
    three_versions(cast, practice)
    page = opened(as_owner, of("version", practice, 1))
    assert page.heading.startswith("Version 1, as published on")
    assert "Reverse mentoring for senior leaders" in page.text
    assert "The third name" not in page.text
    assert as_owner.get(of("version", practice, 4)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_database_as_often_for_three_versions_as_for_one(
    cast, practice, as_owner, as_moderator, count, django_assert_num_queries
):
    for _ in range(count):
        move_live(practice, learning="More.")
    revision = in_review(cast, practice)
    expected = {
        (as_owner, of("versions", practice)): 7,
        (as_owner, of("version", practice, 1)): 6,
        (as_owner, revision.get_absolute_url()): 21,
        (as_moderator, at("review", revision)): 30,
    }
    for (browser, address), number in expected.items():
        with django_assert_num_queries(number):
            browser.get(address)


def test_history_of_a_revision_is_kept_as_of_any_other(cast, practice, as_owner):
    revision = in_review(cast, practice)
    perform(Action.REQUEST_CHANGES, revision, actor=cast.moderator, version=revision.version, note=WORDS)
    assert versions.snapshot(practice)["title"] == "Reverse mentoring for senior leaders"
    assert "Changes requested" in opened(as_owner, revision.get_absolute_url()).text
