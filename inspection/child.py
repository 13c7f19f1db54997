"""The child process: limits itself, reads one request from stdin, writes one answer to stdout.

Run as a script by ``sandbox``, isolated (``-I``), so the project is not on its path until it says so.
"""

import json
import resource
import sys
from importlib import import_module
from pathlib import Path

MEMORY = 512 * 1024 * 1024  # bytes of address space
CPU_SECONDS = (9, 10)  # at the first the kernel ends the child, at the second it insists
OPEN_FILES = 16

LIMITS = {
    resource.RLIMIT_AS: (MEMORY, MEMORY),
    resource.RLIMIT_CPU: CPU_SECONDS,
    resource.RLIMIT_FSIZE: (0, 0),
    resource.RLIMIT_CORE: (0, 0),
    resource.RLIMIT_NOFILE: (OPEN_FILES, OPEN_FILES),
    resource.RLIMIT_NPROC: (0, 0),  # it starts nothing (no effect for root)
}


def limit() -> None:
    """Take the limits on; a hard limit of the machine that is lower stays."""
    for kind, (soft, hard) in LIMITS.items():
        ceiling = resource.getrlimit(kind)[1]
        lowest = sys.maxsize if ceiling == resource.RLIM_INFINITY else ceiling
        resource.setrlimit(kind, (min(soft, lowest), min(hard, lowest)))


def place(error: BaseException) -> str:
    """Where ``error`` arose, without a word of the document."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {where}"


def answer(module: str) -> tuple[dict[str, object], bytes]:
    """What ``module`` answers, or its refusal, or the place of a fault in it."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from inspection.report import Refused

    request = json.loads(sys.stdin.buffer.readline())
    try:
        return import_module(module).answer(request, sys.stdin.buffer.read())
    except Refused as refusal:
        return {"refused": str(refusal)}, b""
    except Exception as error:  # the parent logs it; a document never shows a stack trace
        return {"failed": place(error)}, b""


if __name__ == "__main__":
    limit()
    said, content = answer(sys.argv[1])
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)
