"""A claim as linking sees it."""

from __future__ import annotations

from armsledger.deals import claim_view
from armsledger.knowledge.base import load
from tests.factories import a_claim, a_document


def test_a_claim_is_seen_with_its_documents_day_and_origin() -> None:
    """Flat, with plain values; the document is its own origin until another is found."""
    seen = claim_view(a_claim(), a_document(published="2025-05-20T08:00:00Z"), knowledge=load())
    assert (seen.published, seen.publisher, seen.origin) == ("2025-05-20", "The Example", "0123456789abcdef")
    assert (seen.suppliers, seen.recipients, seen.lineage) == (("CHN",), ("PAK",), ("wing-loong",))
    assert (seen.amount, seen.currency, seen.quantity_range) == (1.4e9, "USD", (30, 30))
    assert seen.attribution == (("official", "officials in Islamabad"),)
    assert seen.dates == (("order", "2025-05-20"),)


def test_a_variant_is_seen_with_its_families() -> None:
    """Nearest first."""
    assert claim_view(a_claim(system="f-35a"), a_document(), "wire").lineage == ("f-35a", "f-35")
    assert claim_view(a_claim(), a_document(), "wire").origin == "wire"
