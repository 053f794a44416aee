"""Reads which claims belong to one deal, and which documents to one origin, as people labelled it.

In: LABELS, a document a line: `id`, `published`, `deals` (the deal's name for each claim, null where it is of none),
and where documents are copies `origin`; the claims are in the same line, or in files of claims. A line with neither
`deals` nor claims is of a document that was labelled for its copies alone. Out: `Gold`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armsledger.errors import UsageError
from armsledger.evaluation.labelled import rows
from armsledger.knowledge.base import Knowledge
from armsledger.records import Category, DealClaim, Document, Kind, Modality


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled set: claims by their id `document:index`, the deal of each, and the origin of each document."""

    claims: tuple[DealClaim, ...]
    deal_of: Mapping[str, str]
    origin_of: Mapping[str, str]
    """Only documents that are copies, or that only cite another; the rest are origins of their own."""
    documents: Mapping[str, Document]
    """Those whose texts were given."""
    copies_alone: frozenset[str] = frozenset()
    """Documents whose claims nobody labelled: they are in the set for their copies alone."""


def read_gold(labels: Path, texts: Iterable[Path], claims: Iterable[Path], knowledge: Knowledge) -> Gold:
    """Read a labelled set. Raises UsageError, with file and line, for a line that names deals of claims it lacks."""
    documents = {document.id: document for path in texts for document in read_documents(path)}
    elsewhere = {str(row["id"]): row.get("claims", []) for path in claims for _, row in rows(path)}
    views: list[DealClaim] = []
    deal_of: dict[str, str] = {}
    origin_of: dict[str, str] = {}
    alone: set[str] = set()
    for number, row in rows(labels):
        key = str(row.get("id"))
        told = row.get("claims", elsewhere.get(key, []))
        deals = row.get("deals", [claim.get("deal") for claim in told])
        if len(deals) != len(told):
            raise UsageError(
                f"{labels}:{number}: {key} has {len(told)} claims but deals for {len(deals)}; see --claims"
            )
        if not ("deals" in row or "claims" in row or key in elsewhere):
            alone.add(key)
        if origin := row.get("origin"):
            origin_of[key] = str(origin)
        document = documents.get(key) or Document(key, "", published=row.get("published"))
        for index, (claim, deal) in enumerate(zip(told, deals, strict=True)):
            if deal is not None:
                view = view_of_label(f"{key}:{index}", claim, document, knowledge)
                views.append(view)
                deal_of[view.id] = str(deal)
    return Gold(tuple(views), deal_of, origin_of, documents, frozenset(alone))


def read_documents(texts: Path) -> tuple[Document, ...]:
    """The documents of a file of texts."""
    return tuple(
        Document(
            id=str(row["id"]),
            text=row["text"],
            title=row.get("title"),
            url=row.get("url"),
            publisher=row.get("publisher"),
            published=row.get("published") or None,
            language="en",
        )
        for _, row in rows(texts)
    )


def view_of_label(key: str, claim: Mapping[str, Any], document: Document, knowledge: Knowledge) -> DealClaim:
    """A labelled claim as linking sees it; the system is found by the weapon's name, as the reader would."""
    weapon = claim.get("weapon")
    system = system_of(weapon, knowledge) if weapon else None
    quantity = claim.get("quantity")
    amount, currency = claim.get("value") or (None, None)
    return DealClaim(
        id=key,
        document=document.id,
        origin=document.id,
        kind=Kind(claim["kind"]),
        modality=Modality(claim["modality"]),
        suppliers=tuple(sorted(claim.get("suppliers", ()))),
        recipients=tuple(sorted(claim.get("recipients", ()))),
        weapon=weapon,
        system=system,
        lineage=knowledge.lineage(system) if system else (),
        category=Category(claim["category"]),
        quantity=quantity,
        quantity_range=(quantity, quantity) if quantity is not None else None,
        amount=amount,
        currency=currency,
        dates=(),
        published=document.published,
        attribution=(),
        publisher=document.publisher,
        places=(),
        confidence=1.0,
    )


def system_of(weapon: str, knowledge: Knowledge) -> str | None:
    """The system that a designation names, if the knowledge base has it."""
    found = [entry for match in knowledge.names.find(weapon) for entry in match.entries if entry.label == "system"]
    return found[0].key if found else None
