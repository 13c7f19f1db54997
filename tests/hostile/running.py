"""Sends files through an inspection, and measures what each child process cost."""

from __future__ import annotations

import logging
import multiprocessing
import os
import re
import resource
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from inspection import Refused, inspect
from inspection.names import called

MAX_SENTENCE = 300
WORKERS = 2
WAITING = 8  # files made before they are asked for
TECHNICAL = re.compile(r"\b\w+(Error|Exception)\b|Traceback|\bline \d+\b|0x[0-9a-f]{4}|[\n\r\t<>{}\\]")
OURS = {-signal.SIGKILL, -signal.SIGXCPU}  # how the limits of processor time end a child


@dataclass(frozen=True)
class Sent:
    """A file on its way; ``key`` tells who sent it what it was."""

    key: str
    seed: int
    name: str
    data: bytes


@dataclass
class Answer:
    """What came of one file. ``deaths`` are what no limit of ours explains."""

    key: str
    seed: int
    sentence: str = ""
    kinds: tuple[str, ...] = ()
    escaped: str = ""
    deaths: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    seconds: float = 0.0
    kibibytes: int = 0
    faults: list[str] = field(default_factory=list)
    report: dict = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return bool(self.sentence)


class Listener(logging.Handler):
    """Hears how a child ended, which the one who uploads is never told."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer

    def emit(self, record: logging.LogRecord) -> None:
        status = record.args[0] if isinstance(record.args, tuple) and record.args else record.getMessage()
        by_limit = status is None or status in OURS or str(status).startswith("MemoryError")
        (self.answer.limits if by_limit else self.answer.deaths).append(f"{record.getMessage()}")


def ask(sent: Sent) -> Answer:
    """Inspects one file."""
    answer = Answer(sent.key, sent.seed)
    listener, logger = Listener(answer), logging.getLogger("inspection.sandbox")
    logger.addHandler(listener)
    logger.propagate = False
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        report = inspect(sent.name, sent.data)
        answer.kinds, answer.report = tuple(str(each.kind) for each in report.findings), report.as_json()
    except Refused as refusal:
        answer.sentence = str(refusal)
        answer.faults = [*faults_of(sent.name, answer.sentence)]
    except Exception as error:
        answer.escaped = f"{type(error).__name__}: {error}"
    finally:
        logger.removeHandler(listener)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer.seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    answer.kibibytes = after.ru_maxrss
    return answer


def faults_of(name: str, sentence: str) -> Iterator[str]:
    """What is wrong with a sentence that somebody is to understand."""
    without_name = sentence.replace(called(name), "")
    if without_name == sentence:
        yield "does not name the file"
    if not sentence.endswith("."):
        yield "does not end in a full stop"
    if len(sentence) >= MAX_SENTENCE:
        yield "is too long"
    if TECHNICAL.search(without_name) or not sentence.isprintable():
        yield "is not plain"


def ask_all(files: Iterable[Sent]) -> Iterator[tuple[Sent, Answer]]:
    """Each file with its answer, in whatever order they come.

    The processes that ask stay small and make no files: what a child is counted to use includes what its
    parent used when it was started.
    """
    room, ended, sent = threading.Semaphore(WORKERS + WAITING), threading.Event(), {}

    def wait_for_room() -> Iterator[Sent]:
        for each in files:
            room.acquire()
            if ended.is_set():
                return
            sent[each.key, each.seed] = each
            yield each

    with multiprocessing.get_context("spawn").Pool(WORKERS) as pool:
        try:
            for answer in pool.imap_unordered(ask, wait_for_room()):
                room.release()
                yield sent.pop((answer.key, answer.seed)), answer
        finally:  # also when whoever wants the answers fails: nobody waits for room any more
            ended.set()
            room.release()


class Watch:
    """Which files a run left behind. A child may write none (its limit), so what it leaves is empty."""

    def __init__(self) -> None:
        self.own = tempfile.TemporaryDirectory()
        self.shared = Path(tempfile.gettempdir())
        self.before = {*self.shared.iterdir(), *Path("/").iterdir()}
        self.environment = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = self.own.name

    def left(self) -> list[Path]:
        """What is there now and was not; ends the watch."""
        if self.environment is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = self.environment
        new = {*self.shared.iterdir(), *Path("/").iterdir()} - self.before - {Path(self.own.name)}
        new = {
            path for path in new if path.parent != self.shared or path.name.startswith(tempfile.gettempprefix())
        }
        left = [*Path(self.own.name).rglob("*"), *filter(_is_empty, new)]
        self.own.cleanup()
        return left


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0 if path.is_file() else path.is_dir() and not any(path.iterdir())
    except OSError:  # somebody else's, and gone again
        return False
