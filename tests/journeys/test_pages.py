"""Every page of the desk by day and by night, on a phone and on a screen: axe, width, scripts."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from fastapi.routing import APIRoute
from playwright.sync_api import Page, expect

from armsledger.web.app import GUARDED
from tests.journeys.filling import SIDEWAYS
from tests.journeys.watching import Visitors, sign_in

#: WCAG 2.2 A and AA, and what axe thinks good besides.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
#: Only colours depend on the theme: all rules at each width, and contrast in each theme at each width.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
LOOKS = ((1440, "light", RULES), (1440, "dark", CONTRAST), (390, "light", CONTRAST), (390, "dark", RULES))
SCRIPTS = 300_000
"""Bytes of scripts that a page may load besides Vega."""
VEGA = "/charts/vega.js"
DEALS = "/deals?supplier=CHN&recipient=PAK&weapon=Wing+Loong"

#: How a test comes to each page: its address, or an address and the link to follow there.
PAGES: dict[str, str | tuple[str, str]] = {
    "/": "/",
    "/account": "/account",
    "/alerts": "/alerts",
    "/claims": "/claims",
    "/claims/{identity}": "/claims/claim-sideways",
    "/deals": "/deals",
    "/deals/{identity}": (DEALS, "tr:has(.clash) .c-weapon a"),
    "/documents": "/documents",
    "/documents/{identity}": "/documents/first0",
    "/makers": "/makers",
    "/makers/{identity}": ("/makers", "tbody th a"),
    "/places": "/places",
    "/places/{name:path}": ("/places", "tbody th a"),
    "/read": "/read?example=1",
    "/register": "/register",
    "/review": "/review",
    "/review/{identity}": ("/review", "tbody th a"),
    "/saved": "/saved",
    "/search": "/search?q=drones",
    "/sources": "/sources",
    "/states": "/states",
    "/states/{identity}": "/states/PAK",
    "/systems": "/systems",
    "/systems/{identity}": ("/systems", "tbody th a"),
}
#: Pages that a path has besides: where nothing is found, where something is wrong, in another language.
BESIDES = {
    "nothing found": "/deals?supplier=TUV",
    "no such page": "/nowhere",
    "no such deal": "/deals/d-0",
    "a wrong filter": "/deals?since=soon",
    "right to left": f"/documents/{SIDEWAYS}",
}
#: What answers GET but is no page: files, pictures, places that lead elsewhere, and two pages that other journeys open.
NO_PAGES = {
    "/deals/export/{name}",
    "/saved/{identity}",
    "/review/next",
    "/review/{identity}/join",
    VEGA,
    "/charts/{name}.svg",
    "/charts/{name}.json",
}
EVERY = list((PAGES | BESIDES).items())


def test_no_page_is_forgotten() -> None:
    """Whoever adds a page adds it here."""
    routes = (route for router in GUARDED for route in router.routes if isinstance(route, APIRoute))
    assert {route.path for route in routes if "GET" in (route.methods or ())} == PAGES.keys() | NO_PAGES


def address_of(visitors: Visitors, way: str | tuple[str, str]) -> str:
    """The address of a page; of some it is found on another page, by a visitor who asks for no scripts meanwhile."""
    if isinstance(way, str):
        return way
    page = visitors.come(java_script_enabled=False)
    page.goto(way[0])
    return page.locator(way[1]).first.get_attribute("href") or ""


@pytest.mark.parametrize(("name", "way"), EVERY, ids=[name for name, _ in EVERY])
def test_a_page_is_for_everybody(page: Page, visitors: Visitors, name: str, way: str | tuple[str, str]) -> None:
    """Nothing that axe finds, nothing that scrolls sideways, few scripts, and Vega only where there is a chart."""
    page.goto(address_of(visitors, way))
    assert faults_of(page) == []
    scripts = {urlsplit(address).path: size for address, size in visitors.watched(page).scripts.items()}
    assert sum(size for path, size in scripts.items() if path != VEGA) < SCRIPTS
    assert VEGA not in scripts or page.locator("figure.chart").count()


def test_the_door_and_the_accounts_are_for_everybody(guarded: Visitors) -> None:
    """The form to sign in, also after a wrong password, and what an admin sees of all accounts."""
    page = guarded.come()
    page.goto("/")
    assert faults_of(page) == []
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults_of(page) == []
    sign_in(page, "ada")
    page.goto("/account")
    expect(page.locator("main")).to_contain_text("rolf")
    assert faults_of(page) == []


def faults_of(page: Page) -> list[str]:
    """What is wrong with the page that is open, by width and theme."""
    axe, faults = Axe(), []
    for width, scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{width} px: scrolls sideways")
        found = axe.run(page, options=rules)
        faults += [f"{width} px, {scheme}: {line}" for line in _told(found.response)]
    return faults


def _told(response: dict[str, list[dict[str, object]]]) -> list[str]:
    """Each violation and the first place of it."""
    return [f"{each['id']}: {each['nodes'][0]['target']} ({each['help']})" for each in response["violations"]]  # type: ignore[index]
