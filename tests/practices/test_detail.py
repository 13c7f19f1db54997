"""A practice's own page: what it shows and hides, who gets it, and who need not get it again."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from practices import search
from practices.choices import Status
from practices.models import Resource
from tests.factories import AuthorityFactory, CategoryFactory, PracticeFactory, ThemeFactory, UserFactory
from tests.practices.cast import published

pytestmark = pytest.mark.django_db

ADDRESS = "sam.contact@borough.example"


def page_of(client, practice) -> str:
    response = client.get(practice.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_everything_that_was_published(client):
    practice = published(
        title="Kinship <first>",
        summary="In short & plain",
        description="**What** we did",
        impact="What came of it",
        learning="What went wrong",
        needs="Two people",
        evidence="monitored",
        partner_authorities=[AuthorityFactory(name="Barnet")],
        categories=[CategoryFactory(name="With partners")],
        themes=[ThemeFactory(name="Workforce")],
        published_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC),
        confirmed_on=date(2026, 7, 2),
    )
    Resource.objects.create(practice=practice, label="Our report", address="https://borough.example/report")
    page = page_of(client, practice)
    for part in (
        "Kinship &lt;first&gt;</h1>",
        "In short &amp; plain",
        "<p><strong>What</strong> we did</p>",
        "What came of it",
        "What went wrong",
        "Two people",
        "Monitored",
        "Barnet</a>",
        "With partners</a>",
        "Workforce</a>",
        'href="https://borough.example/report"',
        "1 July 2026",
        "2 July 2026",
        practice.reference,
        "Sam Contact",
        "Practice lead",
    ):
        assert part in page
    assert "Demonstration" not in page


def test_empty_parts_have_no_heading(client):
    page = page_of(client, published(impact="", learning="", needs=""))
    assert [
        heading for heading in ("Impact", "What we have learnt", "What it takes", "Links") if heading in page
    ] == []


@pytest.mark.parametrize(("show_email", "times"), [(False, 0), (True, 2)])
def test_the_contacts_address_is_shown_only_where_the_authority_agreed(client, show_email, times):
    assert page_of(client, published(show_email=show_email)).count(ADDRESS) == times


@pytest.mark.parametrize(("contact_email", "offered"), [(ADDRESS, True), ("", False)])
def test_a_message_is_offered_only_where_it_can_arrive(client, contact_email, offered):
    assert ("Send a message<" in page_of(client, published(contact_email=contact_email))) is offered


def test_a_demonstration_says_so(client):
    assert "This entry is invented" in page_of(client, published(is_demonstration=True))


def test_the_page_describes_and_names_itself(client, settings):
    settings.SITE_URL = "https://portal.example"
    practice = published(summary="", description="All **about** it")
    page = page_of(client, practice)
    assert f'<link rel="canonical" href="https://portal.example/practices/{practice.slug}/">' in page
    assert 'content="All about it"' in page


def test_a_practice_that_never_was_is_not_found(client):
    assert client.get("/practices/never/").status_code == 404


def test_a_withdrawn_practice_is_gone_also_for_a_browser_that_has_it(client):
    practice = published()
    etag = client.get(practice.get_absolute_url()).headers["ETag"]
    practice.status = Status.WITHDRAWN
    practice.save()
    headers = {"If-None-Match": etag, "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    for answer in (
        client.get(practice.get_absolute_url()),
        client.head(practice.get_absolute_url()),
        client.get(practice.get_absolute_url(), headers=headers),
        client.get(practice.get_absolute_url(), headers={"If-None-Match": "*"}),
    ):
        assert (answer.status_code, [template.name for template in answer.templates][:1]) == (410, ["410.html"])


def test_a_browser_that_has_the_page_is_told_so(client):
    address = published().get_absolute_url()
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    since = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert (again.status_code, again.content, since.status_code) == (304, b"", 304)
    assert again.headers["ETag"] == first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "change",
    [
        lambda practice: practice.categories.first().__class__.objects.update(name="Renamed"),
        lambda practice: practice.lead_authority.__class__.objects.update(name="Renamed"),
        lambda practice: practice.lead_authority.sub_region.__class__.objects.update(name="Renamed"),
        lambda practice: Resource.objects.create(practice=practice, label="New", address="https://a.example"),
        lambda practice: practice.__class__.objects.update(contact_name="New"),
        lambda practice: practice.__class__.objects.update(show_email=True),
    ],
)
def test_whatever_is_shown_changes_the_etag(client, change):
    """Another edition alone does not: whose browser has the page need not fetch it again."""
    practice = published(categories=[CategoryFactory()])
    before = client.get(practice.get_absolute_url()).headers["ETag"]
    search.begin_edition()
    assert client.get(practice.get_absolute_url(), headers={"If-None-Match": before}).status_code == 304
    change(practice)
    search.begin_edition()
    assert client.get(practice.get_absolute_url(), headers={"If-None-Match": before}).status_code == 200


def test_a_practice_that_changed_is_read_anew_without_another_edition(client):
    practice = published(contact_name="Before")
    assert "Before" in client.get(practice.get_absolute_url()).content.decode()
    practice.__class__.objects.update(contact_name="After", updated_at=timezone.now())
    assert "After" in client.get(practice.get_absolute_url()).content.decode()


def test_somebody_signed_in_gets_the_page_anew(client):
    practice = published()
    etag = client.get(practice.get_absolute_url()).headers["ETag"]
    client.force_login(UserFactory())
    answer = client.get(practice.get_absolute_url(), headers={"If-None-Match": etag})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_three_queries_at_any_number_of_rows(client, django_assert_num_queries, rows):
    practice = published(
        partner_authorities=[AuthorityFactory() for _ in range(rows)],
        categories=[CategoryFactory() for _ in range(rows)],
        themes=[ThemeFactory() for _ in range(rows)],
    )
    for number in range(rows):
        Resource.objects.create(practice=practice, label=str(number), address="https://a.example")
    with django_assert_num_queries(3):
        client.get(practice.get_absolute_url())


@pytest.mark.parametrize(("method", "status"), [("head", 200), ("post", 405), ("patch", 405)])
def test_the_page_is_only_for_reading(client, method, status):
    assert getattr(client, method)(PracticeFactory().get_absolute_url()).status_code == status
