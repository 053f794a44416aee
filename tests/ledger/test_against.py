"""One deal against the newest edition of each register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from armsledger.errors import UsageError
from armsledger.knowledge.base import load
from armsledger.ledger import Ledger
from armsledger.ledger.against import deal_against_each, edition_of
from armsledger.registers.reconciling import Outcome
from armsledger.registers.records import Side
from tests.registers.deals import EDITION, a_deal, a_row


def outcomes(ledger: Ledger, **changes: object) -> dict[str, Outcome]:
    """Edition's day -> how a deal stands to it."""
    deal = a_deal(**{"system": "wing-loong-2", "weapon": "Wing Loong II", "quantity": 48, "ordered": "2018", **changes})
    return {edition.dated: found.outcome for edition, found in deal_against_each(ledger, deal, load(None))}


def test_the_newest_edition_of_each_register_is_asked(ledger: Ledger) -> None:
    ledger.registers.add(replace(EDITION, dated="2024-05-01", sha256="a" * 64, rows=()))
    ledger.registers.add(replace(EDITION, dated="2025-05-01", sha256="b" * 64, rows=(a_row(),)))
    assert outcomes(ledger) == {"2025-05-01": Outcome.MATCHED}


def test_a_row_of_another_recipient_is_not_the_deal(ledger: Ledger) -> None:
    row = a_row(recipient=Side("Egypt", "EGY"))
    ledger.registers.add(replace(EDITION, dated="2025-05-01", rows=(row,)))
    assert outcomes(ledger) == {"2025-05-01": Outcome.AHEAD}


def test_rows_of_a_former_state_count_for_its_successor(ledger: Ledger) -> None:
    row = a_row(recipient=Side("Soviet Union", "SUN"))
    ledger.registers.add(replace(EDITION, dated="2025-05-01", rows=(row,)))
    assert outcomes(ledger, recipients=("RUS",)) == {"2025-05-01": Outcome.MATCHED}


def test_without_a_register_nothing_is_said(ledger: Ledger) -> None:
    assert outcomes(ledger) == {}
    with pytest.raises(UsageError, match="register add"):
        edition_of(ledger, None)
