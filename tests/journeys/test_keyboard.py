"""All that a pointer reaches, the Tab key reaches, and one sees where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

REACHABLE = """() => {
  const wanted = "a[href], button, summary, select, textarea, input:not([type=hidden])";
  const all = [...document.querySelectorAll(wanted)].filter(
    (each) => !each.disabled && each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0);
  const groups = new Set();
  const kept = all.filter((each) => {  // of radio buttons that belong together one is reached, and arrows do the rest
    if (each.type !== "radio") return true;
    if (groups.has(each.name)) return false;
    return groups.add(each.name);
  });
  kept.forEach((each, number) => { each.dataset.journey = number; });
  return kept.length;
}"""
WHERE = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  return [at.dataset.journey ?? (at.type === "radio" ? "radio" : ""),
          style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none",
          at.tagName];
}"""


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    """It shows itself when it has the focus; Enter goes past the bar."""
    page.goto("/deals")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("address", ["/read", "/deals?supplier=CHN&recipient=PAK", "/review", "/alerts", "/sources"])
def test_tab_reaches_everything_and_shows_where_one_is(page: Page, address: str) -> None:
    """In the order of the page, with an outline."""
    page.goto(address)
    count = page.evaluate(REACHABLE)
    assert count > 10
    reached: set[str] = set()
    seen: set[str] = set()
    for _ in range(2 * count):
        page.keyboard.press("Tab")
        name, is_seen, tag = page.evaluate(WHERE)
        if tag == "BODY" and reached:  # the end of the page: the browser's own bar comes next
            break
        reached.add(name)
        if is_seen:  # a field of a date has several stops, of which the browser outlines one itself
            seen.add(name)
    assert {str(number) for number in range(count)} <= reached
    assert reached == seen


def test_escape_closes_a_menu_and_keeps_ones_place(page: Page) -> None:
    """The cursor goes back to what opened it."""
    page.goto("/deals")
    opener = page.locator("#export > summary")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(page.locator("#export")).not_to_have_attribute("open", "")
