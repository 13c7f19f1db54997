"""A visitor gathers practices into a pack, and somebody else gets its address: without a script, in any window."""

import pytest
from playwright.sync_api import Page, expect

TITLES = [
    "Interpreters who know what a child protection conference is",
    "A Saturday homework club run by Somali parents",
    "A same-day call before a suspension is confirmed",
]


def add(page: Page, title: str) -> None:
    """Find a practice and put it into the pack."""
    page.goto(f"/practices/?q={title.replace(' ', '+')}")
    page.get_by_role("link", name=f"Add to pack {title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Add to your pack: {title}")
    page.get_by_role("button", name="Add to your pack").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your pack")


def titles(page: Page) -> list[str]:
    """What is in the pack."""
    return page.locator(".portal-pack__item > a").all_inner_texts()


@pytest.mark.visits("packs:pack", "packs:add", "packs:shared")
def test_a_pack_is_gathered_ordered_and_shared(visitor, window, look):
    visitor.goto("/pack/")
    look(visitor, "pack-empty")
    first, second, third = TITLES
    visitor.goto("/practices/?q=homework")
    visitor.get_by_role("link", name=f"Add to pack {second}").click()
    look(visitor, "pack-add")
    for title in TITLES:
        add(visitor, title)
    assert titles(visitor) == TITLES
    visitor.get_by_label("Title of the pack").fill("For the forum in May")
    visitor.get_by_label("Note for the cover").fill("Three that we could try.")
    visitor.get_by_role("button", name=f"Move up {third}").press("Enter")
    expect(visitor.locator(".portal-pack__item > a")).to_have_text([first, third, second])
    visitor.get_by_role("button", name=f"Take out {first}").press("Enter")
    expect(visitor.locator(".portal-pack__item > a")).to_have_text([third, second])
    look(visitor, "pack-taken-out")
    visitor.get_by_role("button", name="Put it back").click()
    expect(visitor.locator(".portal-pack__item > a")).to_have_text([first, third, second])
    expect(visitor.get_by_label("Title of the pack")).to_have_value("For the forum in May")
    look(visitor, "pack")
    address = visitor.get_by_role("link", name="The page of this pack for everybody").get_attribute("href")

    other = window(java_script_enabled=False)
    other.goto(f"{address}")
    expect(other.get_by_role("heading", level=1)).to_have_text("For the forum in May")
    assert titles(other) == [first, third, second]
    other.get_by_role("button", name="Put these in your pack").click()
    expect(other.locator(".portal-pack__item > a")).to_have_text([first, third, second])


def test_an_address_with_mistakes_in_it(visitor, look):
    visitor.goto("/pack/of/?p=SP-1900-0001,<b>&title=Mistaken")
    look(visitor, "pack-shared-mistaken")
    expect(visitor.get_by_text("Not a reference of ours: SP-1900-0001.")).to_be_visible()
