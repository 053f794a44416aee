"""Dates of a claim: their codes, what they date, and what is no date."""

from __future__ import annotations

import pytest

from armsledger.knowledge.base import load
from armsledger.reading.dates import dates
from armsledger.records import Kind
from tests.reading.staging import proposal, staged


def dated(
    text: str, cue: str, published: str | None = "2025-05-20", kind: Kind = Kind.ORDER
) -> list[tuple[str, str | None, str]]:
    setting = staged(text, published)
    found = list(dates(proposal(setting, cue), kind, setting, load()))
    assert all(text[d.span.start : d.span.end] == d.span.text for d in found)
    return [(d.role, d.edtf, d.span.text) for d in found]


def code(when: str) -> str | None:
    """The code of a time of delivery to come."""
    [(role, edtf, _)] = dated(f"The tanks will be delivered {when}.", "delivered")
    assert role == "delivery"
    return edtf


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        ("in 2027", "2027"),
        ("in July 2027", "2027-07"),
        ("on 14 July 2027", "2027-07-14"),
        ("on July 14th, 2027", "2027-07-14"),
        ("on 2027-07-14", "2027-07-14"),
        ("around July 2027", "2027-07~"),
        ("between 2026 and 2029", "2026/2029"),
        ("from 2026 to 2029", "2026/2029"),
        ("in 2026-2029", "2026/2029"),
        ("in 2026-29", "2026/2029"),
        ("from 2027", "2027/.."),
        ("by 2030", "../2030"),
        ("in early 2027", "2027-01/2027-03"),
        ("in mid-2027", "2027-05/2027-08"),
        ("in late 2027", "2027-10/2027-12"),
        ("in Q2 2026", "2026-34"),
        ("in the second quarter of 2026", "2026-34"),
        ("in the first half of 2026", "2026-40"),
        ("in the spring of 2026", "2026-21"),
        ("at the end of the year", "2025-12"),
        ("next month", "2025-06"),
        ("next week", "2025-05-26/2025-06-01"),
        ("this year", "2025"),
        ("tomorrow", "2025-05-21"),
        ("on Friday", "2025-05-23"),
        ("in July", "2025-07"),
        ("in March", "2026-03"),
        ("in two years", "2027~"),
        ("in the coming months", None),
    ],
)
def test_a_date_is_coded_as_it_is_written(when: str, edtf: str | None) -> None:
    assert code(when) == edtf


def test_a_date_without_a_year_looks_back_from_what_has_been() -> None:
    assert dated("Poland ordered the tanks in July.", "ordered") == [("order", "2024-07", "July")]
    assert dated("Poland ordered the tanks on May 7.", "ordered") == [("order", "2025-05-07", "May 7")]


def test_a_date_without_a_year_stays_open_where_nothing_tells_which_way_it_looks() -> None:
    assert dated("Poland signs deal for tanks in June.", "deal") == [("order", None, "June")]


def test_a_relative_date_keeps_its_text_alone_when_the_day_of_writing_is_unknown() -> None:
    assert dated("Poland received the tanks last week.", "received", None) == [("delivery", None, "last week")]
    assert dated("Poland received the tanks in July.", "received", None) == [("delivery", None, "July")]


def test_two_years_joined_by_and_are_no_range() -> None:
    text = "Poland ordered tanks in 2019 and 2021."
    assert [edtf for _, edtf, _ in dated(text, "ordered")] == ["2019", "2021"]


def test_since_leaves_the_end_open() -> None:
    text = "Poland has deployed missiles since May 7, 2025."
    assert dated(text, "deployed", kind=Kind.DEPLOYMENT) == [("event", "2025-05-07/..", "since May 7, 2025")]


def test_the_day_of_a_statement_is_an_announcement() -> None:
    text = "The ministry said on Monday that Poland had ordered tanks in 2023."
    assert dated(text, "ordered") == [("announcement", "2025-05-19", "Monday"), ("order", "2023", "2023")]


def test_signing_and_delivery_of_one_contract_are_told_apart() -> None:
    text = "Poland signed a contract in 2021 for 50 tanks for delivery in 2027."
    assert dated(text, "contract") == [("order", "2021", "2021"), ("delivery", "2027", "2027")]


def test_a_year_before_a_contract_dates_its_signing() -> None:
    assert dated("Poland renewed a 2021 contract for tanks with Korea.", "contract") == [("order", "2021", "2021")]


def test_the_year_of_another_event_is_left_out() -> None:
    assert dated("Poland ordered tanks after it joined the talks in March 2024.", "ordered") == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Poland may order tanks.", "order"),
        ("Poland ordered 2000 rockets.", "ordered"),
        ("Poland ordered Mirage 2000 fighter jets.", "ordered"),
        ("Poland ordered missiles worth $2000 million.", "ordered"),
        ("Poland ordered missiles at Eurosatory 2024.", "ordered"),
        ("Poland ordered missiles after the May 7 Operation Hammer.", "ordered"),
    ],
)
def test_a_verb_a_count_a_sum_or_a_name_is_no_date(text: str, cue: str) -> None:
    assert dated(text, cue) == []


def test_a_day_that_the_calendar_lacks_gets_no_code() -> None:
    assert dated("Poland ordered the tanks on 31 June 2024.", "ordered") == [("order", None, "31 June 2024")]
