"""``make relevance``: how well search answers on each database and the peer's, by kind of query, and where worst.

Then 5,000 searches that nobody would think of, and how long they take.
"""

import sys

from tests import both_databases


def run(name: str) -> None:
    """In a process of its own, on the empty database that ``DATABASE_URL`` names."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from practices.models import SearchWord
    from tests.relevance import judging, library, peer, reporting, unexpected

    call_command("migrate", verbosity=0)
    keys = library.load()
    sys.stdout.write(f"{reporting.report(name, judging.of_ours(keys))}\n\n")
    words = list(SearchWord.objects.order_by("word").values_list("word", flat=True))
    sys.stdout.write(f"{name}: {unexpected.report(unexpected.measure(words))}\n\n")
    if connection.vendor == "postgresql":
        sys.stdout.write(f"{peer.measured(connection.settings_dict['HOST'])}\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1])
    else:
        sys.exit(both_databases.run("tests.relevance"))
