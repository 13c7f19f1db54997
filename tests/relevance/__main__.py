"""``make relevance``: how well search answers on each database, by kind of query, and where it does worst.

Then 5,000 searches that nobody would think of, and how long they take.
"""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import mean

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


def main() -> int:
    """SQLite, then PostgreSQL."""
    from tests import postgres

    with tempfile.TemporaryDirectory() as folder:
        status = in_process("SQLite", f"sqlite:///{Path(folder) / 'relevance.sqlite3'}")
    if postgres.binaries() is None:
        sys.stdout.write("PostgreSQL: not on this machine\n")
        return status
    with postgres.server() as address:
        return status + in_process("PostgreSQL", address)


def in_process(name: str, address: str) -> int:
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "practice_portal.settings"}
    return subprocess.run([sys.executable, "-m", "tests.relevance", name], env=environment, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1])
    else:
        sys.exit(main())
