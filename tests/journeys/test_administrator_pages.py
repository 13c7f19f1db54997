"""Django's own pages for administrators: we choose what they show, not their markup.

So they are looked at for WCAG only, and the HTML checker does not read them.
"""

import pytest
from playwright.sync_api import Page, expect

from submissions.demonstration import people

LISTS = ("accounts/user", "accounts/emaildomain", "practices/authority", "practices/practice")


@pytest.fixture
def administrator(window) -> Page:
    """An administrator who took the second step."""
    return window(people.ADMINISTRATOR.email)


def test_the_index(administrator, look):
    administrator.goto("/admin/")
    look.accessible(administrator, "admin")


@pytest.mark.parametrize("rows", LISTS)
def test_a_list_and_one_row_of_it(administrator, look, rows):
    name = rows.replace("/", "-")
    administrator.goto(f"/admin/{rows}/")
    look.accessible(administrator, f"admin-{name}")
    administrator.locator("#result_list th a").first.click()
    expect(administrator.locator(".submit-row")).to_be_visible()
    look.accessible(administrator, f"admin-{name}-one")


def test_adding_with_errors(administrator, look):
    administrator.goto("/admin/practices/programme/add/")
    administrator.get_by_role("link", name="Add another").click()
    administrator.get_by_role("button", name="Save", exact=True).click()
    expect(administrator.locator(".errornote")).to_be_visible()
    look.accessible(administrator, "admin-practices-programme-wrong")
