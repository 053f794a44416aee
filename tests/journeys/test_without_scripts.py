"""The same journeys where no script runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_read import TEXT
from tests.journeys.watching import Visitors


@pytest.fixture
def plain(visitors: Visitors) -> Page:
    """A browser without scripts."""
    return visitors.come(java_script_enabled=False)


def test_evidence_is_found_without_scripts(plain: Page) -> None:
    """By forms and links alone."""
    plain.goto("/")
    plain.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="Deals").click()
    plain.get_by_role("complementary", name="Narrow the deals").get_by_label("From", exact=True).fill("China")
    plain.get_by_role("button", name="Narrow").click()
    plain.locator("tbody").get_by_role("link", name="Wing Loong").first.click()
    plain.get_by_role("link", name="in the text").first.click()
    expect(plain.locator(".text .evidence.lit").first).to_be_visible()
    expect(plain.locator(".card.lit")).to_be_visible()


def test_charts_are_pictures_without_scripts(plain: Page) -> None:
    """Drawn by the server, with words for who cannot see them."""
    plain.goto("/?supplier=CHN")
    picture = plain.locator("figure.chart img").first
    assert picture.get_attribute("alt")
    source = picture.get_attribute("src")
    answer = plain.context.request.get(f"{source}")
    assert answer.headers["content-type"].startswith("image/svg+xml")


def test_a_decision_is_made_and_undone_without_scripts(plain: Page) -> None:
    """The forms that the keys open are there."""
    plain.goto("/review?supplier=TUR&recipient=AZE")
    plain.get_by_role("link", name="Begin with the first").click()
    plain.get_by_role("button", name="Accept", exact=True).click()
    expect(plain.get_by_role("status")).to_contain_text("accept")
    last = plain.locator(".decided").first
    last.locator("summary").click()
    last.get_by_label("Why").fill("by mistake")
    last.get_by_role("button", name="Undo").click()
    expect(plain.get_by_role("status")).to_contain_text("undo")


def test_a_text_is_read_without_scripts(plain: Page) -> None:
    """Claims beside the text."""
    plain.goto("/read")
    plain.get_by_role("textbox", name="Text", exact=True).fill(TEXT)
    plain.get_by_role("button", name="Read").click()
    expect(plain.locator(".card").first).to_contain_text("Leopard 2A7")


def test_no_time_and_no_menu_needs_scripts(visitors: Visitors) -> None:
    """On a phone the menu opens; times are in UTC, and say so."""
    phone = visitors.come(width=390, java_script_enabled=False)
    phone.goto("/documents")
    expect(phone.locator("time.moment").first).to_contain_text("UTC")
    phone.get_by_text("Menu").click()
    phone.get_by_role("navigation", name="Main, folded").get_by_role("link", name="Sources").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Sources")
