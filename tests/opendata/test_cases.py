"""Thousands of requests that schemathesis thinks up from the OpenAPI document, against the running portal.

``make api-cases`` thinks up 10,000 at least, on each database; otherwise it is a sample.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.opendata.cast import repository

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
CASES = int(os.environ.get("PORTAL_API_CASES", "0"))
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
OF_EACH = 9  # cases in all, about, for each one of an address: several addresses and steps from one to another
# That a practice is not published any more is a right answer to a reference that is one
CONFIGURATION = """[checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", 401, 403, 404, 409, 410, 429, "5xx"]
"""
SAMPLE = ("--phases", "fuzzing,stateful", "--max-examples", "15")


@pytest.fixture(autouse=True)
def quiet():
    """A line for each of thousands of refusals tells nothing."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def test_every_request_that_fits_or_misses_the_document_is_answered_as_it_says(
    live_server, settings, tmp_path, record_property
):
    settings.SITE_URL, settings.API_REQUESTS_PER_MINUTE = live_server.url, 0
    repository()
    report = tmp_path / "report.json"
    (tmp_path / "schemathesis.toml").write_text(CONFIGURATION)
    sized = ("--max-examples", str(CASES // OF_EACH)) if CASES else SAMPLE
    options = ("--checks", "all", "--continue-on-failure", "--no-color", "--report-json-path", str(report))
    address = f"{live_server.url}/api/v1/openapi.json"

    run = subprocess.run(
        [SCHEMATHESIS, "run", address, *options, *sized], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert run.returncode == 0, f"{run.stdout[-20_000:]}{run.stderr[-2_000:]}"
    told = json.loads(report.read_text())
    cases, failures = told["test_cases"]["generated"], told["test_cases"]["with_failures"]
    record_property("said", f"{connection.vendor}: {cases:,} cases, all checks, {failures} failures")
    assert (cases >= CASES, failures, told["errors"]) == (True, 0, [])
    assert told["operations"]["tested"] == told["operations"]["total"]
