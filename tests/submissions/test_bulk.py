"""Several submissions at once: each is done or left for itself, and the desk says which and why."""

import pytest
from post_office.models import Email

from accounts.models import Membership
from audit.models import Entry
from submissions import bulk
from submissions.choices import Action, Status
from submissions.models import Submission
from submissions.workflow import perform
from tests.factories import ThemeFactory
from tests.submissions.cast import WORDS, fresh, make_submission, signed_in
from tests.submissions.pages import Page, at, lands, opened, words


def page_of(browser, deed, *submissions, tab="waiting"):
    """The page to which a button of the desk leads with these rows ticked."""
    boxes = opened(browser, f"{at('queue')}?show={tab}").tree.xpath("//input[@name='row']/@value")
    ticked = [box for box in boxes if int(box.partition(".")[0]) in {each.pk for each in submissions}]
    assert len(ticked) == len(submissions)
    return opened(browser, f"{at('selected', None, deed)}?" + "&".join(f"row={box}" for box in ticked))


def do(browser, deed, page, **answers):
    sent = {**page.answers(), **{name: [str(value)] for name, value in answers.items()}}
    return browser.post(at("selected", None, deed), sent)


@pytest.fixture
def two(cast):
    return [make_submission(cast, status) for status in (Status.SUBMITTED, Status.IN_REVIEW)]


def test_those_selected_are_assigned_with_a_note_for_the_team(cast, as_moderator, two):
    page = page_of(as_moderator, "assign", *two)
    assert "2 submissions:" in page.text
    done = lands(as_moderator, do(as_moderator, "assign", page, to=cast.other_moderator.pk, note=WORDS))
    assert done.banners == [f"Assigned: {two[0].reference}, {two[1].reference}."]
    for submission in Submission.objects.all():
        assert (submission.status, submission.assignee) == (Status.IN_REVIEW, cast.other_moderator)
        assert [note.text for note in submission.messages.staff_notes()] == [WORDS]


ONE_LEFT = "1 submission was left as it is. The reason stands beside each. What you typed is below."


def rows_of(page) -> list[str]:
    """What the page says of each submission."""
    return [words(each) for each in page.tree.xpath("//main//ul[contains(@class, 'govuk-list--bullet')]/li")]


def test_what_moved_on_meanwhile_is_shown_again_with_the_words_and_the_others_are_done(cast, as_moderator, two):
    page = page_of(as_moderator, "assign", *two)
    perform(Action.WITHDRAW, two[0], actor=cast.owner, version=two[0].version)
    to = cast.other_moderator.pk
    left = Page(do(as_moderator, "assign", page, to=to, note=WORDS))
    assert (left.status, left.banners) == (409, [f"Assigned: {two[1].reference}.", ONE_LEFT])
    assert [row.partition("): ")[2] for row in rows_of(left)] == [
        "withdrawn. Left as it is: it is not waiting for LIIA any more."
    ]
    sent = left.answers()
    assert (sent["row"], sent["to"], sent["note"]) == ([f"{two[0].pk}.{two[0].version}"], [str(to)], [WORDS])
    two[1].refresh_from_db()
    assert (two[1].assignee, two[1].messages.staff_notes().count()) == (cast.other_moderator, 1)


def test_what_a_colleague_has_just_taken_is_left_and_assigned_once_that_was_read(cast, as_moderator, two):
    page = page_of(as_moderator, "assign", two[0])
    perform(Action.CLAIM, two[0], actor=cast.other_moderator, version=two[0].version)
    left = Page(do(as_moderator, "assign", page, to=cast.moderator.pk))
    assert (left.status, left.banners) == (409, [ONE_LEFT])
    assert "in review, with Orla Ther. Left as it is: it has just changed." in rows_of(left)[0]
    two[0].refresh_from_db()
    assert two[0].assignee == cast.other_moderator
    done = lands(as_moderator, do(as_moderator, "assign", left))
    two[0].refresh_from_db()
    assert (done.banners, two[0].assignee) == ([f"Assigned: {two[0].reference}."], cast.moderator)


def test_nobody_is_assigned_the_work_of_their_own_authority(cast, two):
    Membership.objects.create(user=cast.other_moderator, authority=two[0].authority)
    outcome = bulk.assign(two, cast.moderator, fresh(cast.other_moderator))
    assert [reason for _, reason in outcome.refused] == [
        "Orla Ther belongs to the authority that it comes from"
    ] * 2


def test_themes_are_added_kept_and_told(cast, as_moderator, two):
    theme, other = ThemeFactory(slug="workforce", name="Workforce"), ThemeFactory(slug="data", name="Data")
    two[0].themes.add(other)
    done = lands(as_moderator, do(as_moderator, "theme", page_of(as_moderator, "theme", *two), themes=theme.pk))
    assert done.banners == [f"Themes added: {two[0].reference}, {two[1].reference}."]
    assert {each.name for each in two[0].themes.all()} == {"Workforce", "Data"}
    subjects = [mail.subject for mail in Email.objects.order_by("-pk")[:2]]
    assert subjects == [f"LIIA has corrected your submission {each.reference}" for each in reversed(two)]
    assert two[0].revisions.count() == 2
    assert Entry.objects.filter(action="submission.theme").count() == 2
    again = Page(do(as_moderator, "theme", page_of(as_moderator, "theme", two[0]), themes=theme.pk))
    assert (again.status, again.answers()["themes"]) == (409, [str(theme.pk)])
    assert rows_of(again)[0].endswith("Left as it is: it has these themes already.")


def test_themes_are_not_added_to_the_work_of_ones_own_authority_or_to_what_is_decided(cast, two):
    theme = ThemeFactory(slug="workforce")
    Membership.objects.create(user=cast.moderator, authority=two[0].authority)
    perform(Action.WITHDRAW, two[0], actor=cast.owner, version=two[0].version)
    outcome = bulk.add_themes(two, fresh(cast.moderator), [theme])
    assert [reason for _, reason in outcome.refused] == [bulk.NOT_WAITING, bulk.OWN_WORK]


def test_authors_are_reminded_once_a_day_in_the_same_words(cast, as_moderator):
    waiting = make_submission(cast, Status.CHANGES_REQUESTED)
    page = page_of(as_moderator, "remind", waiting, tab="author")
    done = lands(as_moderator, do(as_moderator, "remind", page))
    assert done.banners == [f"Reminded: {waiting.reference}."]
    text = waiting.messages.to_author().last().text
    assert text.startswith("We asked you for changes")
    assert (Email.objects.latest("pk").to, waiting.messages.to_author().count()) == ([cast.owner.email], 2)
    again = Page(do(as_moderator, "remind", page, text=f" {text} "))
    assert (again.status, again.answers()["text"][0].strip()) == (409, text)
    assert rows_of(again)[0].endswith("Left as it is: it was reminded in these words within a day.")
    assert waiting.messages.to_author().count() == 2


def test_only_who_has_changes_to_make_is_reminded(cast, two):
    outcome = bulk.remind(two, cast.moderator, WORDS)
    assert [reason for _, reason in outcome.refused] == [bulk.NOT_WITH_AUTHOR] * 2


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("assign", "Choose whom to assign them to"),
        ("theme", "Select at least one theme"),
        ("remind", "Enter your message"),
    ],
)
def test_what_is_missing_is_said_and_the_selection_stays(cast, as_moderator, two, deed, error):
    ThemeFactory()
    page = Page(
        as_moderator.post(at("selected", None, deed), {"row": f"{two[0].pk}.2", "text": " ", "note": "Kept"})
    )
    assert (page.status, page.errors) == (422, [error])
    assert page.answers()["row"] == [f"{two[0].pk}.2"]


@pytest.mark.parametrize("query", ["", "?row=", "?row=x.1&row=99999999999999999999.1", "?row=424242.1"])
def test_nothing_selected_is_said_in_words(as_moderator, query):
    page = lands(as_moderator, as_moderator.get(at("selected", None, "assign") + query))
    assert page.banners == ["Nothing was selected. Tick one submission or more, then “Assign to a moderator”."]


def test_a_draft_is_not_there_to_be_selected(cast, as_moderator):
    draft = make_submission(cast, Status.DRAFT)
    assert as_moderator.get(f"{at('selected', None, 'assign')}?row={draft.pk}.1").status_code == 302
    assert as_moderator.get(at("selected", None, "delete")).status_code == 404


def test_everything_on_a_page_is_ticked_at_once_and_what_was_chosen_stays(cast, as_moderator, two):
    page = opened(as_moderator, f"{at('queue')}?words=SP-&page=1")
    assert page.tree.xpath("//input[@name='row'][@checked]") == []
    [link] = page.tree.xpath("//a[text()='Select everything on this page']/@href")
    ticked = opened(as_moderator, at("queue") + link)
    assert len(ticked.tree.xpath("//input[@name='row'][@checked]")) == 2
    assert "words=SP-" in link


def test_words_typed_before_the_second_step_are_there_afterwards(cast, two):
    browser = signed_in(fresh(cast.moderator))
    address = at("selected", None, "assign")
    browser.post(address, {"row": f"{two[0].pk}.{two[0].version}", "note": "Typed before"})
    page = opened(signed_in(fresh(cast.moderator), client=browser, with_second_step=True), address)
    assert page.answers()["note"] == ["Typed before"]
    assert "1 submission:" in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_three_as_for_one(cast, as_moderator, count, django_assert_num_queries):
    rows = [make_submission(cast, Status.SUBMITTED) for _ in range(count)]
    query = "&".join(f"row={row.pk}.{row.version}" for row in rows)
    with django_assert_num_queries(7):
        as_moderator.get(f"{at('selected', None, 'assign')}?{query}")
