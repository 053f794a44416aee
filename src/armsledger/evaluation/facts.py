"""What the measure looks at in a claim, whether it comes from a label file or from the reader.

In: one claim as JSON, in the annotation guide's form or in that of `armsledger read --format jsonl`.
Out: `Facts`, normalised so that two of them can be compared slot by slot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from armsledger.records import TRANSFERS, Reading

#: The steps of a transfer, as coarse as two careful readers agree on them. Build-up kinds are their own stage.
STAGES: Mapping[str, str] = {
    "interest": "seek",
    "negotiation": "seek",
    "offer": "seek",
    "approval": "approve",
    "order": "commit",
    "pledge": "commit",
    "licence": "commit",
    "agreement": "commit",
    "delivery": "deliver",
    "refusal": "refuse",
    "cancellation": "refuse",
}

#: Organisations: labels name them as written, records by `org:` and a slug, so their names are compared.
ORGANISATION = "org:"


@dataclass(frozen=True, slots=True)
class Facts:
    """The comparable slots of one claim. Names are case-folded; an empty set or None is an empty slot."""

    kind: str | None
    suppliers: frozenset[str]
    recipients: frozenset[str]
    category: str | None
    weapon: str | None
    quantity: float | None
    value: tuple[float | None, str | None] | None
    """Amount in plain units, and its currency."""
    modality: str | None
    places: frozenset[str]
    evidence: tuple[str, ...] = ()
    """The words a prediction stands on, for the report only; labels have none."""

    @property
    def stage(self) -> str | None:
        """The coarse step of a transfer, or the kind itself."""
        return STAGES.get(self.kind, self.kind) if self.kind else None

    @property
    def is_transfer(self) -> bool:
        """Whether the claim counts in the table of transfers."""
        return self.kind in TRANSFERS


def facts_of(claim: Mapping[str, Any]) -> Facts:
    """Normalise one labelled or predicted claim."""
    return Facts(
        kind=claim.get("kind"),
        suppliers=_names(claim.get("suppliers"), "id"),
        recipients=_names(claim.get("recipients"), "id"),
        category=claim.get("category"),
        weapon=claim.get("weapon") or None,
        quantity=claim.get("quantity"),
        value=_value(claim.get("value")),
        modality=claim.get("modality"),
        places=_names(claim.get("places"), "name"),
        evidence=tuple(span["text"] for span in claim.get("evidence") or ()),
    )


def facts_of_reading(reading: Reading) -> tuple[Facts, ...]:
    """The facts of every claim that the reader made of a document."""
    from armsledger.formats.contract import claim_record

    return tuple(facts_of(claim_record(claim)) for claim in reading.claims)


def _value(value: Any) -> tuple[float | None, str | None] | None:  # noqa: ANN401 - a label's pair or a record's object
    if not value:
        return None
    if isinstance(value, Mapping):
        return value.get("amount"), value.get("currency")
    amount, currency = value
    return amount, currency


def _names(entries: Iterable[Any] | None, key: str) -> frozenset[str]:
    names = (_name(entry, key) if isinstance(entry, Mapping) else entry for entry in entries or ())
    return frozenset(str(name).strip().casefold() for name in names if name)


def _name(entry: Mapping[str, Any], key: str) -> str | None:
    first, second = entry.get(key), entry.get("name")
    if isinstance(first, str) and first.startswith(ORGANISATION) and second:
        return str(second)
    return first or second
