"""What a person does on several pages, in words of the pages."""

import re

from playwright.sync_api import Locator, Page, expect

CODE = re.compile(r"\b\d{4}-\d{4}\b")


def mailbox(page: Page) -> list[str]:
    """The text of every mail on the first page of the demonstration's mailbox, the newest first."""
    box = page.context.new_page()
    box.goto("/demonstration/")
    mails = box.get_by_role("article").all_inner_texts()
    box.close()
    return mails


def mails_to(page: Page, address: str) -> list[str]:
    """Those of them that went to ``address``."""
    return [mail for mail in mailbox(page) if f"To {address}," in mail]


def mailed_code(page: Page, address: str) -> str:
    """The newest sign-in code that was mailed to ``address``."""
    return next(found[0] for mail in mails_to(page, address) if (found := CODE.search(mail)))


def authenticator_code(page: Page, name: str) -> str:
    """What this person's authenticator app shows now."""
    box = page.context.new_page()
    box.goto("/demonstration/")
    code = box.get_by_role("listitem").filter(has_text=name).locator("code").inner_text()
    box.close()
    return code


def ask_for_code(page: Page, address: str) -> None:
    """The first step of signing in."""
    page.get_by_label("Email address").fill(address)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your email")


def enter_mailed_code(page: Page, address: str) -> None:
    """The step after it."""
    page.get_by_label("Code from the email").fill(mailed_code(page, address))
    page.keyboard.press("Enter")


def enter_authenticator_code(page: Page, name: str) -> None:
    """The step that moderators take."""
    page.get_by_label("Code from your authenticator app").fill(authenticator_code(page, name))
    page.keyboard.press("Enter")


def go_on(page: Page, heading: str) -> None:
    """Save this page of the draft; the next one has this heading."""
    page.get_by_role("button", name="Save and continue").click()
    on_page(page, heading)


def find_in_queue(page: Page, reference: str) -> None:
    """On the desk, find a submission by its reference, and open it."""
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Reference or name").fill(reference)
    page.get_by_role("button", name="Apply filters").click()
    page.get_by_role("row").filter(has_text=reference).get_by_role("link").click()


def press(page: Page, button: str, heading: str) -> None:
    """Press a button, or a link that looks like one, that leads to the page with this heading."""
    page.get_by_role("button", name=button).first.click()
    on_page(page, heading)


def follow(page: Page, link: str, heading: str) -> None:
    """Follow a link that leads to the page with this heading."""
    page.get_by_role("link", name=link).first.click()
    on_page(page, heading)


def publish(page: Page) -> None:
    """On a review page: everything that LIIA looks for is met, and it is published."""
    for box in every(page.get_by_role("group", name="What LIIA looks for").get_by_role("checkbox")):
        box.check()
    page.get_by_role("button", name="Publish").click()


def every(found: Locator) -> list[Locator]:
    """Each of them, once the page that has them is there: ``all`` alone does not wait."""
    expect(found).not_to_have_count(0)
    return found.all()


def on_page(page: Page, heading: str) -> None:
    """Wait for the page with this main heading."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
