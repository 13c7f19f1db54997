"""Asks one thing of a child process that can cost little and reach nothing.

Safe in a server with many threads: no ``preexec_fn`` (Python code between fork and exec may deadlock).
The child sets its own limits first thing, before it reads a byte of the file; this side holds the
clock, bounds what comes back, and kills the child's whole process group.
"""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from .report import Refused, Unavailable

MAX_SECONDS = 20.0
MAX_ANSWER = 48_000_000  # bytes: half a million characters as JSON, or a whole document made anew
CHILDREN = 2  # at once in one server process, so that uploads cannot take all of its machine's memory

CHILD = Path(__file__).with_name("child.py")
logger = logging.getLogger(__name__)
_slots = threading.BoundedSemaphore(CHILDREN)


class Failed(Exception):
    """The child ran into a limit, broke down, or said what no child says."""


def ask(module: str, request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """What ``module.answer(request, data)`` gives in the child.

    Raises Refused where it does, Unavailable where no child could be had, and Failed for all else.
    """
    if not _slots.acquire(timeout=MAX_SECONDS):
        raise Unavailable
    try:
        output = _ask_child(module, json.dumps(request).encode() + b"\n" + data)
    except OSError as error:  # the machine could not start one more process
        logger.exception("The reader of documents could not start")
        raise Unavailable from error
    finally:
        _slots.release()
    return _parse(output)


def _ask_child(module: str, request: bytes) -> bytes:
    """All that the child writes."""
    child = subprocess.Popen(  # noqa: S603 our own script, nothing of the upload on the command line
        [sys.executable, "-I", "-B", str(CHILD), module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        output = _converse(child, request, time.monotonic() + MAX_SECONDS)
        status = child.wait(timeout=1) if output is not None else None
    except subprocess.TimeoutExpired:
        status = None
    finally:
        _end(child)
    if status == 0 and output is not None:
        return output
    logger.warning("The reader of documents stopped: status %s", status)
    raise Failed


def _converse(child: subprocess.Popen[bytes], request: bytes, deadline: float) -> bytes | None:
    """Feed ``request`` and collect the answer; None when time or room runs out."""
    assert child.stdin is not None  # noqa: S101 both are pipes; this is for the type checker
    assert child.stdout is not None  # noqa: S101
    os.set_blocking(child.stdin.fileno(), False)
    unsent, output = memoryview(request), bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdin, selectors.EVENT_WRITE)
        selector.register(child.stdout, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0:
            for key, _events in selector.select(left):
                if key.fileobj is child.stdin:
                    unsent = _send(child.stdin, unsent)
                    if not unsent:
                        selector.unregister(child.stdin)
                        child.stdin.close()
                    continue
                received = os.read(child.stdout.fileno(), 65_536)
                if not received:
                    return bytes(output)
                output += received
                if len(output) > MAX_ANSWER:
                    return None
    return None


def _send(pipe: IO[bytes], unsent: memoryview) -> memoryview:
    """Write what the pipe takes; what is left. A child that ended early needs no more."""
    try:
        return unsent[os.write(pipe.fileno(), unsent[:65_536]) :]
    except BlockingIOError:
        return unsent
    except BrokenPipeError:
        return unsent[:0]


def _end(child: subprocess.Popen[bytes]) -> None:
    """Nothing of the child's group survives, and no pipe stays open."""
    try:
        # The group is there until the child has been waited for; afterwards its id could be another's.
        if child.returncode is None:
            os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()


def _parse(output: bytes) -> tuple[dict[str, Any], bytes]:
    """A line of JSON, and the bytes behind it."""
    line, _newline, content = output.partition(b"\n")
    try:
        answer = json.loads(line)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        logger.error("The reader of documents gave no proper answer")
        raise Failed
    if "refused" in answer:
        raise Refused(str(answer["refused"]))
    if "failed" in answer:
        logger.error("The reader of documents failed: %s", answer["failed"])
        raise Failed
    return answer, content
