"""The Nu HTML checker, over all pages at once."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.journeys.portal import ROOT

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def is_available() -> bool:
    """Whether this machine has Java."""
    return shutil.which("java") is not None


def errors_in(folder: Path) -> list[str]:
    """Every error in the HTML files of a folder, with its file, its place and the markup around it."""
    options = ("--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html")
    done = subprocess.run(("java", "-jar", JAR, *options, folder), check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)["messages"]
    return [_line(message) for message in found if message["type"] != "info"]


def _line(message: dict) -> str:
    name = Path(message.get("url", "")).name
    return f"{name}:{message.get('lastLine')}: {message['message']}\n    {message.get('extract', '').strip()}"
