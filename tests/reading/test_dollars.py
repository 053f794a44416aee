"""Whose dollar a bare "$" is."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.dollars import home_dollar, in_dollars_of
from armsledger.reading.money import money
from armsledger.records import Document
from tests.reading.staging import KNOWLEDGE


def home(url: str | None = None, publisher: str | None = None) -> str | None:
    return home_dollar(Document(id="x", text="", url=url, publisher=publisher), KNOWLEDGE)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.abc.net.au/news/1", "AUD"),
        ("https://www.theguardian.com/australia-news/2025/may/1/boats", "AUD"),
        ("https://www.cbc.ca/news/politics/drones", "CAD"),
        ("https://www.rnz.co.nz/news/1", "NZD"),
        ("https://www.theguardian.com/world/2025/may/1/boats", None),
        ("https://www.theguardian.com/australia-newsletter", None),
        ("https://example.com/a.au", None),
        (None, None),
    ],
)
def test_a_site_writes_for_its_country(url: str | None, code: str | None) -> None:
    assert home(url) == code


def test_a_publisher_is_known_by_its_name() -> None:
    assert home(publisher="cbc news") == "CAD"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("$3bn", "AUD"),
        ("3 billion dollars", "AUD"),
        ("US$3bn", None),
        ("3 billion US dollars", None),
        ("€3bn", None),
    ],
)
def test_only_a_dollar_without_a_country_becomes_the_publishers(words: str, code: str | None) -> None:
    (found,) = money(words)
    told = in_dollars_of(found, "AUD")
    assert (told.currency if told else None) == code


def test_a_site_of_the_user_is_known(tmp_path: Path) -> None:
    (tmp_path / "dollars.csv").write_text("code,sites,publishers\nSGD,.sg,\n", encoding="utf-8")
    document = Document(id="x", text="", url="https://news.example.sg/1")
    assert home_dollar(document, load(tmp_path)) == "SGD"
