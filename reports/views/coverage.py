"""Where practice is published, and where it is missing."""

from reports import charts
from reports.coverage import by_category, by_region, coverage, matrix
from reports.forms import CoverageForm
from reports.views.pages import Report


class Coverage(Report):
    """Authorities by categories of one programme, with the gaps and who was asked to fill them."""

    template_name = "reports/coverage.html"
    form_class = CoverageForm
    file_name = "coverage"

    def contents(self, form):
        programme = form.cleaned_data["programme"]
        if programme is None:
            return [], {}
        categories, rows = coverage(programme, form.authorities())
        in_categories, in_regions = by_category(categories, rows), by_region(rows)
        shown = {
            "programme": programme,
            "categories": categories,
            "rows": rows,
            "parts": [
                (chart_of("categories", "Authorities by category", ("With practice", "With none"), in_categories),
                 in_categories),
                (chart_of("regions", "Authorities by sub-region", ("All", "With none"), in_regions), in_regions),
            ],
        }  # fmt: skip
        return [in_categories, in_regions, matrix(categories, rows)], shown


def chart_of(key, title, series, table) -> charts.Chart:
    """Two bars for each row: its two numbers."""
    return charts.bars(key, title, series, [(name, (first, second)) for name, first, second in table.rows])
