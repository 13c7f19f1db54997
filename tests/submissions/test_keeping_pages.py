"""The pages on which moderators keep phrases and the checklist."""

import pytest

from audit.models import Entry
from submissions.models import ChecklistItem, Phrase
from tests.submissions.cast import signed_in
from tests.submissions.pages import Page, at, fill_in, lands, opened
from tests.submissions.test_keeping_words import TYPED, session_ends


@pytest.fixture
def phrase(db):
    return Phrase.objects.create(title="Numbers", text="How many?", position=1)


@pytest.fixture
def item(db):
    return ChecklistItem.objects.create(text="It is plain", hint="No jargon", position=1)


def logged() -> list[tuple]:
    return [(entry.action, entry.detail) for entry in Entry.objects.order_by("pk")]


def test_empty_lists_say_what_they_are_for(as_moderator):
    page = opened(as_moderator, at("phrases"))
    assert ("No phrases yet." in page.text, "Officers see no list" in page.text) == (True, True)


def test_a_phrase_is_added_changed_and_removed_with_its_history(cast, as_moderator):
    response = fill_in(as_moderator, at("add-phrase"), title=" Numbers ", text="How many?")
    assert lands(as_moderator, response).banners == ["Saved."]
    phrase = Phrase.objects.get()
    fill_in(as_moderator, at("phrase", phrase), text="How many took part?")
    phrase.refresh_from_db()
    assert (phrase.title, phrase.text, phrase.position) == ("Numbers", "How many took part?", 1)
    history = [(each.text, each.history_user_id) for each in phrase.history.all()]
    assert history == [("How many took part?", cast.moderator.pk), ("How many?", cast.moderator.pk)]
    page = opened(as_moderator, at("phrase", phrase))
    assert "Created, by Mo Derator. It said: “How many?”" in page.text
    question = opened(as_moderator, at("remove-phrase", phrase))
    assert question.heading == "Do you want to remove “Numbers”?"
    as_moderator.post(at("remove-phrase", phrase), question.answers())
    assert (Phrase.objects.count(), Phrase.history.count()) == (0, 3)
    assert logged() == [("phrase.add", {}), ("phrase.change", {}), ("phrase.remove", {})]


def test_an_item_is_added_and_taken_out_of_use(as_moderator, item):
    fill_in(as_moderator, at("add-checklist-item"), text="It is short")
    fill_in(as_moderator, at("checklist-item", item), is_active=None)
    assert list(ChecklistItem.objects.values_list("text", "is_active", "position")) == [
        ("It is plain", False, 1), ("It is short", True, 2),
    ]  # fmt: skip
    assert logged() == [("checklist.add", {}), ("checklist.change", {})]
    assert "Not in use" in opened(as_moderator, at("phrases")).text


@pytest.mark.parametrize(
    ("name", "changes", "errors"),
    [
        ("add-phrase", {}, ["Enter a short name", "Enter the words of the phrase"]),
        ("add-phrase", {"title": "x" * 101, "text": "x"}, ["The short name must be 100 characters or fewer"]),
        ("add-checklist-item", {}, ["Enter what LIIA looks for"]),
        (
            "add-checklist-item",
            {"text": "x" * 151, "hint": "y" * 301},
            [
                "What LIIA looks for must be 150 characters or fewer",
                "The explanation must be 300 characters or fewer",
            ],
        ),
    ],
)
def test_what_is_missing_or_too_long_is_said(as_moderator, name, changes, errors):
    page = Page(fill_in(as_moderator, at(name), **changes))
    assert (page.status, page.errors) == (422, errors)
    assert (Phrase.objects.count(), ChecklistItem.objects.count(), logged()) == (0, 0, [])


@pytest.mark.parametrize("kind", ["phrase", "item"])
def test_the_second_of_two_changes_sees_both_and_may_still_save(as_moderator, as_other_moderator, request, kind):
    row, name = request.getfixturevalue(kind), {"phrase": "phrase", "item": "checklist-item"}[kind]
    late = opened(as_other_moderator, at(name, row)).answers(text="Theirs")
    fill_in(as_moderator, at(name, row), text="Mine")
    page = Page(as_other_moderator.post(at(name, row), late))
    assert (page.status, page.value("text"), "What is saved now" in page.text) == (409, "Theirs", True)
    row.refresh_from_db()
    assert row.text == "Mine"
    as_other_moderator.post(at(name, row), page.answers())
    row.refresh_from_db()
    assert row.text == "Theirs"


def test_what_a_colleague_removed_can_be_added_again(as_moderator, as_other_moderator, phrase):
    late = opened(as_other_moderator, at("phrase", phrase)).answers(text=TYPED)
    as_moderator.post(at("remove-phrase", phrase))
    page = Page(as_other_moderator.post(at("phrase", phrase), late))
    assert (page.status, page.errors) == (
        409,
        ["Not saved: a colleague removed it. Save to add your words as new"],
    )
    lands(as_other_moderator, as_other_moderator.post(at("add-phrase"), page.answers(at("add-phrase"))))
    assert Phrase.objects.get().text == TYPED
    gone = lands(as_other_moderator, as_other_moderator.post(at("remove-phrase", phrase)))
    assert gone.banners == ["It was not there any more: a colleague removed it."]


def test_a_phrase_typed_into_an_ended_session_is_there(cast, as_moderator, phrase):
    for address in (at("add-phrase"), at("phrase", phrase)):
        sent = opened(as_moderator, address).answers(title="Kept", text=TYPED)
        session_ends()
        as_moderator.post(address, sent)
        signed_in(cast.moderator, client=as_moderator, with_second_step=True)
        page = opened(as_moderator, address)
        assert (page.value("text"), as_moderator.post(address, page.answers()).url) == (TYPED, at("phrases"))


def test_rows_move_up_and_down_and_stay_at_the_ends(as_moderator):
    rows = [Phrase.objects.create(title=title, text="x", position=place) for place, title in enumerate("ABC")]

    def order():
        return "".join(Phrase.objects.values_list("title", flat=True))

    for row, direction, expected in ((2, "up", "ACB"), (2, "up", "CAB"), (2, "up", "CAB"), (0, "down", "CBA")):
        as_moderator.post(at("move-phrase", rows[row]), {"direction": direction})
        assert order() == expected
    as_moderator.post(at("move-phrase", rows[0]), {"direction": "sideways"})
    assert (order(), len(logged())) == ("CBA", 3)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_database_as_often_for_three_as_for_one(as_moderator, count, django_assert_num_queries):
    for number in range(count):
        Phrase.objects.create(title=f"Phrase {number}", text="x")
        ChecklistItem.objects.create(text=f"Item {number}")
    with django_assert_num_queries(7):
        as_moderator.get(at("phrases"))
