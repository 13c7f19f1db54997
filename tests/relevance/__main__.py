"""``make relevance``: how well search answers on each database, by kind of query, and where it does worst.

Then 5,000 searches that nobody would think of, and how long they take.
"""

import sys
from collections import defaultdict
from statistics import mean

from tests import both_databases

WORST = 12


def run(name: str) -> None:
    """In a process of its own, on the empty database that ``DATABASE_URL`` names."""
    import django

    django.setup()
    from django.core.management import call_command

    from practices.models import SearchWord
    from tests.relevance import judging, library, unexpected

    call_command("migrate", verbosity=0)
    keys = library.load()
    found = judging.measure(keys)
    kinds = defaultdict(list)
    for judged, value in found:
        kinds[judged.kind].append(value)
    lines = [f"{name}: nDCG@{judging.SHOWN} {mean(value for _, value in found):.3f} of {len(found)} queries"]
    lines += [f"  {kind:<12}{mean(values):6.3f} of {len(values)}" for kind, values in sorted(kinds.items())]
    worst = sorted(found, key=lambda pair: pair[1])[:WORST]
    lines += [f"  {value:6.3f}  {judged.text}" for judged, value in worst]
    sys.stdout.write("\n".join(lines) + "\n\n")
    words = list(SearchWord.objects.order_by("word").values_list("word", flat=True))
    sys.stdout.write(f"{name}: {unexpected.report(unexpected.measure(words))}\n\n")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1])
    else:
        sys.exit(both_databases.run("tests.relevance"))
