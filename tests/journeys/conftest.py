"""One portal and one browser for each worker; a window for everybody who needs one."""

import os
import shutil
import warnings

import pytest
from playwright.sync_api import expect, sync_playwright

from submissions.demonstration import people
from tests.everything import CHROMIUM
from tests.journeys import html_checker
from tests.journeys.looking import HEIGHTS, Looker
from tests.journeys.portal import Portal
from tests.journeys.windows import Watch, give_session

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in this thread
UNUSED = (  # with each window Chromium would also draw the list under its address field, twice: half of its cost
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
)
UNWANTED = (  # what Playwright turns off itself; of two lists Chromium heeds the last
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
ARGUMENTS = [
    f"--disable-features={','.join((*UNWANTED, *UNUSED))}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds, for a machine that is doing something else as well
expect.set_options(timeout=PATIENCE)


def pytest_configure(config):
    config.addinivalue_line("markers", "visits(*names): the names of the addresses that this test opens")


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker("browser")


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """The running portal."""
    running = Portal(tmp_path_factory.mktemp("portal"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium():
    """Where this machine has its Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return found or pytest.skip("no Chromium on this machine. On Debian: apt-get install chromium")


@pytest.fixture(scope="session")
def browser(chromium, portal):
    """The running Chromium, closed before the portal stops."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def watches():
    """What each open window remembers."""
    return {}


@pytest.fixture(scope="session")
def looker(tmp_path_factory, watches):
    """Looks at pages; at the end the HTML checker reads every page that was looked at."""
    folder = tmp_path_factory.mktemp("pages")
    yield Looker(folder, watches)
    if html_checker.is_available():
        errors = html_checker.errors_in(folder)
        assert errors == [], "\n".join(errors)
    elif os.environ.get("PORTAL_TEST_ALL"):
        pytest.fail("no Java for the HTML checker. On Debian: apt-get install default-jre-headless")
    else:
        warnings.warn("No Java: the HTML of the pages was not checked.", stacklevel=1)


@pytest.fixture
def look(looker):
    """``look(page, "name of the state")``; what is wrong with any of them fails the test at its end."""
    yield looker
    findings, looker.findings = looker.findings, []
    assert findings == [], "\n".join(findings)


@pytest.fixture
def window(request, browser, portal, watches):
    """Opens windows: ``window("officer@…", width=320)``; nobody may have complained at the end."""
    portal.ask("limits_forgotten")  # all tests of a worker come from one address, as few people
    opened, failed_before = [], request.session.testsfailed

    def open_one(email="", *, width=1280, second_step=True, **options):
        size = {"width": width, "height": HEIGHTS.get(width, 900)}
        context = browser.new_context(base_url=portal.address, viewport=size, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE)
        watches[context] = Watch().over(context)
        if email:
            give_session(context, portal.address, portal.ask("session_of", email, second_step))
        opened.append(context)
        return context.new_page()

    yield open_one
    seen = [watches.pop(context) for context in opened]
    for context in opened:
        context.close()
    if request.session.testsfailed > failed_before:
        return
    assert [fault for watch in seen for fault in watch.faults] == []
    promised = {name for mark in request.node.iter_markers("visits") for name in mark.args}
    assert promised - set().union(*(watch.visited for watch in seen)) == set(), "promised, but not opened"


@pytest.fixture
def visitor(window):
    """Somebody who has not signed in."""
    return window()


@pytest.fixture
def officer(window):
    """An officer of Tower Hamlets."""
    return window(people.OFFICER.email)


@pytest.fixture
def colleague(window):
    """Another officer of Tower Hamlets."""
    return window(people.COLLEAGUE.email)


@pytest.fixture
def moderator(window):
    """A moderator who took the second step."""
    return window(people.MODERATOR.email)
