"""Plays the officer, the moderator and the reader while one disk after the other is full; a line for each disk.

One server lives through all of it, and one worker from the second disk on: before that, nobody but the server
holds the database open.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import django

from tests.portal.full_disks import postgresql
from tests.portal.full_disks.mounting import PLACES, filled, mount
from tests.submissions.server import PATIENCE

TURNS = ("database", *PLACES)


def on_sqlite(folder: Path) -> None:
    """Every disk in its turn."""
    for place in PLACES:
        mount(folder / place)
    play(folder, TURNS, lambda place: filled(folder / place))


def on_postgresql(folder: Path) -> None:
    """The database's disk alone, without a worker: the rest does not depend on which database it is."""
    with postgresql.database_on_a_small_disk() as (disk, address):
        os.environ["DATABASE_URL"] = address
        play(folder, TURNS[:1], lambda _: postgresql.full(disk, address))


def play(folder: Path, turns: tuple[str, ...], full: Callable[[str], AbstractContextManager]) -> None:
    """Start the portal, and play."""
    django.setup()
    from django.core.management import call_command
    from django.db.backends.signals import connection_created

    from tests.portal.full_disks.playing import Play
    from tests.submissions.server import Server

    connection_created.disconnect(dispatch_uid="practice_portal.anchor")  # of this process, which only looks on
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    server, workers = Server(folder, "tests.portal.full_disks.wsgi", **os.environ), []
    try:
        server.wait_until_up()
        play = Play(server)
        for turn, place in enumerate(turns):
            if turn == 1:
                workers.append(subprocess.Popen([sys.executable, "manage.py", "work"]))
            print(f"{place}: {play.on(place, full(place))}", flush=True)  # noqa: T201
        for worker in workers:
            play.the_worker_goes_on(worker)
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait(PATIENCE)
        server.stop()


if __name__ == "__main__":
    main = on_postgresql if os.environ["DATABASE_URL"].startswith("postgres") else on_sqlite
    main(Path(sys.argv[1]))
