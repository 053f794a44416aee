"""The forms that narrow a page: one macro for all of them, and none loses what narrows already."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

QUERY = "since=2000&category=missile&publisher=The+Example&min-confidence=0.1&origins=1"


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/", {"supplier", "recipient", "weapon", "category", "since", "until"}),
        ("/deals", {"supplier", "recipient", "weapon", "since", "until", "origins", "min-confidence"}),
        ("/claims", {"kind", "supplier", "recipient", "weapon", "since", "until"}),
        ("/states/FRA", {"since", "until", "category"}),
        ("/systems/f-35a", {"supplier", "recipient", "since", "until"}),
        ("/makers/lockheed-martin", {"supplier", "recipient", "since", "until"}),
        ("/places/FRA", {"supplier", "recipient", "category", "since", "until"}),
    ],
)
def test_a_form_that_narrows_keeps_all_that_narrows_already(desk: TestClient, address: str, fields: set[str]) -> None:
    """Each filter once: in a field that can be changed, or hidden."""
    answer = desk.get(f"{address}?{QUERY}&supplier=FRA&supplier=NOR")
    assert answer.status_code == 200, address
    form = _narrowing_form(answer.text, address)
    names = re.findall(r'<(?:input|select) [^>]*?name="([^"]+)"', form)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    assert fields <= set(names)
    for name in ("category", "publisher", "min-confidence", "origins"):
        assert names.count(name) == 1, (name, names)
    assert "2000" in form
    if "category" not in fields:
        assert hidden["category"] == "missile"
    assert names.count("supplier") == 2
    assert ("NOR" in form) == (hidden.get("supplier") == "NOR")


def _narrowing_form(page: str, address: str) -> str:
    """The form that leads back to the page and has days."""
    forms: list[str] = re.findall(rf'<form [^>]*action="{address}"[^>]*>.*?</form>', page, re.S)
    return next(form for form in forms if 'name="since"' in form and "<label>Since" in form)
