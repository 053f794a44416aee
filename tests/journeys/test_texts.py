"""Words of documents as they are, whatever they hold and wherever their reader is."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.filling import ARABIC, HOSTILE, SIDEWAYS
from tests.journeys.watching import Visitors

DIRECTION = "element => getComputedStyle(element).direction"


def test_quotes_run_from_right_to_left_where_their_language_does(page: Page) -> None:
    """On the claim, in the list, and in the text; the page around them does not turn."""
    page.goto("/claims/claim-sideways")
    quote = page.locator(".quote", has_text=ARABIC)
    assert quote.evaluate(DIRECTION) == "rtl"
    assert page.locator("main").evaluate(DIRECTION) == "ltr"
    page.goto(f"/documents/{SIDEWAYS}")
    assert page.get_by_role("heading", level=1).evaluate(DIRECTION) == "rtl"
    assert page.locator(".text").get_attribute("dir") == "auto"


def test_markup_in_a_document_is_shown_and_never_runs(page: Page) -> None:
    """In its title, publisher, address and claims: no dialog opens (`Visitors` would tell), and it can be read."""
    page.goto(f"/documents/{HOSTILE}")
    expect(page.get_by_role("heading", level=1)).to_contain_text('<script>alert("x")</script>')
    assert page.locator("main script").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    page.goto("/documents")
    expect(page.locator("main")).to_contain_text('<script>alert("x")</script> press')


def test_times_are_in_the_readers_zone(visitors: Visitors) -> None:
    """The same moment, as a clock in Tokyo and one in New York shows it; the time in UTC is its title."""
    shown = {}
    for zone in ("Asia/Tokyo", "America/New_York"):
        page = visitors.come(timezone_id=zone, locale="en-GB")
        page.goto(f"/documents/{SIDEWAYS}")
        moment = page.locator("time.moment").first
        shown[zone] = (moment.inner_text(), moment.get_attribute("title"))
    (east, utc), (west, same) = shown["Asia/Tokyo"], shown["America/New_York"]
    assert east != west
    assert utc == same
    assert (utc or "").endswith("UTC")
