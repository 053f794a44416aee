"""The ledgers that the journeys go through: the examples, and what the examples lack."""

from __future__ import annotations

import shutil
from pathlib import Path

from armsledger.knowledge.base import load
from armsledger.ledger import Ledger
from armsledger.records import Reading, Span
from armsledger.registers.importing import import_register
from armsledger.web.demo import examples, fill
from armsledger.web.doors import passwords
from tests.factories import a_claim, a_document, span
from tests.ledger.keeping import READER, a_story
from tests.web.asking import PASSWORD
from tests.web.stories import FIRST, disputed, hostile
from tests.web.test_register import HEAD, ROWS

LEDGER = "ledger.sqlite"
ARABIC = "طلبت باكستان 30 طائرة مسيرة من الصين"
SIDEWAYS = "sideways0"
"""The document whose sentence runs from right to left."""
HOSTILE = "evil00"
REVIEWED = (("FRA", "EGY", "Rafale"), ("USA", "POL", "Abrams"), ("SWE", "UKR", "Archer"), ("TUR", "AZE", "Akinci"))
"""Deals that only the review changes, so that no other journey meets them half decided."""


def filled(folder: Path) -> Path:
    """A ledger in the folder; its path comes back."""
    path = folder / LEDGER
    with Ledger.open(path) as ledger:
        fill(ledger, examples())
        disputed(ledger)
        stories = [
            a_story(20 + number, supplier=supplier, recipient=recipient, weapon=weapon, claims=2)
            for number, (supplier, recipient, weapon) in enumerate(REVIEWED)
        ]
        list(ledger.add([hostile(FIRST), sideways(), *stories], READER))
        data = "\n".join(["Transfers of major weapons", "", HEAD, *ROWS, ""]).encode()
        found = import_register(data, "register.csv", load(None))
        assert found.edition, found.faults
        ledger.registers.add(found.edition)
    return path


def with_accounts(ledger: Path, folder: Path) -> Path:
    """A copy of the ledger with an admin and two reviewers."""
    shutil.copy(ledger, folder / LEDGER)
    with Ledger.open(folder / LEDGER) as copied:
        kept = passwords.hashed(PASSWORD)
        for name, role in (("ada", "admin"), ("rita", "reviewer"), ("rolf", "reviewer")):
            copied.desk.add_user(name, role, kept)
    return folder / LEDGER


def sideways() -> Reading:
    """A document whose evidence is Arabic."""
    text = f"Drones\n\n{ARABIC}."
    document = a_document(
        text, id=SIDEWAYS, title="طائرات", publisher="صحيفة", url="https://news.example/ar", language="ar"
    )
    marks = {"weapon": span(text, "طائرة مسيرة"), "quantity": span(text, "30"), "cue": span(text, "طلبت")}
    start = text.index(ARABIC)
    claim = a_claim(
        id="claim-sideways",
        marks=marks,
        evidence=(Span(start, start + len(ARABIC), ARABIC),),
        weapon="طائرة مسيرة",
        system=None,
        suppliers=(),
        recipients=(),
        makers=(),
        value=None,
        dates=(),
        places=(),
        attribution=(),
        hedges=(),
        inferred={},
    )
    return Reading(document, (claim,))
