"""The log: searched, followed to what it is about, and downloaded without a cell that is a formula."""

import csv
from datetime import datetime

import pytest
from django.utils import timezone

from administration.logbook import lines
from audit.log import record
from audit.models import Entry
from submissions.choices import Status
from tests.administration.pages import at
from tests.factories import ThemeFactory
from tests.practices.cast import published
from tests.submissions.cast import make_draft, make_submission
from tests.submissions.pages import Page, lands, opened


def entry(actor, target, action="theme.change", day=None, **fields):
    """A line of the log, of a day."""
    moment = timezone.make_aware(datetime(*day, 12)) if day else timezone.now()
    return Entry.objects.create(
        at=moment, actor=actor, action=action, kind=target._meta.label_lower, key=target.pk, **fields
    )


def shown(browser, **query) -> list[str]:
    page = Page(browser.get(at("audit"), query))
    return [" ".join(row.text_content().split()) for row in page.tree.xpath("//tbody/tr")]


def test_the_newest_comes_first_in_words(cast, as_moderator):
    theme = ThemeFactory()
    entry(cast.moderator, theme, day=(2026, 1, 1), name="old")
    entry(None, theme, action="submission.request_changes", name="SP-1", detail={"source": "in_review"})
    newest, oldest = shown(as_moderator)
    assert newest.startswith("Submission: request changes The portal itself ")
    assert newest.endswith("Theme SP-1 source: in review")
    assert oldest == "Theme: change Mo Derator 1 Jan 2026, 12:00 Theme old None"


def test_it_can_be_narrowed(cast, as_moderator):
    theme, draft = ThemeFactory(), make_draft(cast)
    entry(cast.moderator, theme, name="workforce", day=(2026, 3, 1))
    entry(cast.owner, draft, action="submission.submit", name="SP-2026-0007", day=(2026, 3, 2))
    for query in (
        {"who": "olu"},
        {"who": "owner@home"},
        {"action": "submission.submit"},
        {"kind": "submissions.submission"},
        {"name": "sp-2026"},
        {"since": "2/3/2026"},
        {"since": "2 March 2026", "until": "2026-03-02"},
    ):
        [row] = shown(as_moderator, **query)
        assert row.startswith("Submission: submit"), query
    assert len(shown(as_moderator, until="1/3/2026")) == 1
    assert len(shown(as_moderator, since="1/3/2026", until="2/3/2026")) == 2
    assert shown(as_moderator, since="3/3/2026") == []
    assert "No line fits these filters." in opened(as_moderator, at("audit") + "?who=nobody").text


def test_the_last_day_of_time_is_a_day_too(as_moderator):
    assert as_moderator.get(at("audit"), {"until": "31/12/9999"}).status_code == 200
    assert as_moderator.get(at("audit"), {"since": "1/1/0001"}).status_code == 200


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({"since": "31/2/2026"}, "Enter a date that exists, like 27/3/2026"),
        ({"until": "soon"}, "Enter a date that exists, like 27/3/2026"),
        ({"since": "2/3/2026", "until": "1/3/2026"}, "The second date must not be before the first"),
        ({"kind": "nonsense"}, "Choose one of the list"),
    ],
)
def test_what_is_wrong_is_said(cast, as_moderator, query, wrong):
    entry(cast.moderator, ThemeFactory())
    page = Page(as_moderator.get(at("audit"), query))
    assert (page.status, page.errors) == (200, [wrong])
    assert page.title.startswith("Error: ")


def test_an_empty_log_says_so(as_moderator):
    assert "Nothing has been done yet." in opened(as_moderator, at("audit")).text


def test_each_line_leads_to_what_it_is_about(cast, as_moderator):
    theme, removed, practice = ThemeFactory(), ThemeFactory(), published()
    submission = make_submission(cast, Status.SUBMITTED)
    member = cast.owner.memberships.get()
    gone = entry(cast.moderator, removed)
    removed.delete()
    leads = {
        at("change", "themes", theme.pk): entry(cast.moderator, theme),
        at("history", "themes", gone.key): gone,
        at("person", cast.owner.pk): entry(cast.moderator, cast.owner),
        at("person", cast.owner.pk) + "?": entry(cast.moderator, member),
        practice.get_absolute_url(): entry(cast.moderator, practice),
        f"/submissions/{submission.pk}/review/": entry(cast.moderator, submission),
    }
    for page, line in leads.items():
        assert as_moderator.get(at("audit-thing", line.pk)).url == page.rstrip("?")


def test_a_draft_and_what_has_no_page_lead_back_with_a_word(cast, as_moderator):
    line = entry(cast.owner, make_draft(cast))
    page = lands(as_moderator, as_moderator.get(at("audit-thing", line.pk)))
    assert page.banners == ["That has no page which you can open: it was removed, or it is still a draft."]
    other = entry(cast.owner, line)
    assert lands(as_moderator, as_moderator.get(at("audit-thing", other.pk))).heading == "The log"
    assert as_moderator.get(at("audit-thing", 999_999)).status_code == 404


def test_the_download_has_what_fits_and_no_formula(cast, as_moderator):
    theme = ThemeFactory()
    for name in ("=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "plain"):
        entry(cast.moderator, theme, name=name)
    entry(cast.owner, theme, name="not asked for")
    answer = as_moderator.get(at("audit-csv"), {"who": "Mo Derator"})
    assert answer["Content-Disposition"] == 'attachment; filename="log.csv"'
    rows = list(csv.reader(b"".join(answer.streaming_content).decode().splitlines()))
    assert rows[0] == ["When", "Who", "Action", "Kind of thing", "Name", "Number", "Detail"]
    assert [row[1] for row in rows[1:]] == ["moderator@liia.example"] * 7
    names = {row[4] for row in lines(Entry.objects.filter(actor=cast.moderator))} - {"Name"}
    assert {name for name in names if name[0] in "=+-@\t\r"} == set()
    assert len(names) == 7


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_eight_queries_at_any_number_of_lines(cast, as_moderator, count, django_assert_num_queries):
    for _ in range(count):
        record(cast.owner, "theme.change", ThemeFactory())
    with django_assert_num_queries(8):  # session, person, group, second step, authorities, choices, count, lines
        as_moderator.get(at("audit"), {"who": "Olu", "kind": "practices.theme"})
