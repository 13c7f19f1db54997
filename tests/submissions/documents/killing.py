"""A process that is killed in the midst of something, at a point that is chosen by its number.

Points are each line of the code about documents and of Django's code that writes files and ends transactions, and
the moment before each statement to the database.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from django.core.files import move
from django.core.files.storage import filesystem
from django.db import connection, connections
from django.db.backends.base import base

from stewardship.removal import documents as removal
from submissions import documents

ENDS = {"commit", "_commit", "rollback", "run_and_clear_commit_hooks"}  # of transactions
FOLDER = str(Path(documents.__file__).parent)
FILES = {each.__file__ for each in (filesystem, move, removal)}


class Points:
    """Counts them, and kills its own process at one."""

    def __init__(self, last: int):
        self.passed, self.last = 0, last

    def trace(self, frame, event, _):
        """For ``sys.settrace``: of every call, whether its lines are points."""
        code = frame.f_code
        name = code.co_filename
        is_ours = name.startswith(FOLDER) or name in FILES
        return self.line if is_ours or (name == base.__file__ and code.co_name in ENDS) else None

    def line(self, frame, event, _):
        self.pass_one()
        return self.line

    def statement(self, execute, *args):
        """For the database: before each."""
        self.pass_one()
        return execute(*args)

    def pass_one(self):
        self.passed += 1
        if self.passed == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def points_of(act: Callable[[], object]) -> int:
    """How many points there are; it is done to its end."""
    read, write = os.pipe()
    assert _in_child(act, 0, write) == 0
    os.close(write)
    with os.fdopen(read) as said:
        return int(said.read())


def kill_at(point: int, act: Callable[[], object]) -> None:
    """Do it in a process that is killed at this point, or ends before it."""
    ended = _in_child(act, point)
    assert ended == 0 or os.WTERMSIG(ended) == signal.SIGKILL, f"it failed by itself before point {point}"


def _in_child(act, point: int, tell: int | None = None) -> int:
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            os._exit(_watched(act, Points(point), tell))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return os.waitpid(child, 0)[1]


def _watched(act, points: Points, tell: int | None) -> int:
    with connection.execute_wrapper(points.statement):
        sys.settrace(points.trace)
        act()
        sys.settrace(None)
    if tell is not None:
        os.write(tell, str(points.passed).encode())
    return 0
