"""Invented notices for the tests, each in one of the shapes that the form comes in."""

from __future__ import annotations

from pathlib import Path

from armsledger.knowledge.base import load
from armsledger.reading.notices.form import Notice
from armsledger.reading.notices.parse import notices
from armsledger.reading.notices.reader import read_notice
from armsledger.records import Claim, Document

TEXTS = Path(__file__).parent / "notices"
SHAPES = ("release", "page", "addition", "services", "transmittal", "enhancement")


def text_of(shape: str) -> str:
    return (TEXTS / f"{shape}.txt").read_text("utf-8")


def the_notice(shape: str) -> Notice:
    """The one notice of a text."""
    (notice,) = notices(text_of(shape))
    return notice


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims of a notice; it must be one."""
    claims = read_notice(Document(id="x", text=text), load())
    assert claims is not None
    return claims
