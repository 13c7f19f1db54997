"""Django's own pages for administrators: we choose what they show, not their markup.

So the HTML checker does not read them, and of axe's rules only those of WCAG are asked for.
"""

import pytest
from playwright.sync_api import Page, expect

from submissions.demonstration import people

# Filters stand close together; links among words have a colour but no line; a search icon has a label but no role
KNOWN = ("target-size", "link-in-text-block", "aria-prohibited-attr")
LISTS = ("accounts/user", "accounts/emaildomain", "practices/authority", "practices/practice")


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


@pytest.mark.parametrize(("form", "row"), [("accounts/user", "Membership"), ("practices/programme", "Category")])
def test_adding_with_errors(administrator, look, form, row):
    administrator.goto(f"/admin/{form}/add/")
    administrator.get_by_text(f"Add another {row}").click()
    administrator.get_by_role("button", name="Save", exact=True).click()
    expect(administrator.locator(".errornote")).to_be_visible()
    look.without_markup(administrator, f"admin-{form.replace('/', '-')}-wrong", known=KNOWN)
