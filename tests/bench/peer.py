"""The peer: the same job done with Wagtail, in a folder outside this project that ``PORTAL_PEER`` names.

Its environment is made once, in ``.make/peer``; its database is filled in each run from the same texts as ours.
"""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.bench.processes import serving
from tests.bench.scenes import Scene
from tests.everything import ROOT

APPLICATION = "peer.wsgi"


def folder() -> Path | None:
    """Where it is, if anywhere."""
    named = os.environ.get("PORTAL_PEER")
    return Path(named).resolve() if named else None


def python() -> str:
    """That of its own environment."""
    return str(ROOT / ".make" / "peer" / "bin" / "python")


def environment(socket_folder: str) -> dict:
    """Its settings: a database of its own on the same server as ours."""
    return {"PEER_DB": f"pg:peer@{socket_folder}:5432:portal", "DJANGO_SETTINGS_MODULE": "peer.settings"}


def prepare(place: Path, texts: Path, settings: dict) -> None:
    """Make its environment and its tables, and fill them; its index takes minutes."""
    if not Path(python()).exists():
        uv = Path(sys.executable).parent / "uv"
        subprocess.run([uv, "venv", "--quiet", ROOT / ".make" / "peer"], check=True)
        packages = ("--python", python(), "-r", place / "requirements.txt")
        subprocess.run([uv, "pip", "install", "--quiet", *packages], check=True)
    for command in (("migrate", "-v0"), ("load_corpus", texts), ("update_index", "-v0")):
        subprocess.run(
            [python(), "manage.py", *command],
            check=True,
            cwd=place,
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
        )


def queries(place: Path, settings: dict, scenes: list[Scene]) -> dict[str, int]:
    """How often each page asks the database, as the peer itself counts."""
    found = {}
    with serving(APPLICATION, place, {**settings, "PEER_COUNT_SQL": "1"}, python()) as server:
        for scene in scenes:
            address = f"http://127.0.0.1:{server.port}{scene.peer[0]}"
            with urllib.request.urlopen(address, timeout=60) as answer:
                found[scene.name] = int(answer.headers["X-SQL-Count"])
    return found
