"""The public pages of this portal beside a peer's, Django's floor and the SQL alone, on both databases.

``PORTAL_PEER`` names the peer's folder; without it there are ours, the floor and the SQL. ``PORTAL_BENCH_SIZE`` is
how many practices there are (10,000), ``PORTAL_BENCH_SECONDS`` and ``PORTAL_BENCH_ROUNDS`` how long each page is
asked for (2 and 3), ``PORTAL_BENCH_DATABASES`` which databases (``postgresql,sqlite``).
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import postgres
from tests.bench import corpus, goals, peer, scenes, table
from tests.bench.goals import Findings
from tests.bench.measuring import Asked, interleaved
from tests.bench.processes import serving
from tests.bench.scenes import Scene
from tests.everything import PRODUCTION, ROOT

CONNECTIONS = 8
LIKE_PRODUCTION: dict[str, object] = {}  # the server's own defaults: what is committed is on the disk
LARGE = {"shared_buffers": "2GB"}  # which somebody with more than ``corpus.MANY`` practices would give it
SQLITE_AT_MOST = 10_000


def main() -> int:
    """Fill, measure, and print one table and the goals."""
    size = int(os.environ.get("PORTAL_BENCH_SIZE", "10000"))
    databases = os.environ.get("PORTAL_BENCH_DATABASES", "postgresql,sqlite").split(",")
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder, texts = Path(name), Path(name) / "texts.jsonl"
        folder.chmod(0o755)
        say(f"{size:,} practices, {corpus.write(texts, size, peer.folder())}")
        found = Findings(size)
        if "sqlite" in databases and size <= SQLITE_AT_MOST:
            on_sqlite(found, folder, texts)
        if "postgresql" in databases and postgres.binaries() is not None:
            on_postgresql(found, folder, texts)
            say("\n".join(("", *table.lines(found), "", *goals.lines(found))))
        elif "postgresql" in databases:
            say("PostgreSQL: not on this machine")
        say("\n".join(table.of_sqlite(found)))
    return 0


def say(text: str) -> None:
    """At once, for this takes minutes."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def on_postgresql(found: Findings, folder: Path, texts: Path) -> None:
    """Ours, the floor, and the peer where there is one."""
    asked_for = scenes.all_of_them(texts, found.count)
    with (
        postgres.server(LARGE if found.count > corpus.MANY else LIKE_PRODUCTION) as address,
        contextlib.ExitStack() as servers,
    ):
        socket_folder = address.removeprefix("postgres://portal@/").removesuffix("/postgres")
        database = int((Path(socket_folder) / "data" / "postmaster.pid").read_text().splitlines()[0])
        environment = settings_of_ours(folder, f"postgres://portal@/{socket_folder}/postgres")
        say("PostgreSQL: filling the portal")
        found.portal = fill(texts, found.count, asked_for, environment, folder)
        running = {
            "portal": servers.enter_context(serving("practice_portal.wsgi", ROOT, environment)),
            "floor": servers.enter_context(serving("tests.bench.floor", ROOT, {"DJANGO_SETTINGS_MODULE": ""})),
        }
        if place := peer.folder():
            say("PostgreSQL: filling the peer, whose index takes minutes")
            settings = peer.environment(socket_folder)
            with_database(socket_folder, "peer")
            peer.prepare(place, texts, settings)
            found.peer_queries = peer.queries(place, settings, asked_for)
            running["peer"] = servers.enter_context(serving(peer.APPLICATION, place, settings, peer.python()))
        else:
            say("No peer: set PORTAL_PEER to its folder to measure beside it")
        for scene in asked_for:
            say(f"PostgreSQL: {scene.name}")
            paths = {"portal": scene.portal, "peer": scene.peer, "floor": ["/"]}
            asked = {
                name: Asked(server, paths[name], once=scene.is_first and name != "floor")
                for name, server in running.items()
            }
            found.measured[scene.name] = interleaved(asked, database, connections=CONNECTIONS, **length())


def on_sqlite(found: Findings, folder: Path, texts: Path) -> None:
    """Ours alone, for one visitor after the other."""
    asked_for = scenes.all_of_them(texts, found.count)
    environment = settings_of_ours(folder, f"sqlite:///{folder / 'bench.sqlite3'}")
    say("SQLite: filling the portal")
    fill(texts, found.count, asked_for, environment, folder)
    with serving("practice_portal.wsgi", ROOT, environment) as server:
        for scene in asked_for:
            say(f"SQLite: {scene.name}")
            asked = {"portal": Asked(server, scene.portal, scene.is_first)}
            found.sqlite[scene.name] = interleaved(asked, None, connections=1, **length())["portal"]


def length() -> dict:
    """How long each page is asked for."""
    return {
        "seconds": float(os.environ.get("PORTAL_BENCH_SECONDS", "2")),
        "rounds": int(os.environ.get("PORTAL_BENCH_ROUNDS", "3")),
    }


def settings_of_ours(folder: Path, address: str) -> dict:
    """Those of production, with the static files collected as there."""
    environment = {
        **PRODUCTION,
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "SECURE_SSL_REDIRECT": "off",
        "PAGE_REQUESTS_PER_MINUTE": "0",  # the one visitor asks more than any network may
        "DJANGO_SETTINGS_MODULE": "practice_portal.settings",
        "DATABASE_URL": address,
        "VAR_DIR": str(folder / "var"),
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **environment})
    return environment


def fill(texts: Path, count: int, asked_for: list[Scene], environment: dict, folder: Path) -> dict:
    """What the portal says of itself from within; see ``portal``."""
    answer, paths = folder / "portal.json", json.dumps({scene.name: scene.portal[0] for scene in asked_for})
    command = [sys.executable, "-m", "tests.bench.portal", texts, str(count), paths, answer]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **environment})
    return json.loads(answer.read_text())


def with_database(socket_folder: str, name: str) -> None:
    """One more database on the server."""
    binaries = postgres.binaries()
    assert binaries is not None
    subprocess.run([binaries / "createdb", "-h", socket_folder, "-U", "portal", name], check=True)
