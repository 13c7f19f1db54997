"""Plays the officer, the moderator and the reader while one disk after the other is full; a line for each disk.

One server lives through all of it, and one worker from the second disk on: before that, nobody but the server
holds the database open.
"""

import os
import subprocess
import sys
from pathlib import Path

import django

from tests.portal.full_disks.mounting import PLACES, mount
from tests.submissions.server import PATIENCE

TURNS = ("database", *PLACES)


def main(folder: Path) -> None:
    """Mount, start, play."""
    for place in PLACES:
        mount(folder / place)
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
        for turn, place in enumerate(TURNS):
            if turn == 1:
                workers.append(subprocess.Popen([sys.executable, "manage.py", "work"]))
            print(f"{place}: {play.on(place, folder / place)}", flush=True)  # noqa: T201
        play.the_worker_goes_on(workers[0])
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait(PATIENCE)
        server.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
