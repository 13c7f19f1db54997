"""Several pieces of work in one submission become one each, with all that they share."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from post_office.models import Email

from audit.models import Entry
from practices.models import Practice, SearchEdition
from submissions import splitting
from submissions.choices import Action, Status
from submissions.models import ImportedTemplate, Submission
from submissions.snapshots import snapshot
from submissions.workflow import Conflict, perform
from tests.factories import AuthorityFactory, ThemeFactory
from tests.submissions.cast import make_draft, make_submission
from tests.submissions.pages import Page, at, lands, opened

TWO = [("First", "One."), ("Second", "Two.")]
SHARED = {
    "summary": "Many small things.",
    "impact": "Families say that it helps.",
    "learning": "Begin early.",
    "needs": "Half a post.",
    "evidence": "evaluated",
}
WHOLE = """Name of the project or approach
Our overview

Summary
Many small things.

Description
One.

Two.

Impact
Families say that it helps.

What has been learnt
Begin early.

What it takes
Half a post.

Evidence
Evaluated"""


def test_pieces_share_the_text_the_authorities_the_links_and_the_contact(cast):
    whole = make_draft(cast, title="Various", description="One.\n\n\n\n- two\n- three\n\n", **SHARED)
    whole.links.create(label="Report", address="https://a.example")
    whole.partner_authorities.add(AuthorityFactory(name="Farborough"))
    paragraphs = splitting.paragraphs_of(whole)
    assert paragraphs == ["One.", "- two\n- three"]
    before = snapshot(whole)
    pieces = splitting.split(whole, list(zip(["First", "Second"], paragraphs, strict=True)), cast.colleague)
    whole.refresh_from_db()
    shared = {**before, "categories": []}
    assert [snapshot(piece) for piece in pieces] == [
        {**shared, "title": "First", "description": "One."},
        {**shared, "title": "Second", "description": "- two\n- three"},
    ]
    assert {piece.owner for piece in pieces} == {cast.colleague}
    assert {piece.imported for piece in [*pieces, whole]} == {ImportedTemplate.objects.get()}
    assert all(text in whole.imported.text for text in ("Various", whole.description, *list(SHARED.values())[:4]))
    assert snapshot(whole) == before


def test_the_same_pieces_twice_are_made_once(cast):
    whole = make_draft(cast, title="x" * 5000, description="One.\n\nTwo.")
    first, again = (splitting.split(whole, [("First", "One."), ("Second", "Two.")], cast.owner) for _ in range(2))
    assert (first, Submission.objects.count()) == (again, 3)


@pytest.fixture
def several(cast):
    """In review: one submission with two paragraphs, of which each is a piece of work."""
    submission = make_submission(
        cast, Status.IN_REVIEW, title="Our overview", description="One.\n\nTwo.", **SHARED
    )
    submission.themes.add(ThemeFactory(slug="workforce"))
    submission.links.create(label="Report", address="https://a.example")
    submission.partner_authorities.add(AuthorityFactory(name="Partnerborough"))
    Email.objects.all().delete()
    return submission


def test_at_the_desk_each_piece_is_in_review_with_all_that_the_whole_has(cast, several):
    pieces = splitting.split_in_review(several, TWO, cast.moderator, several.version)
    several.refresh_from_db()
    whole = snapshot(several)
    assert [snapshot(piece) for piece in pieces] == [
        {**whole, "title": title, "description": text} for title, text in TWO
    ]
    facts = {(each.status, each.assignee, each.owner, each.split_from, each.imported) for each in pieces}
    assert facts == {(Status.IN_REVIEW, cast.moderator, cast.owner, several, several.imported)}
    assert len({each.reference for each in [several, *pieces]}) == 3
    assert {name: whole[name] for name in SHARED} == SHARED
    assert several.imported.text == WHOLE
    assert [each.revisions.count() for each in pieces] == [1, 1]


def test_what_is_empty_stays_empty_and_has_no_heading_in_the_whole_text(cast):
    whole = make_draft(cast, title="", description="One.\n\nTwo.")
    [piece] = splitting.split(whole, [("First", "One.")], cast.owner)
    assert (piece.summary, piece.evidence) == ("", "")
    assert piece.imported.text == "Description\nOne.\n\nTwo."


def test_its_author_gets_one_mail_that_names_the_pieces(cast, several):
    pieces = splitting.split_in_review(several, TWO, cast.moderator, several.version)
    [mail] = Email.objects.all()
    assert (mail.to, mail.subject) == ([cast.owner.email], f"LIIA has split your submission {several.reference}")
    assert all(f"{piece.reference}: {piece.title}" in mail.message for piece in pieces)


def test_a_second_click_splits_nothing_more(cast, several):
    version = several.version
    splitting.split_in_review(several, TWO, cast.moderator, version)
    with pytest.raises(Conflict):
        splitting.split_in_review(several, TWO, cast.moderator, version)
    assert (several.pieces.count(), Email.objects.count()) == (2, 1)


def test_only_the_moderator_who_has_it_splits_it(cast, several):
    for person in (cast.owner, cast.other_moderator):
        with pytest.raises(PermissionDenied):
            splitting.split_in_review(several, TWO, person, several.version)
    assert Submission.objects.count() == 1


def test_a_piece_of_a_piece_is_a_piece_of_the_whole(cast, several):
    piece, _ = splitting.split_in_review(several, TWO, cast.moderator, several.version)
    [smaller] = splitting.split_in_review(piece, [("Smaller", "One.")], cast.moderator, piece.version)
    assert smaller.split_from == several


def test_nobody_takes_a_draft_into_review_by_that_way(cast):
    draft = make_draft(cast)
    with pytest.raises(PermissionDenied):
        perform(Action.SPLIT_OFF, draft, actor=cast.moderator, version=draft.version)


def test_the_desks_page_splits_tells_and_shows_the_pieces_to_both_sides(cast, as_moderator, as_owner, several):
    page = opened(as_moderator, at("split-in-review", several))
    sent = page.answers(**{"name-0": "First", "name-1": "Second"})
    response = as_moderator.post(at("split-in-review", several), sent)
    first, second = several.pieces.order_by("pk")
    assert lands(as_moderator, response).banners == [
        f"In review with you, and told to the author: {first.reference}, {second.reference}."
    ]
    for browser, address in ((as_moderator, at("review", several)), (as_owner, several.get_absolute_url())):
        assert f"Split into: {first.reference}, First {second.reference}, Second" in opened(browser, address).text
    assert f"Split off from {several.reference}, “Our overview”." in opened(as_moderator, at("review", first)).text
    again = Page(as_moderator.post(at("split-in-review", several), sent))
    assert (again.status, again.value("name-0")) == (409, "First")
    assert "or was split already" in again.text


def test_a_page_without_a_name_says_so_and_one_that_moved_keeps_the_names(cast, as_moderator, several):
    address = at("split-in-review", several)
    sent = opened(as_moderator, address).answers()
    page = Page(as_moderator.post(address, sent))
    assert (page.status, "Give a name to at least one piece of work" in page.text) == (422, True)
    Submission.objects.update(description="Three.")
    page = Page(as_moderator.post(address, {**sent, "name-0": "Kept"}))
    assert (page.status, page.value("name-0")) == (409, "Kept")


def test_what_a_colleague_has_taken_over_is_not_split_and_the_names_are_kept(cast, as_moderator, several):
    address = at("split-in-review", several)
    sent = opened(as_moderator, address).answers(**{"name-0": "Kept"})
    perform(Action.RELEASE, several, actor=cast.other_moderator, version=several.version)
    page = Page(as_moderator.post(address, sent))
    assert (page.status, page.value("name-0"), several.pieces.count()) == (409, "Kept", 0)
    assert lands(as_moderator, as_moderator.get(address)).banners == [
        "Take the submission into review before you split it."
    ]


@pytest.mark.parametrize("overview_first", [True, False])
def test_what_is_published_of_it_is_part_of_the_overview_whichever_comes_first(cast, several, overview_first):
    pieces = splitting.split_in_review(several, TWO, cast.moderator, several.version)
    several.refresh_from_db()
    for each in [several, *pieces] if overview_first else [*pieces, several]:
        perform(Action.PUBLISH, each, actor=cast.moderator, version=each.version)
    several.refresh_from_db()
    assert {part.title for part in several.practice.parts.all()} == {"First", "Second"}
    assert several.practice.part_of is None
    logged = Entry.objects.filter(action="practice.join").values_list("actor", "name", "detail__whole")
    references = [(cast.moderator.pk, piece.reference, several.reference) for piece in pieces]
    assert sorted(logged) == sorted(references)
    for piece in several.practice.parts.all():
        [joined] = piece.events.all()
        assert (joined.action, joined.actor, joined.target) == ("join", cast.moderator, "live")


@pytest.mark.parametrize("overview_first", [True, False])
def test_whose_page_a_visitors_browser_has_sees_what_a_publication_put_together(
    cast, several, client, overview_first
):
    [piece] = splitting.split_in_review(several, TWO[:1], cast.moderator, several.version)
    several.refresh_from_db()
    first, second = (several, piece) if overview_first else (piece, several)
    perform(Action.PUBLISH, first, actor=cast.moderator, version=first.version)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    Practice.objects.update(published_at=an_hour_ago, updated_at=an_hour_ago)
    SearchEdition.objects.update(began_at=an_hour_ago)
    first.refresh_from_db()
    address = first.practice.get_absolute_url()
    before = client.get(address).headers
    perform(Action.PUBLISH, second, actor=cast.moderator, version=second.version)
    for tag in ({"If-None-Match": before["ETag"]}, {"If-Modified-Since": before["Last-Modified"]}):
        assert client.get(address, headers=tag).status_code == 200
