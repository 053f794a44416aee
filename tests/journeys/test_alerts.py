"""A search is kept, something new comes, and its alert tells of it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from click.testing import CliRunner
from playwright.sync_api import Page, expect

from armsledger.cli.program import program

ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = (
    "Chile buys Israeli radars\n\n"
    "SANTIAGO, 6 May 2025 - Chile has ordered six EL/M-2084 radars from Israel, officials said.\n"
)


def armsledger(ledger: Path, *arguments: str) -> None:
    """A command on the ledger that the desk serves meanwhile."""
    told = CliRunner().invoke(program, ["--ledger", str(ledger), *arguments])
    assert told.exit_code == 0, told.output


def test_a_saved_search_tells_of_what_comes(page: Page, ledger: Path, tmp_path: Path) -> None:
    """Narrow, save, choose a feed; then a text is added, and both the page and the feed lead to its deal."""
    page.goto("/deals?recipient=CHL")
    page.locator("#save > summary").click()
    page.locator("#save").get_by_label("Name").fill("What Chile buys")
    page.locator("#save").get_by_role("button", name="Save").click()
    page.locator("tr", has_text="What Chile buys").get_by_role("link", name="Alert me").click()
    page.get_by_label("A feed (Atom)").check()
    page.get_by_role("button", name="Keep the alert").click()
    alert = page.get_by_role("region", name="What Chile buys")
    expect(alert).to_contain_text("Nothing new")

    article = tmp_path / "chile.txt"
    article.write_text(NEWS, encoding="utf-8")
    armsledger(ledger, "alerts")  # the desk does this each minute; a test does not wait so long
    armsledger(ledger, "add", str(article))
    armsledger(ledger, "alerts")

    page.reload()
    expect(alert.locator(".quote")).to_contain_text("six EL/M-2084 radars")
    feed = page.context.request.get(alert.get_by_label("Address of the feed").input_value())
    assert feed.headers["content-type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(feed.body()).findall(f"{ATOM}entry")  # noqa: S314 - the desk's own
    assert len(entries) == 1
    assert "six EL/M-2084 radars" in (entries[0].findtext(f"{ATOM}content") or "")
    link = entries[0].find(f"{ATOM}link[@rel='alternate']")
    assert link is not None
    page.goto(link.attrib["href"])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chile")
