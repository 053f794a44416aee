"""From a question to the sentence that answers it; what is shown can be taken along."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import polars
import pytest
from playwright.sync_api import Page, expect

SIDES = "supplier=CHN&recipient=PAK"
WING_LOONG = f"/deals?{SIDES}&weapon=Wing+Loong"


def open_disputed(page: Page) -> None:
    """The deal whose sources say 30 and 48."""
    page.goto(WING_LOONG)
    page.locator("tbody tr", has=page.locator(".clash")).get_by_role("link", name="Wing Loong").first.click()


def test_a_number_is_followed_down_to_the_marked_sentence(page: Page) -> None:
    """Overview, table, deal, claim, document: at the end stands the sentence, with the word that gave the number."""
    page.goto("/")
    page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name="Deals").click()
    narrow = page.get_by_role("complementary", name="Narrow the deals")
    narrow.get_by_label("From", exact=True).fill("China")
    narrow.get_by_label("To", exact=True).fill("Pakistan")
    narrow.get_by_label("To", exact=True).press("Enter")
    expect(page.get_by_role("list", name="Narrowed by")).to_contain_text("China")
    page.locator("tbody tr", has=page.locator(".clash")).get_by_role("link", name="Wing Loong").first.click()
    says = page.get_by_role("region", name="Conflict: quantity").get_by_role("row", name=re.compile("^48"))
    says.get_by_role("link", name=re.compile("^claim")).first.click()
    note = page.locator(".note:target")
    expect(note.locator(".quote")).to_contain_text("48 Wing Loong drones")
    note.get_by_role("link", name="in the text").click()
    lit = page.locator(".text .lit")
    expect(lit.filter(has_text=re.compile("^48$"))).to_have_class(re.compile("m-quantity"))
    expect(lit.filter(has_text=re.compile("^48$"))).to_be_in_viewport()
    expect(page.locator(".card.lit")).to_contain_text("48")


def test_a_claim_and_its_words_lead_to_each_other(page: Page) -> None:
    """Pointing at a card lights its words; a click on a word goes to its card."""
    open_disputed(page)
    page.get_by_role("link", name="in the text").first.click()
    card = page.locator(".card").first
    page.mouse.move(1, 1)
    card.hover()
    expect(page.locator(".text .m-weapon.lit").first).to_be_visible()
    page.locator(".text .m-weapon").first.click()
    expect(page.locator(".card:target")).to_be_in_viewport()


def test_the_field_in_the_bar_opens_an_id_and_finds_words(page: Page) -> None:
    """`/` puts the cursor there."""
    open_disputed(page)
    address, identity = page.url, page.locator(".crumb .code").inner_text()
    page.goto("/sources")
    page.keyboard.press("/")
    page.keyboard.type(identity)
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)
    page.keyboard.press("/")
    page.keyboard.type("Wing Loong Jaisalmer")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_be_visible()


def exported(page: Page, name: str, folder: Path) -> Path:
    """The file that the page's export gives, under the name that the desk gave it."""
    with page.expect_download() as download:
        page.locator("#export").get_by_role("link", name=name, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_what_is_shown_opens_in_other_programs(page: Page, tmp_path: Path) -> None:
    """The same deals, as many as the page says, in a spreadsheet, in a table of columns, and as plain text."""
    page.goto(f"/deals?{SIDES}")
    shown = page.locator("table.deals tbody tr").count()
    assert shown
    page.locator("#export > summary").click()
    with exported(page, "csv", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        assert len(list(rows)) == shown + 1
    book = openpyxl.load_workbook(exported(page, "xlsx", tmp_path), read_only=True)
    assert max(len(list(sheet.iter_rows())) for sheet in book.worksheets) >= shown + 1
    book.close()
    assert polars.read_parquet(exported(page, "parquet", tmp_path)).height == shown


@pytest.mark.parametrize("name", ["svg", "vega"])
def test_charts_are_drawn_from_this_machine(page: Page, name: str) -> None:
    """The server's picture first; Vega then draws the same, though the policy allows no code made of strings."""
    page.goto("/?supplier=CHN")
    figure = page.locator("figure.chart").first
    figure.scroll_into_view_if_needed()
    if name == "svg":
        assert figure.locator("img").get_attribute("alt")
    else:
        expect(figure.locator(".drawn svg")).to_be_attached(timeout=60_000)
