"""The desk: tabs with their numbers, narrowed by programme, authority, sub-region, category and age."""

from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest

from practices.models import Authority
from submissions import desk
from submissions.choices import Status
from submissions.models import Submission
from tests.factories import AuthorityFactory, CategoryFactory, ProgrammeFactory
from tests.submissions.cast import make_draft, make_submission
from tests.submissions.pages import at, opened, words

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def full(cast):
    """One submission in each state, and one more that waits, of another authority, programme and category."""
    for status in Status:
        make_submission(cast, status, title=status.label)
    programme = ProgrammeFactory(slug="spotlight", title="Spotlight")
    other = make_submission(cast, Status.SUBMITTED, title="Other")
    other.authority, other.programme = AuthorityFactory(name="Outerborough"), programme
    other.save()
    other.categories.set([CategoryFactory(programme=programme, slug="far", name="Far")])
    return other


def tabs(page) -> list[str]:
    return [words(tab) for tab in page.tree.xpath("//nav[@aria-label='Queue']//a")]


def rows(page) -> list[str]:
    return [words(row) for row in page.tree.xpath("//tbody//th//a")]


def test_each_tab_has_its_number_and_a_draft_is_on_none(full, cast, as_moderator, as_other_moderator):
    assert tabs(opened(as_moderator, at("queue"))) == [
        "Waiting (3)", "Mine (1)", "With the author (1)", "Decided (2)",
    ]  # fmt: skip
    assert tabs(opened(as_other_moderator, at("queue")))[1] == "Mine (0)"


def test_every_filter_narrows_the_rows_and_the_numbers(full, as_moderator):
    for name, value in {
        "authority": full.authority_id,
        "sub_region": full.authority.sub_region_id,
        "programme": full.programme_id,
        "category": full.categories.get().pk,
    }.items():
        page = opened(as_moderator, f"{at('queue')}?{name}={value}")
        assert rows(page) == ["Other"], name
        assert tabs(page) == ["Waiting (1)", "Mine (0)", "With the author (0)", "Decided (0)"]


@pytest.mark.parametrize("typed", ["Other", "oTHE", " other\n"])
def test_a_submission_is_found_by_words_of_its_name(full, as_moderator, typed):
    assert rows(opened(as_moderator, f"{at('queue')}?{urlencode({'words': typed})}")) == ["Other"]


@pytest.mark.parametrize("typed", ["%", "_", "\0", "'; --", "x" * 5000])
def test_no_words_break_the_desk(full, as_moderator, typed):
    assert len(rows(opened(as_moderator, f"{at('queue')}?{urlencode({'words': typed})}"))) == (
        3 if typed == "\0" else 0
    )


def test_a_submission_is_found_by_its_reference(full, as_moderator):
    for typed in (full.reference, full.reference.lower(), full.reference[3:]):
        assert rows(opened(as_moderator, f"{at('queue')}?words={typed}")) == ["Other"]


def test_filters_combine_and_stay_on_the_other_tabs(full, cast, as_moderator):
    home = Authority.objects.get(name="Homeborough")
    page = opened(as_moderator, f"{at('queue')}?authority={home.pk}&age=")
    assert sorted(rows(page)) == ["In review", "Submitted"]
    links = page.tree.xpath("//nav[@aria-label='Queue']//a/@href")
    assert rows(opened(as_moderator, at("queue") + links[3])) == ["Declined", "Published"]
    page = opened(as_moderator, f"{at('queue')}?authority={home.pk}&programme={full.programme_id}")
    assert "No submission fits these filters." in page.text


@pytest.mark.parametrize(
    "typed", ["authority=0", "programme=x", "age=1000", "category=9%00", "show=all", "age=late"]
)
def test_a_choice_that_does_not_exist_counts_as_none(full, as_moderator, typed):
    shown = rows(opened(as_moderator, f"{at('queue')}?{typed}"))
    assert len(shown) == (0 if typed == "age=late" else 3)


def test_age_is_counted_in_londons_days(cast, settings, monkeypatch):
    settings.SERVICE_AIM_DAYS = 14
    now = datetime(2026, 11, 30, 9, tzinfo=LONDON)
    for days in (7, 8, 14, 15, 29):
        submission = make_submission(cast, Status.SUBMITTED, title=f"{days} days")
        sent = (now - timedelta(days=days)).replace(hour=23 if days == 8 else 0, minute=30)
        Submission.objects.filter(pk=submission.pk).update(submitted_at=sent)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    older = {age: desk.everything({"age": age}).count() for age in ("7", "14", "28", desk.LATE)}
    assert older == {"7": 4, "14": 2, "28": 1, desk.LATE: 2}


def test_a_draft_that_was_never_sent_fits_no_filter(cast, as_moderator):
    draft = make_draft(cast)
    page = opened(as_moderator, f"{at('queue')}?authority={draft.authority_id}")
    assert rows(page) == []
