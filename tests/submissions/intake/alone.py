"""What reading one file costs, measured beside a small process.

The kernel counts for a child no less memory than its parent has, and the process of a test may have much.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

from submissions.intake import Refused, read_template
from submissions.intake.template import TemplateForm


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time and of the clock, the most bytes of memory, and what was found or refused."""

    cpu: float
    clock: float
    peak: int
    description: str = ""
    refused: str = ""


def cost_of(name: str, data: bytes, form: TemplateForm) -> Cost:
    """Of ``read_template``, whose child is the only one that the small process has."""
    header = json.dumps({"name": name, "form": form.as_json()}).encode()
    command = [sys.executable, "-m", __name__]
    done = subprocess.run(command, input=header + b"\n" + data, capture_output=True, check=True)
    return Cost(**json.loads(done.stdout))


def _measure(name: str, data: bytes, form: TemplateForm) -> dict:
    start = time.monotonic()
    try:
        said = {"description": read_template(name, data, form).description}
    except Refused as refusal:
        said = {"refused": str(refusal)}
    clock, spent = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"cpu": spent.ru_utime + spent.ru_stime, "clock": clock, "peak": spent.ru_maxrss * 1024, **said}


if __name__ == "__main__":
    asked = json.loads(sys.stdin.buffer.readline())
    form = TemplateForm.from_json(asked["form"])
    sys.stdout.write(json.dumps(_measure(asked["name"], sys.stdin.buffer.read(), form)))
