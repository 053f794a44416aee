"""Paste a text and read its claims."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

TEXT = (
    "Norway orders tanks\n\n"
    "OSLO, 3 February 2023 - Norway has ordered 54 Leopard 2A7 tanks from Germany, the government said."
)


def test_a_pasted_text_shows_its_claims_and_is_not_stored(page: Page) -> None:
    """The number is marked in the text, its card is one click away; afterwards the ledger knows nothing of it."""
    page.goto("/read")
    page.get_by_role("textbox", name="Text", exact=True).fill(TEXT)
    page.get_by_label("Published").fill("2023-02-03")
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("status")).to_contain_text("claim")
    number = page.locator(".text .m-quantity", has_text=re.compile("^54$")).first
    number.click()
    expect(page.locator(".card:target")).to_contain_text("Leopard 2A7")
    page.goto("/deals?recipient=NOR")
    expect(page.locator("main")).not_to_contain_text("Leopard 2A7")
    page.goto("/search?q=Oslo+Leopard")
    expect(page.locator(".hits")).to_have_count(0)


def test_a_text_without_a_claim_says_why(page: Page) -> None:
    """And what the reader looks for."""
    page.goto("/read")
    page.get_by_role("textbox", name="Text", exact=True).fill(
        "A vaccine is no silver bullet, doctors in Lagos warned on Monday."
    )
    page.get_by_role("button", name="Read").click()
    expect(page.locator(".empty")).to_contain_text("The reader looks for")
