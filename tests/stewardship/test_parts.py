"""Several practices that are pieces of one: who may say so, one level deep, and what the public reads of it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from accounts.models import User
from audit.models import Entry
from practices.models import Practice, SearchEdition
from stewardship import notices, parts
from stewardship.choices import Action
from stewardship.lifecycle import Conflict
from stewardship.models import PracticeEvent
from tests.factories import PracticeFactory
from tests.stewardship.cast import REASON, at, move
from tests.submissions.cast import Cast, fresh, make_cast, signed_in
from tests.submissions.pages import Page, fill_in, lands, opened, words
from tests.submissions.test_races import at_once, many_at_once


def make(cast: Cast, number: int, **fields) -> Practice:
    """A practice that the owner's authority leads: SP-1999-000n."""
    home = cast.owner.authorities.get()
    named = {"reference": f"SP-1999-{number:04}", "slug": f"piece-{number}", "title": f"Piece {number}"}
    return PracticeFactory(**{"lead_authority": home, **named, **fields})


@pytest.fixture
def three(cast):
    return [make(cast, number) for number in range(3)]


def test_a_moderator_and_a_member_of_both_put_them_together_and_take_them_apart(cast, three):
    piece, whole, _ = three
    for actor in (cast.moderator, cast.colleague):
        joined = parts.join(piece, whole, actor=fresh(actor), note=" Split. ")
        piece.refresh_from_db()
        assert (piece.part_of, joined.action, joined.reason) == (whole, Action.JOIN, "Split.")
        left = parts.leave(piece, whole, actor=fresh(actor))
        piece.refresh_from_db()
        assert (piece.part_of, left.action, left.actor) == (None, Action.LEAVE, actor)
    logged = Entry.objects.newest_first().filter(key=piece.pk)
    assert [(row.action, row.detail) for row in logged[:2]] == [
        ("practice.leave", {"whole": whole.reference}),
        ("practice.join", {"whole": whole.reference}),
    ]
    assert piece.version == 1


def test_who_answers_for_the_piece_and_for_the_whole_is_told_what_liia_did(cast, three):
    piece, theirs = three[0], make(cast, 9, lead_authority=cast.stranger.authorities.get())
    parts.join(piece, theirs, actor=cast.moderator)
    parts.leave(piece, theirs, actor=cast.moderator)
    mails = Email.objects.order_by("pk")
    everybody = {person.email for each in (piece, theirs) for person in notices.people_of(each)}
    for subject, said in (
        ("SP-1999-0000 is now part of SP-1999-0009", "LIIA has made “Piece 0” (SP-1999-0000) part of"),
        ("SP-1999-0000 is no longer part of SP-1999-0009", "LIIA has taken “Piece 0” (SP-1999-0000) out of"),
    ):
        told = mails.filter(subject=subject)
        assert sorted(mail.to[0] for mail in told) == sorted(everybody)
        assert all(said in mail.message for mail in told)
        addresses = {mail.to[0]: mail.message for mail in told}
        assert at("practice", piece) in addresses[cast.owner.email]
        assert at("practice", theirs) in addresses[cast.stranger.email]
    assert mails.count() == 2 * len(everybody)


def test_members_of_both_are_not_told_what_one_of_them_did(cast, three):
    parts.join(three[0], three[1], actor=fresh(cast.colleague))
    parts.leave(three[0], three[1], actor=fresh(cast.colleague))
    assert not Email.objects.exists()


def test_nothing_is_done_that_its_mail_cannot_tell(cast, three, monkeypatch):
    monkeypatch.setitem(notices.OF_PARTS, Action.JOIN, "{nobody} knows")
    with pytest.raises(KeyError):
        parts.join(three[0], three[1], actor=cast.moderator)
    three[0].refresh_from_db()
    assert (three[0].part_of, three[0].events.count()) == (None, 0)


@pytest.mark.parametrize("place", [0, 1], ids=["piece", "whole"])
def test_a_visitors_browser_reads_both_pages_anew_when_a_piece_joins_and_leaves(cast, three, client, place):
    piece, whole, _ = three
    address, an_hour_ago = three[place].get_absolute_url(), timezone.now() - timedelta(hours=1)
    for change in (parts.join, parts.leave):
        Practice.objects.update(published_at=an_hour_ago, updated_at=an_hour_ago)
        SearchEdition.objects.update(began_at=an_hour_ago)
        before = client.get(address)
        asks = [{"If-None-Match": before.headers["ETag"]}, {"If-Modified-Since": before.headers["Last-Modified"]}]
        assert [client.get(address, headers=headers).status_code for headers in asks] == [304, 304]
        change(piece, whole, actor=cast.moderator)
        assert [client.get(address, headers=headers).status_code for headers in asks] == [200, 200]


@pytest.mark.parametrize("who", ["owner", "stranger"])
def test_a_member_of_one_authority_does_not_reach_into_another(cast, three, who):
    piece = three[0]
    theirs = make(cast, 9, lead_authority=cast.stranger.authorities.get())
    actor = fresh(getattr(cast, who))
    with pytest.raises(PermissionDenied):
        parts.join(piece, theirs, actor=actor)
    parts.join(piece, theirs, actor=cast.moderator)
    with pytest.raises(PermissionDenied):
        parts.leave(piece, theirs, actor=actor)
    piece.refresh_from_db()
    assert piece.part_of == theirs


def test_one_level_only_and_never_of_itself_nor_of_what_is_not_published(cast, three):
    first, second, third = three
    parts.join(first, second, actor=cast.moderator)
    move(Action.WITHDRAW, ended := make(cast, 8), cast.moderator)
    refused = {
        (third, first): "itself part of a larger one",
        (second, third): "has pieces of its own",
        (third, third): "cannot be part of itself",
        (third, ended): "is not published now",
    }
    for (piece, whole), said in refused.items():
        with pytest.raises(parts.NotPossible, match=said):
            parts.join(piece, whole, actor=cast.moderator)
    assert Practice.objects.exclude(part_of=None).get() == first


def test_the_database_keeps_no_practice_that_is_part_of_itself(cast, three):
    with pytest.raises(IntegrityError), transaction.atomic():
        Practice.objects.filter(pk=three[0].pk).update(part_of=three[0])


def test_what_is_part_of_something_by_now_conflicts(cast, three):
    first, second, third = three
    parts.join(first, second, actor=cast.moderator)
    with pytest.raises(Conflict):
        parts.join(first, third, actor=cast.other_moderator)
    with pytest.raises(Conflict):
        parts.leave(first, third, actor=cast.other_moderator)
    assert first.events.count() == 1


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("SP-1999-0001", True),
        (" sp-1999-0001 ", True),
        ("https://portal.example/practices/piece-1/", True),
        ("/practices/piece-1", True),
        ("https://portal.example/practices/piece-1/?q=1#top", True),
        ("SP-1999-0007", False),
        ("https://portal.example/practices/piece-7/", False),
        ("piece-1", False),
        ("https://portal.example/published/piece-1/", False),
        ("", False),
    ],
)
def test_it_is_found_by_reference_or_address(cast, three, typed, is_found):
    assert parts.find(typed) == (three[1] if is_found else None)


def test_nobody_finds_what_is_not_published(cast, three):
    move(Action.UNPUBLISH, three[1], cast.moderator)
    assert [parts.find(words) for words in ("SP-1999-0001", "/practices/piece-1/")] == [None, None]


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_that_would_make_two_levels_only_one_is_done():
    cast, runs = make_cast(), 8
    trios = [[make(cast, 3 * run + place) for place in range(3)] for run in range(runs)]

    def attempt(piece, whole, person):
        actor = User.objects.get(pk=person.pk)

        def join():
            try:
                parts.join(piece, whole, actor=actor)
            except parts.NotPossible:
                return "refused"
            return "done"

        return join

    rounds = [
        [attempt(first, second, cast.moderator), attempt(second, third, cast.other_moderator)]
        for first, second, third in trios
    ]
    assert [sorted(outcome) for outcome in many_at_once(*rounds)] == [["done", "refused"]] * runs
    assert Practice.objects.exclude(part_of=None).exclude(part_of__part_of=None).count() == 0
    first, second, _ = trios[0]
    Practice.objects.update(part_of=None)
    there_and_back = [attempt(first, second, cast.moderator), attempt(second, first, cast.other_moderator)]
    assert sorted(at_once(*there_and_back)) == ["done", "refused"]
    assert PracticeEvent.objects.filter(action=Action.JOIN).count() == runs + 1


def links(client, practice) -> dict[str, str]:
    """The links of a public page to other practices: where they lead, and the words before the address."""
    response = client.get(practice.get_absolute_url())
    assert response.status_code == 200
    found = Page(response).tree.xpath("//article//a[contains(@href, '/practices/piece-')]")
    own = ("/contact/", "practice.pdf", "practice.docx", "practice.txt")
    return {link.get("href"): words(link) for link in found if not link.get("href").endswith(own)}


def test_the_public_reads_the_pieces_and_the_whole_while_they_are_published(cast, three, client):
    first, second, whole = three
    for piece in (second, first):
        parts.join(piece, whole, actor=cast.moderator)
    pieces = {piece.get_absolute_url(): piece.title for piece in (first, second)}
    assert links(client, whole) == pieces
    assert links(client, first) == {whole.get_absolute_url(): "Piece 2"}
    before = [client.get(each.get_absolute_url()).headers["ETag"] for each in (whole, first)]
    move(Action.UNPUBLISH, second, cast.moderator)
    assert links(client, whole) == {first.get_absolute_url(): "Piece 0"}
    move(Action.WITHDRAW, whole, cast.moderator)
    assert links(client, first) == {}
    assert "Piece 2" not in client.get(first.get_absolute_url()).content.decode()
    move(Action.RESTORE, whole, cast.moderator)
    changed = client.get(whole.get_absolute_url(), headers={"If-None-Match": before[0]})
    same = client.get(first.get_absolute_url(), headers={"If-None-Match": before[1]})
    assert (changed.status_code, same.status_code) == (200, 304)


@pytest.mark.parametrize("count", [1, 3])
def test_a_public_page_asks_the_database_as_often_for_three_pieces_as_for_one(
    cast, client, count, django_assert_num_queries
):
    whole, *pieces = (make(cast, number) for number in range(count + 1))
    for piece in pieces:
        parts.join(piece, whole, actor=cast.moderator)
    for page in (whole, piece):
        with django_assert_num_queries(3):
            client.get(page.get_absolute_url())


def test_it_is_done_and_undone_from_the_practices_page(cast, three, as_owner):
    piece, whole, _ = three
    address = at("part-of", piece)
    done = fill_in(as_owner, address, whole="SP-1999-0001")
    page = lands(as_owner, done)
    assert page.banners == ["It is part of “Piece 1” now. Both pages say so."]
    assert "Part of Piece 1" in page.text
    assert "Pieces Piece 0" in opened(as_owner, at("practice", whole)).text
    undone = as_owner.post(address, opened(as_owner, address).answers())
    assert lands(as_owner, undone).banners == ["It is no longer part of “Piece 1”."]
    piece.refresh_from_db()
    assert piece.part_of is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter the reference or the address of the larger piece of work"),
        ("nothing", "No published practice has this reference or address: copy it from its public page"),
        ("SP-1999-0000", "A practice cannot be part of itself: enter the reference of another one"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_what_was_typed_stays(cast, three, as_owner, typed, said):
    page = Page(fill_in(as_owner, at("part-of", three[0]), whole=typed))
    assert (page.status, page.errors, page.value("whole")) == (422, [said], typed)


def test_an_officer_is_told_whom_to_ask_about_another_authoritys(cast, three, as_owner):
    make(cast, 9, lead_authority=cast.stranger.authorities.get())
    page = Page(fill_in(as_owner, at("part-of", three[0]), whole="SP-1999-0009"))
    assert page.status == 403
    assert page.errors[0].endswith("ask LIIA’s moderators to put them together")
    three[0].refresh_from_db()
    assert three[0].part_of is None


def test_who_comes_second_is_told_and_keeps_the_words(cast, three, as_owner, as_moderator):
    piece, whole, other = three
    sent = opened(as_moderator, at("part-of", piece)).answers(whole=other.reference)
    fill_in(as_owner, at("part-of", piece), whole=whole.reference)
    page = Page(as_moderator.post(at("part-of", piece), sent))
    assert (page.status, other.reference in page.tree.xpath("//input[@name='whole']/@value")) == (409, True)
    assert page.errors == ["Somebody else was faster: it is part of a larger piece of work by now"]
    late = Page(as_moderator.post(at("part-of", piece), {"action": "leave", "seen": other.pk}))
    assert (late.status, late.banners) == (409, ["Somebody else was faster. This is how it stands now."])
    assert whole.reference in late.text
    piece.refresh_from_db()
    assert piece.part_of == whole


def test_a_reference_typed_into_an_ended_session_is_there(cast, three, as_owner):
    address = at("part-of", three[0])
    sent = opened(as_owner, address).answers(whole=REASON)
    Session.objects.all().delete()
    as_owner.post(address, sent)
    assert opened(signed_in(cast.owner, client=as_owner), address).value("whole") == REASON


def test_what_others_have_taken_back_is_not_named_to_an_officer(cast, three, as_owner, as_moderator):
    theirs = make(cast, 9, lead_authority=cast.stranger.authorities.get())
    parts.join(three[0], theirs, actor=cast.moderator)
    parts.join(piece := make(cast, 7, lead_authority=theirs.lead_authority), three[1], actor=cast.moderator)
    pages = [at("practice", three[0]), at("part-of", three[0]), at("practice", three[1])]

    def named(browser):
        return [any(each.title in opened(browser, page).text for each in (theirs, piece)) for page in pages]

    assert (named(as_owner), named(as_moderator)) == ([True] * 3, [True] * 3)
    for each in (theirs, piece):
        move(Action.WITHDRAW, each, cast.stranger)
    assert (named(as_owner), named(as_moderator)) == ([False] * 3, [True] * 3)
