"""A notice becomes claims that stand up to the check."""

from __future__ import annotations

import pytest

from armsledger.documents.html import parse_html
from armsledger.pipeline import read_text
from armsledger.reading.check import checked
from armsledger.records import Category, Claim, Kind, Modality
from tests.reading.noticed import SHAPES, claims_of, text_of


def told(shape: str) -> list[tuple[str | None, int | None]]:
    return [(claim.weapon, claim.quantity) for claim in claims_of(text_of(shape))]


def first(shape: str) -> Claim:
    return claims_of(text_of(shape))[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_claim_is_refused(shape: str) -> None:
    """Every quote is in the text, and every number in its quote."""
    text = text_of(shape)
    kept, rejected = checked(claims_of(text), text)
    assert rejected == ()
    assert kept


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (
            "release",
            [
                ("UH-60M Black Hawk", 9),
                ("T700-GE-701D", 22),
                ("AGM-114R2", 1200),
                ("M299", 18),
                ("AN/AAR-57", None),
                ("Rough Terrain Trucks", None),
                ("M240H", None),
            ],
        ),
        ("addition", [("M934A1", 2000), ("M934A1", 500)]),
        ("services", [("C-130H Sustainment Support", None)]),
        ("enhancement", [("Mk 54", 25), ("AN/WLR-988", None), ("Mk 48", 10), ("SEA-LANCE", 6)]),
    ],
)
def test_an_item_is_a_claim(shape: str, expected: list[tuple[str, int | None]]) -> None:
    """Training, spares and radios are none."""
    assert told(shape) == expected


@pytest.mark.parametrize("shape", SHAPES)
def test_all_are_approvals_by_the_united_states(shape: str) -> None:
    """But for what an earlier contract holds."""
    for claim in claims_of(text_of(shape)):
        assert claim.modality is Modality.ASSERTED
        assert [actor.id for actor in claim.suppliers] == ["USA"]
        assert claim.kind in (Kind.APPROVAL, Kind.ORDER)


def test_a_case_that_runs_already_is_an_order() -> None:
    now, before = claims_of(text_of("addition"))
    assert (now.kind, before.kind) == (Kind.APPROVAL, Kind.ORDER)


@pytest.mark.parametrize(
    ("shape", "code"),
    [("release", "PRT"), ("page", "MAR"), ("addition", "EST"), ("services", "CHL"), ("transmittal", "TWN")],
)
def test_the_purchaser_is_the_recipient(shape: str, code: str) -> None:
    """Taiwan by its office in Washington."""
    assert [actor.id for actor in first(shape).recipients] == [code]


def test_an_agency_of_nato_buys_as_itself() -> None:
    text = text_of("release").replace("the Government of Portugal", "the NATO Support and Procurement Agency")
    assert [actor.id for actor in claims_of(text)[0].recipients] == ["org:nspa"]


def test_the_total_stands_on_the_first_item_only() -> None:
    values = [claim.value.amount if claim.value else None for claim in claims_of(text_of("release"))]
    assert values == [612_500_000, *[None] * 6]


def test_up_to_bounds_the_number() -> None:
    assert first("release").quantity_range == (None, 9)


def test_services_alone_are_one_claim_with_the_value() -> None:
    claim = first("services")
    assert claim.value is not None
    assert (claim.category, claim.value.amount) == (Category.OTHER, 75_000_000)


def test_the_day_congress_was_told_is_the_event() -> None:
    assert [(day.role, day.edtf) for day in first("transmittal").dates] == [("event", "2025-08-14")]


def test_the_day_of_the_release_is_the_announcement() -> None:
    assert [(day.role, day.edtf) for day in first("release").dates] == [("announcement", "2025-03-04")]


def test_a_contractor_that_is_known_to_make_the_item_is_its_maker() -> None:
    """The other contractor makes something else."""
    assert [maker.name for maker in first("release").makers] == ["Sikorsky"]


def test_a_contractor_that_no_table_knows_makes_the_first_item() -> None:
    makers = [[maker.name for maker in claim.makers] for claim in claims_of(text_of("page"))]
    assert makers == [["Invented Sensors Inc."], [], []]


def test_the_evidence_shows_who_asked_and_for_what() -> None:
    quotes = [span.text for span in claims_of(text_of("release"))[1].evidence]
    assert "The Government of Portugal has requested to buy" in quotes
    assert "twenty-two (22) T700-GE-701D engines (18 installed, 4 spares)" in quotes


def test_a_sum_that_is_wrapped_with_a_blank_before_the_break_is_read() -> None:
    text = text_of("enhancement").replace(
        "The estimated total\ncost was $90 million.", "The estimated total cost was $90 \nmillion."
    )
    value = claims_of(text)[0].value
    assert value is not None
    assert (value.amount, value.currency) == (90_000_000.0, "USD")


def test_the_pipeline_reads_a_notice_as_one() -> None:
    reading = read_text(text_of("page"))
    assert [claim.weapon for claim in reading.claims] == [claim.weapon for claim in claims_of(text_of("page"))]
    assert reading.rejected == ()


def test_the_html_reader_keeps_what_is_needed() -> None:
    """Paragraphs, line breaks and figures of a page."""
    title, *paragraphs = text_of("release").split("\n\n")
    body = "".join(f"<p>{part}</p>" for part in paragraphs).replace("\n", "<br>\n")
    page = f"<html><body><nav>Menu</nav><article><h1>{title}</h1>{body}</article></body></html>"
    text = parse_html(page.encode(), "page.html").text
    assert [(c.weapon, c.quantity) for c in claims_of(text)] == told("release")


def test_an_abbreviation_that_the_notice_explains_elsewhere_names_the_item() -> None:
    """The list writes the long name; the justification, which is no list here, both."""
    text = (
        text_of("transmittal")
        .replace("telemetry\ntransmitters", "Harbor band search radars")
        .replace("TECRO has requested", "Harbor band search (HaBaSE) radars watch ports. TECRO has requested")
    )
    assert "HaBaSE" in [claim.weapon for claim in claims_of(text)]
