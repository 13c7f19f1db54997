"""What came in and what was decided, month by month, and how fast."""

from django.conf import settings

from reports import charts, months
from reports.forms import WorkForm
from reports.tables import Table
from reports.views.pages import Report
from reports.work import AGAIN, RECEIVED, Tally, tallies
from submissions.choices import Action

COUNTS = {
    RECEIVED: "Received",
    AGAIN: "Sent in again",
    Action.PUBLISH: "Published",
    Action.REQUEST_CHANGES: "Changes requested",
    Action.DECLINE: "Declined",
    Action.WITHDRAW: "Withdrawn",
}
SERIES = ("Came in", "Decided by LIIA")


class Work(Report):
    """Counts and days, by month, by programme or by authority."""

    template_name = "reports/work.html"
    form_class = WorkForm
    file_name = "work"

    def contents(self, form):
        chosen = form.cleaned_data
        by, first, last = chosen["by"], chosen["first"], chosen["last"]
        found = tallies(by, first, last, chosen)
        names = names_of(form, by)
        table = table_of(by, names, found)
        shown = {
            "table": table,
            "is_empty": not found,
            "chart": chart_of(by, names, found),
            "span": months.name(first) if first == last else f"{months.name(first)} to {months.name(last)}",
            "aim_days": settings.SERVICE_AIM_DAYS,
        }
        return [table], shown


def names_of(form: WorkForm, by: str) -> dict:
    """The rows of the table: what they are called, by the keys of ``tallies``."""
    if by == "month":
        span = months.between(form.cleaned_data["first"], form.cleaned_data["last"])
        return {month: months.name(month) for month in span}
    rows = form.programmes() if by == "programme" else form.authorities()
    return {row.pk: str(row) for row in rows}


def table_of(by: str, names: dict, found: dict) -> Table:
    """A row for each name, also where nothing happened; then all of them together."""
    columns = [
        by.capitalize(),
        *COUNTS.values(),
        "Median days to decision",
        "Days for 9 in 10 decisions",
        f"Decided within {settings.SERVICE_AIM_DAYS} days, %",
    ]
    everything = Tally()
    for tally in found.values():
        everything.days += tally.days
        for kind in COUNTS:
            everything.counts[kind] += tally.counts[kind]
    rows = [cells(name, found.get(key, Tally())) for key, name in names.items()]
    return Table(f"Work by {by}", columns, rows, cells("All", everything))


def cells(name: str, tally: Tally) -> list:
    """One row: its name, the counts, the days."""
    counts = [tally.counts[kind] for kind in COUNTS]
    return [name, *counts, tally.median, tally.ninetieth, tally.share_in_time]


def chart_of(by: str, names: dict, found: dict) -> charts.Chart:
    """Came in and decided, two bars for each row."""
    tallied = [(name, found.get(key, Tally())) for key, name in names.items()]
    rows = [(name, (tally.came_in, tally.decided)) for name, tally in tallied]
    return charts.bars("work", f"What came in and what was decided, by {by}", SERIES, rows)
