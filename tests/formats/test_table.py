"""The table for people."""

from __future__ import annotations

import pytest

from armsledger.formats import Look, wording
from armsledger.formats.table import render
from armsledger.records import Attribution, Kind, Money, Reading, Rejection
from tests.factories import TEXT, a_claim, a_document, a_reading, span


def table(*readings: Reading, width: int = 100, colour: bool = False) -> str:
    return "".join(render(readings, Look(width=width, colour=colour)))


@pytest.mark.parametrize("width", [48, 80, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """At every width the lines fit, and all that a claim says is there."""
    text = table(a_reading(), width=width)
    assert max(map(len, text.splitlines())) <= width
    words = " ".join(text.split())
    for part in ("order", "reported", "Wing", "30", "0.83", "officials in"):
        assert part in words


def test_the_evidence_stands_beneath_its_claim() -> None:
    """The sentence follows the row, in quotation marks."""
    lines = table(a_reading(), width=140).splitlines()
    row = next(n for n, line in enumerate(lines) if "Wing Loong" in line)
    assert lines[row + 1].strip().startswith("“Pakistan has reportedly placed orders")


def test_a_document_without_claims_is_one_quiet_line() -> None:
    """Nothing found takes one line, with the reason where it was not read."""
    empty, german = Reading(a_document(), ()), Reading(a_document(language="de"), (), skipped="language")
    assert table(empty, german).splitlines() == [
        "– Pakistan orders drones from China: no claims",
        "– Pakistan orders drones from China: not read: its language is de",
    ]


def test_refused_claims_are_told() -> None:
    """The heading says how many claims the checks refused."""
    assert "1 claim refused by the checks" in table(a_reading(rejected=(Rejection(a_claim(), "no quote"),)))


def test_no_colour_codes_unless_wanted() -> None:
    """Without colour there is no escape code; with it there are some."""
    assert "\x1b" not in table(a_reading())
    assert "\x1b[" in table(a_reading(), colour=True)


def test_a_text_cannot_steer_the_terminal() -> None:
    """Control characters out of a document never reach the terminal."""
    text = "\x1b]0;owned\x07 \x9b2J drones\u202e" + TEXT
    claim = a_claim(text, weapon="\x1b[31mred\x1b[0m", attribution=(Attribution("media", span(text, "\x9b2J drones")),))
    shown = table(a_reading(claim, document=a_document(text, title="\x1b[2Jtitle")))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)


def test_markup_in_a_text_is_only_text() -> None:
    """Square brackets are shown, not taken for rich's markup."""
    assert "[bold]Wing[/bold]" in table(a_reading(a_claim(weapon="[bold]Wing[/bold]")), width=140)


@pytest.mark.parametrize(
    ("quantity", "bounds", "words"),
    [
        (30, (30, 30), "30"),
        (10, (10, None), "10 or more"),
        (None, (20, 30), "20–30"),
        (None, (None, 5), "up to 5"),
        (1200, None, "1,200"),
        (None, None, ""),
        (0, (0, 0), "0"),
    ],
)
def test_quantities_read_as_said(
    quantity: int | None, bounds: tuple[int | None, int | None] | None, words: str
) -> None:
    """A range, an open end and a plain number each have their wording."""
    assert wording.quantity(a_claim(quantity=quantity, quantity_range=bounds)) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(1.4e9, "EUR 1.4 bn"), (20e6, "EUR 20 m"), (12_500, "EUR 12,500"), (7.9e11, "EUR 790 bn")]
)
def test_sums_read_short(amount: float, words: str) -> None:
    """Millions and billions are named; smaller sums are written out."""
    assert wording.money(Money(amount, "EUR", span(TEXT, "30"))) == words


def test_build_up_names_only_the_owner() -> None:
    """A deployment without a giver shows no arrow; a transfer without one shows `?`."""
    assert wording.parties(a_claim(kind=Kind.DEPLOYMENT, suppliers=())) == "Pakistan"
    assert wording.parties(a_claim(suppliers=())) == "? → Pakistan"


def test_a_document_without_title_is_named_once() -> None:
    """The file's name stands in for a missing title, and is not said again beneath it."""
    lines = table(a_reading(document=a_document(title=None, url=None))).splitlines()
    assert lines.count("drones.txt") == 1
    assert "The Example · 2025-05-20 · 0123456789abcdef" in lines
