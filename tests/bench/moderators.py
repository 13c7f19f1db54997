"""How long the moderators' pages take, and how often they ask the database, as submissions grow.

Each database is measured beside the other, with the suite's own factories; the time is the median of several
answers of the whole stack of middleware and templates, without the network. A page above its limits with the most
submissions fails the run.
"""

import statistics
import sys
import time

from tests import both_databases

COUNTS = (1, 30, 3000)
TIMES = 7
MOST_QUERIES = 12
MOST_MILLISECONDS = 200
# Pages that are above the limits for a reason: their own limits of queries and milliseconds
REVIEW = "/submissions/<pk>/review/"
EXCEPTIONS = {
    REVIEW: (22, MOST_MILLISECONDS, "one query for each kind of thing that is said about one submission"),
}
PAGES = (
    "/submissions/queue/",
    "/submissions/queue/?page=last",
    "/submissions/queue/?show=mine",
    "/submissions/queue/?show=author",
    "/submissions/queue/?show=decided",
    "/submissions/queue/?show=decided&page=last",
    "/submissions/queue/?age=late",
    "/submissions/queue/?words=SP-",
    "/submissions/queue/?words=mentoring&age=14",
    "/submissions/queue/?category=1&show=decided",
    REVIEW,
    "/published/",
    "/published/moderation/overdue/",
    "/published/moderation/quick-reviews/",
    "/published/moderation/removals/",
    "/account/requests/",
    "/administration/people/",
    "/administration/mail/",
    "/administration/log/",
    "/reports/",
    "/reports/waiting/",
    "/reports/coverage/",
)


def measure(count: int) -> list[tuple[str, int, float]]:
    """Each page over so many submissions: its queries, and the median of milliseconds."""
    from django.db import connection

    from accounts.models import User
    from practices import search
    from submissions.choices import Status
    from submissions.models import Submission
    from tests.reports.many import make_many
    from tests.submissions.cast import make_cast, make_submission, signed_in

    if not User.objects.filter(email="moderator@liia.example").exists():
        make_submission(make_cast(), Status.IN_REVIEW)
    make_many(count - Submission.objects.count())
    search.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    browser = signed_in(User.objects.get(email="moderator@liia.example"), with_second_step=True)
    reviewed = str(Submission.objects.earliest("pk").pk)
    found = []
    for page in PAGES:
        asked, address = [], page.replace("<pk>", reviewed)
        with connection.execute_wrapper(remembering(asked)):
            assert browser.get(address).status_code == 200, page
        times = []
        for _ in range(TIMES):
            start = time.perf_counter()
            browser.get(address)
            times.append((time.perf_counter() - start) * 1000)
        found.append((page, len(asked), statistics.median(times)))
    return found


def remembering(asked: list[str]):
    """A wrapper around each execution that notes its statement."""

    def execute(ask, statement, *rest):
        asked.append(statement)
        return ask(statement, *rest)

    return execute


def run(name: str) -> None:
    """In a process of its own, on the database that ``DATABASE_URL`` names: print a table; fail over a limit."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.DEBUG = False  # as in production: Django remembers no query
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("load_reference_data", verbosity=0)
    tables = {count: measure(count) for count in COUNTS}
    head = "".join(f"{count:>9,}: queries, ms" for count in COUNTS)
    lines = [f"{name:<48}{head}"]
    for place, page in enumerate(PAGES):
        cells = [tables[count][place] for count in COUNTS]
        lines.append(f"{page:<48}" + "".join(f"{queries:>17} {taken:>5.0f}" for _, queries, taken in cells))
    sys.stdout.write("\n".join(lines) + "\n\n")
    if over := [line for page, *cells in tables[max(COUNTS)] if (line := above(page, *cells))]:
        sys.exit(f"Above the limits at {max(COUNTS):,}:\n" + "\n".join(over))


def above(page: str, queries: int, taken: float) -> str:
    """Says so where a page is above its limits."""
    most_queries, most_milliseconds, _ = EXCEPTIONS.get(page, (MOST_QUERIES, MOST_MILLISECONDS, ""))
    is_within = queries <= most_queries and taken <= most_milliseconds
    return "" if is_within else f"{page}: {queries} queries, {taken:.0f} ms"


def main() -> int:
    """SQLite, then PostgreSQL, each on a database of its own that is gone afterwards."""
    return both_databases.run("tests.bench.moderators")


if __name__ == "__main__":
    run(sys.argv[1])
