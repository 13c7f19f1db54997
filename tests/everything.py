"""``make test``: style and types, the suite on SQLite and on PostgreSQL, the journeys in a browser.

Where this machine has no PostgreSQL or no Chromium that part is skipped, in a line that says so; with
``PORTAL_TEST_ALL=1`` a part that was skipped is a failure.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NO_SERVER = "no PostgreSQL server on this machine. On Debian: apt-get install postgresql"
API_CASES = 10_000
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PRODUCTION = {
    "DEBUG": "off",
    "SECRET_KEY": "a-key-of-the-test-that-is-long-enough-and-has-many-different-characters-0123456789",
    "ALLOWED_HOSTS": "portal.example",
    "SITE_URL": "https://portal.example",
    "SUPPORT_EMAIL": "support@portal.example",
    "DEFAULT_FROM_EMAIL": "portal@portal.example",
    "EMAIL_URL": "smtp://mail.portal.example:25",
}
STYLE = (  # the longest first
    ("mypy",),
    ("djlint", "templates", "--lint", "--quiet"),
    ("lint-imports", "--no-cache"),
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
)


class Skipped(Exception):
    """This machine lacks what the part needs; the message says what, and how to get it."""


def run(*command: str | Path, **environment: str) -> bool:
    """Run a command from the project's folder; whether it succeeded. What Python compiles is kept for the next."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment}
    return subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode == 0


def lint() -> bool:
    """Style, types, who imports whom, migrations that match the models, production settings: side by side."""
    manage = (sys.executable, "manage.py")
    with ThreadPoolExecutor() as pool:
        results = [pool.submit(run, BIN / tool, *options) for tool, *options in STYLE]
        results.append(pool.submit(run, *manage, "makemigrations", "--check", "--dry-run", "-v", "0"))
        results.append(pool.submit(run, *manage, "check", "--deploy", "--fail-level", "INFO", **PRODUCTION))
    return all(result.result() for result in results)


def suite(**environment: str) -> bool:
    """Everything without the browser, on all cores."""
    options = ("-q", "-n", "auto", "-m", "not browser", "--ignore", "tests/journeys")
    return run(sys.executable, "-m", "pytest", *options, **environment)


def on_sqlite() -> bool:
    """The suite on the embedded database."""
    return suite(DATABASE_URL="sqlite://:memory:")


def on_postgresql() -> bool:
    """The suite on a server of its own; what opens no database was tested beside SQLite already."""
    if postgres.binaries() is None:
        raise Skipped(NO_SERVER)
    with postgres.server() as address:
        return suite(DATABASE_URL=address, PORTAL_TEST_DATABASE_ONLY="1")


def cases_on_sqlite() -> bool:
    """What schemathesis thinks up from the OpenAPI document, on the embedded database."""
    return api_cases(DATABASE_URL="sqlite://:memory:")


def cases_on_postgresql() -> bool:
    """The same on a server of its own."""
    if postgres.binaries() is None:
        raise Skipped(NO_SERVER)
    with postgres.server() as address:
        return api_cases(DATABASE_URL=address)


def api_cases(**environment: str) -> bool:
    """So many requests that it takes minutes."""
    test = "tests/opendata/test_cases.py"
    return run(sys.executable, "-m", "pytest", "-q", test, PORTAL_API_CASES=str(API_CASES), **environment)


def in_browser() -> bool:
    """The journeys, in Chromium, against the portal as ``make run`` starts it."""
    if not any(map(shutil.which, CHROMIUM)):
        raise Skipped("no Chromium on this machine. On Debian: apt-get install chromium")
    return run(sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "browser", "--dist", "loadfile")


PARTS: dict[str, Callable[[], bool]] = {
    "lint": lint,
    "sqlite": on_sqlite,
    "postgresql": on_postgresql,
    "browser": in_browser,
    "api-sqlite": cases_on_sqlite,
    "api-postgresql": cases_on_postgresql,
}
GROUPS = {
    "": ("lint", "sqlite", "postgresql", "browser"),
    "unit": ("sqlite", "postgresql"),
    "api-cases": ("api-sqlite", "api-postgresql"),
}


def report(name: str) -> tuple[str, str]:
    """Run one part: its outcome (passed, FAILED or SKIPPED) and a line for the end."""
    began = time.monotonic()
    print(f"\n== {name}", flush=True)  # noqa: T201
    try:
        outcome, why = ("passed" if PARTS[name]() else "FAILED"), ""
    except Skipped as skipped:
        outcome, why = "SKIPPED", f": {skipped}"
    return outcome, f"{name:<16}{outcome:<9}{time.monotonic() - began:6.1f} s{why}"


def main(asked: str = "") -> int:
    """Run the parts that were asked for, and say how each went; the exit status."""
    outcomes = [report(name) for name in GROUPS.get(asked, (asked,))]
    print("\n" + "\n".join(line for _, line in outcomes), flush=True)  # noqa: T201
    bad = {"FAILED", "SKIPPED"} if os.environ.get("PORTAL_TEST_ALL") else {"FAILED"}
    return int(any(outcome in bad for outcome, _ in outcomes))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
