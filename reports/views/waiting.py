"""What waits now."""

from django.conf import settings

from reports import charts
from reports.tables import Link, Table
from reports.views.pages import Report
from reports.waiting import by_age, by_moderator, desk_address, each, waiting
from submissions.desk import LATE
from submissions.standing import is_late


class Waiting(Report):
    """By age and by moderator, with links into the desk; in the files also each submission."""

    template_name = "reports/waiting.html"
    file_name = "waiting"

    def contents(self, form):
        chosen = {name: row for name, row in form.cleaned_data.items() if row}
        rows = waiting(chosen)
        ages, holders = by_age(rows, chosen), by_moderator(rows, chosen, self.request.user)
        shown = {
            "parts": [
                (chart_of("ages", "How long submissions have waited", ages), ages),
                (chart_of("holders", "Which moderator has how many", holders), holders),
            ],
            "total": len(rows),
            "late": Link(sum(map(is_late, rows)), desk_address(chosen, age=LATE)),
            "aim_days": settings.SERVICE_AIM_DAYS,
        }
        return [ages, holders, each(rows)], shown


def chart_of(key: str, title: str, table: Table) -> charts.Chart:
    """A bar for each row: its first number."""
    numbers = [(str(name), (int(str(count)),)) for name, count, *_ in table.rows]
    return charts.bars(key, title, ("Submissions",), numbers)
