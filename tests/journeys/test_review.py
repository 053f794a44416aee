"""Review by keys, and by two people at once."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.watching import Visitors, sign_in


def begin(page: Page, query: str) -> str:
    """The one deal of the filter, in review; its address."""
    page.goto(f"/review?{query}")
    page.keyboard.press("n")
    expect(page.get_by_role("complementary", name="Decide")).to_be_visible()
    keys_are_ready(page)
    return page.url


def keys_are_ready(page: Page) -> None:
    """The script of the keys shows its switch when it listens; a key pressed before is nobody's."""
    expect(page.get_by_label(re.compile("Single keys"))).to_be_visible()


def test_keys_accept_and_undo(page: Page) -> None:
    """`a`, Enter: accepted, and the next comes. `u`, Enter: it waits again."""
    begin(page, "supplier=FRA&recipient=EGY")
    page.keyboard.press("a")
    expect(page.locator("#why-accept")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("accept")
    expect(page.get_by_text("No deal under this filter waits")).to_be_visible()
    # Undone from another deal: one's last decision is offered wherever one is.
    begin(page, "supplier=USA&recipient=POL")
    page.keyboard.press("u")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("undo")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rafale")
    page.goto("/review?supplier=FRA&recipient=EGY")
    expect(page.locator("table.queue tbody tr")).to_have_count(1)


def test_keys_step_through_claims_and_correct_one(page: Page) -> None:
    """`.` goes to the next claim, `c` opens its form; then the claim is shown as it stands now."""
    begin(page, "supplier=SWE&recipient=UKR")
    page.keyboard.press(".")
    page.keyboard.press(".")
    at = page.locator(".claim.at")
    expect(at).to_be_focused()
    page.keyboard.press("c")
    at.get_by_label("Field").select_option("quantity")
    at.get_by_label("Right value").fill("26")
    at.get_by_label("Why", exact=True).fill("the ministry says 26")
    at.get_by_label("Why", exact=True).press("Enter")
    expect(page.get_by_role("status")).to_contain_text("quantity")
    expect(page.get_by_role("heading", level=1)).to_contain_text("26")
    expect(page.locator(".claim-line")).to_contain_text(["26"])


def test_keys_split_a_claim_off_and_reject_it(page: Page) -> None:
    """`s`: the claim becomes a deal of its own; `r` on what is left rejects it, and the queue goes on."""
    begin(page, "supplier=USA&recipient=POL")
    expect(page.locator(".claim")).to_have_count(2)
    page.keyboard.press(".")
    page.keyboard.press("s")
    page.keyboard.type("another contract")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("split")
    expect(page.locator(".claim")).to_have_count(1)
    keys_are_ready(page)
    page.keyboard.press("r")
    page.keyboard.type("retracted")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("reject")


def test_keys_can_be_turned_off(page: Page) -> None:
    """For those whose software types letters (WCAG 2.1.4); the choice is kept."""
    address = begin(page, "supplier=TUR&recipient=AZE")
    page.locator("#keys-on").uncheck()
    page.goto(address)
    page.keyboard.press("n")
    page.keyboard.press("a")
    expect(page.locator("#why-accept")).not_to_be_focused()
    assert page.url == address


def test_two_reviewers_do_not_overwrite_each_other(guarded: Visitors) -> None:
    """Both see the deal; who comes second is told what the first decided, and keeps the words they wrote."""
    first, second = guarded.come(), guarded.come()
    sign_in(first, "rita")
    sign_in(second, "rolf")
    for page in (first, second):
        begin(page, "supplier=TUR&recipient=AZE")
    first.locator("#why-accept").fill("seen at the airfield")
    first.get_by_role("button", name="Accept", exact=True).click()
    expect(first.get_by_role("status")).to_contain_text("accept")
    second.locator("#why-reject").fill("a model, not a sale")
    second.get_by_role("button", name="Reject", exact=True).click()
    told = second.get_by_role("alert")
    expect(told).to_contain_text("Nothing was kept")
    expect(told).to_contain_text(re.compile("accept.*rita.*seen at the airfield", re.DOTALL))
    expect(second.locator("#why-reject")).to_have_value("a model, not a sale")
    second.goto("/review")
    expect(second.locator(".decided")).to_have_count(1)
