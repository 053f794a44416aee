"""The filled fields of a claim, each with the words of the text that give it, or the rule where none do.

In: a claim. Out: a `Field` for each, in the order in which a person asks: what, who, when, where, who says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.formats import wording
from armsledger.records import TRANSFERS, Actor, Claim, Span
from armsledger.web.names import Names


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a claim."""

    label: str
    value: str
    role: str
    """The mark that its words have; empty for a field that has no mark."""
    span: Span | None = None
    """The words that give it."""
    rule: str = ""
    """How it was inferred, where it was."""
    href: str = ""
    """The page of what it names."""


def fields_of(claim: Claim, names: Names) -> Iterator[Field]:
    """Every field that says something."""
    cue = claim.marks.get("cue")
    if cue:
        yield Field("what happens", claim.kind.value.replace("-", " "), "cue", cue, claim.inferred.get("kind", ""))
    yield from _equipment(claim, names)
    yield from _sides(claim, names)
    yield from _circumstances(claim)


def _equipment(claim: Claim, names: Names) -> Iterator[Field]:
    category = claim.category.value.replace("-", " ")
    weapon = claim.weapon or category
    rule = claim.inferred.get("weapon", "")
    yield Field("weapon", weapon, "weapon", claim.marks.get("weapon"), rule)
    if claim.system:
        system, address = names.system(claim.system), names.system_href(claim.system)
        yield Field("system", system, "", None, claim.inferred.get("system", ""), address)
    yield Field("category", category, "", None, claim.inferred.get("category", ""))
    if told := wording.quantity(claim):
        yield Field("number", told, "quantity", claim.marks.get("quantity"), claim.inferred.get("quantity", ""))
    if claim.value:
        yield Field("value", wording.money(claim.value), "money", claim.value.span, claim.inferred.get("value", ""))
    for name in ("mode", "condition"):
        if word := getattr(claim, name):
            yield Field(name, word, "", None, claim.inferred.get(name, ""))


def _sides(claim: Claim, names: Names) -> Iterator[Field]:
    yield from (_actor("supplier", "supplier", each, claim, names) for each in claim.suppliers)
    label = "recipient" if claim.kind in TRANSFERS else "owner"
    yield from (_actor(label, "recipient", each, claim, names) for each in claim.recipients)
    for maker in claim.makers:
        yield Field("maker", maker.name, "maker", maker.span, claim.inferred.get("makers", ""), names.href(maker.id))


def _actor(label: str, role: str, actor: Actor, claim: Claim, names: Names) -> Field:
    rule = claim.inferred.get(f"{role}s", "")
    return Field(label, actor.name, role, actor.span, rule, names.href(actor.id))


def _circumstances(claim: Claim) -> Iterator[Field]:
    for date in claim.dates:
        value = date.edtf or f"not resolved: {date.span.text}"
        yield Field(f"{date.role} date", value, "date", date.span, claim.inferred.get("dates", ""))
    for place in claim.places:
        yield Field("place", f"{place.name} ({place.precision})", "place", place.span, claim.inferred.get("places", ""))
    for source in claim.attribution:
        yield Field("says so", f"{source.span.text} ({source.type})", "source", source.span)
    for hedge in claim.hedges:
        yield Field("hedge", hedge.text, "hedge", hedge)


def corrections(before: Claim, after: Claim) -> list[tuple[str, str, str]]:
    """The fields that people corrected: name, as the reader had it, as it stands now."""
    found = []
    for name, rule in after.inferred.items():
        if rule.startswith("corrected by") and getattr(before, name, None) != getattr(after, name, None):
            found.append((name, _plain(getattr(before, name)), _plain(getattr(after, name))))
    return found


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(each.name if isinstance(each, Actor) else str(each) for each in value) or "nothing"
    return "nothing" if value is None else str(value)
