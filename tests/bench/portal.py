"""In a process of its own, on the database that ``DATABASE_URL`` names: fills the portal and asks it from within.

``python -m tests.bench.portal TEXTS COUNT SCENES ANSWER`` writes what it found to the file ``ANSWER``, as JSON.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

FEW = 1_000  # practices at which a publication is measured first
TIMES = 9
AFTERWARDS = {"home after it": "/", "search after it": "/practices/?q=practice+disproportionality"}
WORDS = "What was done, with whom, and what came of it, in a few hundred words. " * 30


def main(texts: Path, count: int, paths: dict[str, str]) -> dict:
    """Publication with few practices and with all of them; then each page's queries, and their time alone."""
    from django.core.management import call_command

    from tests.bench import corpus, loading

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("load_reference_data", verbosity=0)
    items = corpus.read(texts)
    loading.add(islice(items, FEW))
    found = {"few": FEW, "publication with few": _settled(publication)}
    loading.add(items)
    found["publication"] = _settled(publication, count)
    found["pages"] = {name: asked(path) for name, path in paths.items()}
    return found


def _settled(measure: Callable[[], dict], count: int = 0) -> dict:
    """With the index written and the planner's figures as a portal that has been up for a while has them.

    Where there are to be more than were written, they are copied.
    """
    from django.db import connection

    from practices import search
    from tests.bench.multiplying import multiply

    if (times := count // search.rebuild()) > 1:
        multiply(times)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return measure()


def publication() -> dict:
    """Milliseconds of one publication, through the moderator's door, and of the next visitors' pages."""
    from django.test import Client

    from submissions.choices import Action, Status
    from submissions.models import Submission
    from submissions.workflow import perform
    from tests.submissions.cast import make_submission

    times: dict[str, list[float]] = {name: [] for name in ("publishing", *AFTERWARDS)}
    cast = _cast()
    for _ in range(TIMES):
        title = f"A practice, number {Submission.objects.count()}"
        submission = make_submission(cast, Status.IN_REVIEW, title=title, description=WORDS)

        def publish(submission=submission):
            perform(Action.PUBLISH, submission, actor=cast.moderator, version=submission.version)

        times["publishing"].append(_milliseconds(publish))
        for name, path in AFTERWARDS.items():
            times[name].append(_milliseconds(partial(Client().get, path)))
    return {name: statistics.median(each) for name, each in times.items()}


def _cast():
    from accounts.models import User
    from tests.submissions.cast import Cast, make_cast

    if not User.objects.filter(email="moderator@liia.example").exists():
        return make_cast()
    names = ("owner@home", "colleague@home", "stranger@far", "moderator@liia", "other@liia")
    return Cast(*(User.objects.get(email=f"{name}.example") for name in names))


def asked(path: str) -> dict:
    """The queries of a page that nobody has asked for since the last publication, and the time they take alone."""
    from django.db import connection
    from django.test import Client

    from practices import search
    from tests.bench.moderators import remembering

    statements: list[tuple] = []

    def note(execute, sql, values, many, context):
        statements.append((sql, values))
        return execute(sql, values, many, context)

    search.begin_edition()
    visitor = Client()
    with connection.execute_wrapper(note):
        assert visitor.get(path).status_code == 200, path
    again: list[str] = []
    with connection.execute_wrapper(remembering(again)):
        visitor.get(path)
    times = [_milliseconds(lambda: _run(statements)) for _ in range(TIMES)]
    return {"queries": len(statements), "again": len(again), "raw": statistics.median(times)}


def _run(statements: list[tuple]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
            cursor.fetchall()


def _milliseconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    texts, count, scenes, answer = sys.argv[1:]
    Path(answer).write_text(json.dumps(main(Path(texts), int(count), json.loads(scenes))))
