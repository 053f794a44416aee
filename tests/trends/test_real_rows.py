"""What the rows of SIPRI's deliveries say, against the rows themselves. Skipped where the file is not there."""

from __future__ import annotations

import csv

import pytest

from armsledger.knowledge.base import load
from armsledger.registers.importing import import_register
from armsledger.trends import Measure, Movement, Plan, Surge, dependence, flows, surges
from armsledger.trends.gathering import rows_moved
from armsledger.trends.periods import windows
from tests.trends.moving import DELIVERIES

pytestmark = pytest.mark.skipif(not DELIVERIES.exists(), reason="the register is not on this machine")


@pytest.fixture(scope="module")
def moved() -> list[Movement]:
    found = import_register(DELIVERIES.read_bytes(), DELIVERIES.name, load())
    assert found.edition is not None
    return rows_moved(found.edition.rows, "sipri")


def answer(moved: list[Movement], supplier: str, recipient: str, measure: Measure = Measure.TRANSFERS) -> Surge:
    plan = Plan(by_time=True, measure=measure, supplier=frozenset({supplier}), recipient=frozenset({recipient}))
    (found,) = surges(moved, plan).found
    return found


def test_flows_are_the_sums_of_the_rows(moved: list[Movement]) -> None:
    lines = DELIVERIES.read_text(encoding="utf-8", errors="replace").splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("SIPRI AT Database ID"))
    rows = [
        row
        for row in csv.DictReader(line.rstrip(";") for line in lines[start:])
        if (row["Supplier"], row["Recipient"], row["Delivery year"]) == ("China", "Pakistan", "2023")
    ]
    (found,) = flows([each for each in moved if (each.supplier, each.recipient, each.year) == ("CHN", "PAK", 2023)])

    assert found.transfers == len(rows)
    assert found.tiv == pytest.approx(sum(float(row["TIV delivery values"] or 0) for row in rows))
    assert found.number == sum(float(row["Numbers delivered"] or 0) for row in rows)


def test_chinas_share_of_what_pakistan_took_is_what_sipri_publishes(moved: list[Movement]) -> None:
    """SIPRI Fact Sheet, Trends in International Arms Transfers, 2024 (March 2025): 81 per cent, after 74."""
    shares = {
        str(each.window): each.shares[0]
        for each in dependence(moved, windows(1995, 2024, 5), Measure.TIV)
        if each.state == "PAK"
    }

    assert [(share.partner, round(share.share, 2)) for share in list(shares.values())[-2:]] == [
        ("CHN", 0.74),
        ("CHN", 0.81),
    ]


def test_pakistan_steps_up_imports_from_china_in_volume_and_not_in_deliveries(moved: list[Movement]) -> None:
    volume, rows = answer(moved, "CHN", "PAK", Measure.TIV), answer(moved, "CHN", "PAK")

    assert volume.alarm
    assert volume.change is not None
    assert 1 < volume.change.low < volume.change.ratio < 3
    assert not rows.alarm


def test_poland_steps_up_imports_from_south_korea_from_2022_on(moved: list[Movement]) -> None:
    found = answer(moved, "KOR", "POL")

    assert found.alarm
    assert found.change is not None
    assert (found.change.before, found.change.after) == (6, 17)
    assert [each.period for each in found.breaks] == ["2022"]


def test_of_indias_imports_from_russia_no_step_can_be_told(moved: list[Movement]) -> None:
    assert not answer(moved, "RUS", "IND").alarm
    assert [each.period for each in answer(moved, "RUS", "IND").breaks] == ["2017"]


def test_deliveries_from_the_usa_to_saudi_arabia_step_down(moved: list[Movement]) -> None:
    found = answer(moved, "USA", "SAU")

    assert found.alarm
    assert found.change is not None
    assert found.change.high < 1
