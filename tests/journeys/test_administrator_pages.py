"""Django's own pages for administrators: we choose what they show, not their markup.

So the HTML checker does not read them, and of axe's rules only those of WCAG are asked for.
"""

import pytest
from playwright.sync_api import Page

from submissions.demonstration import people

# Filters stand close together; links among words have a colour but no line; a search icon has a label but no role
KNOWN = ("target-size", "link-in-text-block", "aria-prohibited-attr")
LISTS = ("accounts/user", "audit/entry", "practices/practice", "submissions/submission", "submissions/transition")


@pytest.fixture
def administrator(window) -> Page:
    """An administrator who took the second step."""
    return window(people.ADMINISTRATOR.email)


def test_the_index(administrator, look):
    administrator.goto("/admin/")
    look.without_markup(administrator, "admin", known=KNOWN)


@pytest.mark.parametrize("rows", LISTS)
def test_a_list_and_one_row_of_it(administrator, look, rows):
    name = rows.replace("/", "-")
    administrator.goto(f"/admin/{rows}/")
    look.without_markup(administrator, f"admin-{name}", known=KNOWN)
    administrator.locator("#result_list tbody th a").first.click()
    administrator.wait_for_url(f"**/admin/{rows}/*/change/")
    look.without_markup(administrator, f"admin-{name}-one", known=KNOWN)
