"""Runs the reader in a child process that can cost little and reach nothing.

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
from typing import IO

from . import refusals
from .template import ReadTemplate, Refused, TemplateForm

EXTENSIONS = (".docx", ".odt", ".txt")
MAX_BYTES = 20_000_000
MAX_SECONDS = 20.0
MAX_ANSWER = 16_000_000  # bytes of JSON: half a million characters, held three times and escaped
CHILDREN = 2  # at once in one server process, so that uploads cannot take all of its machine's memory

CHILD = Path(__file__).with_name("child.py")
logger = logging.getLogger(__name__)
_slots = threading.BoundedSemaphore(CHILDREN)


def read_template(name: str, data: bytes, form: TemplateForm) -> ReadTemplate:
    """The fields found in the file ``data`` that was uploaded as ``name``.

    Raises Refused, with a plain sentence, for whatever cannot be read safely.
    """
    check_upload(name, len(data))
    header = json.dumps({"name": name, "form": form.as_json()}).encode()
    if not _slots.acquire(timeout=MAX_SECONDS):
        raise refusals.busy(name)
    try:
        answer = _ask_child(header + b"\n" + data)
    except OSError as error:  # the machine could not start one more process
        logger.exception("The template reader could not start")
        raise refusals.busy(name) from error
    finally:
        _slots.release()
    if answer is None:
        raise refusals.too_complicated(name)
    if isinstance(answer, str):
        raise Refused(answer)
    return answer


def check_upload(name: str, size: int) -> None:
    """What can be refused before a process is started."""
    if not name.lower().endswith(EXTENSIONS):
        raise refusals.wrong_extension(name)
    if size == 0:
        raise refusals.empty(name)
    if size > MAX_BYTES:
        raise refusals.too_big(name, MAX_BYTES)


def _ask_child(request: bytes) -> ReadTemplate | str | None:
    """The child's fields or refusal; None where it ran into a limit, failed or said too much."""
    child = subprocess.Popen(  # noqa: S603 our own script, nothing of the upload on the command line
        [sys.executable, "-I", "-B", str(CHILD)],
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
        return _parse(output)
    logger.warning("The template reader stopped: status %s", status)
    return None


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


def _parse(output: bytes) -> ReadTemplate | str | None:
    """The fields, or the sentence of a refusal; None for anything else, which is logged."""
    try:
        answer = json.loads(output)
        if "template" in answer:
            return ReadTemplate.from_json(answer["template"])
        if "refused" in answer:
            return str(answer["refused"])
        logger.error("The template reader failed: %s", answer["failed"])
    except (ValueError, TypeError, KeyError):
        logger.exception("The template reader gave no proper answer")
    return None
