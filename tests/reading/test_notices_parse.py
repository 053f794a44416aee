"""A notice is parsed into its form."""

from __future__ import annotations

import pytest

from armsledger.reading.notices.parse import notices
from tests.reading.noticed import SHAPES, text_of, the_notice


@pytest.mark.parametrize(
    ("shape", "number"),
    [
        ("release", "25-9X"),
        ("page", "26-9Z"),
        ("addition", "26-9Y"),
        ("services", "24-9W"),
        ("transmittal", "25-9V"),
        ("enhancement", "25-9T"),
    ],
)
def test_the_number_of_the_transmittal(shape: str, number: str) -> None:
    """Of the notice itself, not of the case that it adds to."""
    notice = the_notice(shape)
    assert notice.transmittal is not None
    assert notice.transmittal.text == number


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("release", "the Government of Portugal"),
        ("page", "the Kingdom of Morocco"),
        ("transmittal", "Taipei Economic and Cultural Representative Office in the United States (TECRO)"),
        ("enhancement", "Government of the Netherlands"),
    ],
)
def test_the_purchaser(shape: str, words: str) -> None:
    """As written, on one line."""
    assert the_notice(shape).purchaser.text == words


def test_the_table_gives_the_total_and_the_share_of_major_equipment() -> None:
    notice = the_notice("transmittal")
    assert notice.value is not None
    assert notice.mde_value is not None
    assert (notice.value.amount, notice.mde_value.amount) == (1.5e9, 1.2e9)


def test_the_days_are_kept_apart() -> None:
    """When it was signed for print, and when Congress was told."""
    assert [(day.role, day.day) for day in the_notice("transmittal").dates] == [
        ("published", "2025-09-03"),
        ("notified", "2025-08-14"),
    ]


def test_the_day_of_a_release() -> None:
    assert [(day.role, day.day) for day in the_notice("release").dates] == [("announced", "2025-03-04")]


def test_the_contractors_with_their_places() -> None:
    assert [(one.name, one.place) for one in the_notice("release").contractors] == [
        ("Sikorsky Aircraft", "Stratford, CT"),
        ("Madeup Rotor Works", "Troy, AL"),
    ]


@pytest.mark.parametrize("shape", ["services", "addition"])
def test_a_contractor_that_is_not_known_is_none(shape: str) -> None:
    """Unknown, or to be chosen."""
    assert the_notice(shape).contractors == ()


def test_an_addition_tells_of_the_case_that_runs_already() -> None:
    now, before = the_notice("addition").cases
    assert (now.implemented, before.implemented) == (False, True)
    assert now.value is not None
    assert before.value is not None
    assert (now.value.amount, before.value.amount) == (150e6, 64.5e6)


def test_an_addition_is_for_the_combined_total() -> None:
    now = the_notice("addition").cases[0]
    assert now.items[0].quantity == 2000


def test_an_enhancement_tells_of_what_was_notified_before_and_now() -> None:
    notice = the_notice("enhancement")
    assert notice.enhancement
    assert [case.notified and case.notified.day for case in notice.cases] == ["2022-02-03", "2025-04-01"]
    assert [case.value and case.value.amount for case in notice.cases] == [90e6, 110e6]


def test_an_item_across_a_page_break_is_one() -> None:
    phrases = [item.phrase.text for case in the_notice("transmittal").cases for item in case.items]
    assert "night vision devices" in phrases


def test_major_equipment_is_told_from_the_rest() -> None:
    items = the_notice("transmittal").cases[0].items
    assert [item.quantity for item in items if item.major] == [40, 12, 100, 144]


def test_two_transmittals_on_one_page_are_two_notices() -> None:
    page = text_of("transmittal") + "\n\n" + text_of("enhancement")
    assert [notice.transmittal and notice.transmittal.text for notice in notices(page)] == ["25-9V", "25-9T"]


def test_news_about_a_notice_is_none() -> None:
    """It quotes the release, and says so."""
    assert notices(text_of("news")) == ()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_notice_that_is_reported_as_said_is_news(shape: str) -> None:
    """Only releases have sentences that news repeats; a transmittal stays one."""
    told = text_of(shape) + "\n\nThe purchase is urgent, the agency said in a statement.\n"
    assert bool(notices(told)) == (shape in ("transmittal", "enhancement"))
