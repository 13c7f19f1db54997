"""Fills a portal on PostgreSQL with many times the practices it has, by copying them inside the database.

The copies have the words and labels of their originals, so that every word is in as large a share of practices as
before; each has its own address, and its own second of publication.
"""

# ruff: noqa: S608  (the pieces of SQL are ours)

from django.db import connection, transaction

from practices.models import Practice, Resource, SearchEntry, SearchMeaning, SearchWord

INDEX = "search_entry_words"
QUICKLY = "SET statement_timeout = 0; SET maintenance_work_mem = '2GB'; SET synchronous_commit = off"


def multiply(times: int) -> int:
    """Have so many times the practices; how many there are then. The word lists' index is made anew at the end."""
    with connection.cursor() as cursor:
        cursor.execute(QUICKLY)
        cursor.execute(f"SELECT indexdef FROM pg_indexes WHERE indexname = '{INDEX}'")
        [made_by] = cursor.fetchone()
        cursor.execute(f"DROP INDEX {INDEX}")
        with transaction.atomic():
            cursor.execute("SELECT max(id) FROM practices_practice")
            for statement in _statements(*cursor.fetchone(), times):
                cursor.execute(statement)
        cursor.execute(made_by)
        cursor.execute("RESET maintenance_work_mem; RESET synchronous_commit")
    return SearchEntry.objects.count()


def _statements(highest: int, times: int) -> list[str]:
    """Every table that has rows of practices, and what is counted of them."""
    key = f"o.id + n * {highest}"
    at = {"published_at": "o.published_at + n * interval '1 second'"}
    at_all = at | {"updated_at": "o.updated_at + n * interval '1 second'"}
    own = {
        "id": key,
        "reference": f"'SB-' || lpad(({key})::text, 7, '0')",
        "slug": "o.slug || '-' || n",
        **at_all,
    }
    of_one = {"practice_id": f"o.practice_id + n * {highest}"}
    of_entry = {"entry_id": f"o.entry_id + n * {highest}"}
    return [
        _copied(Practice, times, own),
        _copied(Practice.categories.through, times, of_one, without=("id",)),
        _copied(Resource, times, of_one, without=("id",)),
        _copied(SearchEntry, times, of_one | at),
        _copied(SearchMeaning, times, of_entry, without=("id",)),
        f"UPDATE {SearchWord._meta.db_table} SET practices = practices * {times}",
        f"SELECT setval(pg_get_serial_sequence('practices_practice', 'id'), {highest * times})",
    ]


def _copied(model, times: int, changed: dict[str, str], without: tuple[str, ...] = ()) -> str:
    """Each row again, with other values in the columns that are ``changed``."""
    columns = [field.column for field in model._meta.concrete_fields if field.column not in without]
    values = ", ".join(changed.get(name, f"o.{name}") for name in columns)
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) "
        f"SELECT {values} FROM {table} o CROSS JOIN generate_series(1, {times - 1}) n ORDER BY n, 1"
    )
