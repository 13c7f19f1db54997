"""Where practice is published and where it is missing."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from practices.choices import Status
from practices.models import Category
from reports.models import Invitation
from tests.factories import AuthorityFactory, CategoryFactory, PracticeFactory, ProgrammeFactory
from tests.reports.many import make_many
from tests.reports.test_files import read_csv, read_xlsx
from tests.submissions.cast import signed_in
from tests.submissions.pages import opened, words

COVERAGE = reverse("reports:coverage")
pytestmark = pytest.mark.django_db


@pytest.fixture
def places(cast):
    """A programme with two categories; Homeborough and Farborough, in a sub-region each."""
    programme = ProgrammeFactory()
    first, second = (CategoryFactory(programme=programme, name=name) for name in ("With partners", "Research"))
    return programme, first, second, cast.owner.authorities.get(), cast.stranger.authorities.get()


def matrix(page) -> dict[str, list[str]]:
    """What the last table says of each authority."""
    rows = page.tree.xpath("(//table)[last()]/tbody/tr")
    return {words(row.xpath("th")[0]): [words(cell) for cell in row.xpath("td")] for row in rows}


def small_tables(page) -> list[list[list[str]]]:
    """The tables below the pictures, without their heads."""
    tables = page.tree.xpath("//table")[:-1]
    return [[[words(cell) for cell in row.xpath("th|td")] for row in each.xpath(".//tr[td]")] for each in tables]


def test_a_practice_counts_for_its_lead_and_each_partner_in_each_of_its_categories(places, as_moderator):
    programme, first, second, home, far = places
    PracticeFactory(programme=programme, lead_authority=home, categories=[first, second])
    PracticeFactory(programme=programme, lead_authority=home, partner_authorities=[home, far], categories=[first])
    page = opened(as_moderator, COVERAGE)
    assert matrix(page) == {
        "Farborough": ["1", "None Invite Farborough: Research"],
        "Homeborough": ["2", "1"],
    }
    regions = sorted([[far.sub_region.name, "1", "0"], [home.sub_region.name, "1", "0"]])
    assert small_tables(page) == [
        [["With partners", "2", "0"], ["Research", "1", "1"]], [*regions, ["All", "2", "0"]],
    ]  # fmt: skip


def test_only_what_the_public_can_read_of_this_programme_counts(places, as_moderator):
    programme, first, _, home, _ = places
    other = CategoryFactory(programme=ProgrammeFactory(slug="zz-other"), name="Other")
    PracticeFactory(programme=programme, lead_authority=home, categories=[first], status=Status.WITHDRAWN)
    PracticeFactory(programme=other.programme, lead_authority=home, categories=[other])
    page = opened(as_moderator, f"{COVERAGE}?programme={programme.pk}")
    assert [cell.partition(" ")[0] for row in matrix(page).values() for cell in row] == ["None"] * 4
    assert small_tables(page)[1][-1] == ["All", "2", "2"]
    page = opened(as_moderator, f"{COVERAGE}?programme={other.programme_id}")
    assert matrix(page) == {"Farborough": ["None Invite Farborough: Other"], "Homeborough": ["1"]}


def test_each_gap_leads_to_an_invitation_and_says_when_there_was_one(places, cast, as_moderator):
    programme, first, second, home, far = places
    PracticeFactory(programme=programme, lead_authority=home, categories=[first])
    for number, day in ((1, 1), (2, 30)):
        Invitation.objects.create(
            authority=home, programme=programme, category=second, by=cast.moderator, number=number,
            at=datetime(2026, 6, day, 23, 30, tzinfo=UTC),
        )  # fmt: skip
    page = opened(as_moderator, COVERAGE)
    assert matrix(page)["Homeborough"] == ["1", "None, invited on 1 Jul 2026 Invite Homeborough: Research again"]
    assert page.tree.xpath("//td/a/@href") == [
        reverse("reports:invite", args=[authority.pk, category.pk])
        for authority, category in ((far, first), (far, second), (home, second))
    ]
    lines = read_csv(as_moderator.get(f"{COVERAGE}?as=csv").content)
    assert lines == [
        ["Authority", "Sub-region", "With partners", "Research"],
        ["Farborough", far.sub_region.name, "None", "None"],
        ["Homeborough", home.sub_region.name, "1", "None, invited on 2026-07-01"],
    ]
    book = read_xlsx(as_moderator.get(f"{COVERAGE}?as=xlsx").content)
    assert book.sheetnames == ["By category", "By sub-region", "Authorities and categories"]


def test_a_sub_region_narrows_it(places, as_moderator):
    *_, home, _ = places
    page = opened(as_moderator, f"{COVERAGE}?sub_region={home.sub_region_id}")
    assert list(matrix(page)) == ["Homeborough"]


def test_the_first_open_programme_is_shown_first(places, as_moderator):
    ProgrammeFactory(slug="a-closed-one", title="A closed one", is_open=False)
    assert "With partners" in opened(as_moderator, COVERAGE).text
    assert "With partners" in opened(as_moderator, f"{COVERAGE}?programme=").text


def test_empty_states_say_so(cast, as_moderator):
    assert "There is no programme yet." in opened(as_moderator, COVERAGE).text
    programme = ProgrammeFactory()
    assert f"{programme} has no categories yet." in opened(as_moderator, COVERAGE).text
    Category.objects.create(programme=programme, slug="one", name="One")
    page = opened(as_moderator, f"{COVERAGE}?programme=999&authority=x&sub_region=%00")
    assert page.errors == [
        "Choose a programme from the list",
        "Choose an authority from the list",
        "Choose a sub-region from the list",
    ]


def test_officers_are_refused(cast):
    assert signed_in(cast.owner).get(COVERAGE).status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_it_asks_the_database_as_often_for_thirty_as_for_one(as_moderator, count, django_assert_num_queries):
    make_many(count)
    AuthorityFactory()
    opened(as_moderator, COVERAGE)
    for query, number in (("", 12), ("?as=csv", 11), ("?as=xlsx", 11)):
        with django_assert_num_queries(number):
            as_moderator.get(COVERAGE + query)
