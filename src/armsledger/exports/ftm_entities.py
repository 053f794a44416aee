"""Deals, sides and documents as FollowTheMoney has them: a schema, an id, and values by property."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from armsledger.exports.material import Material
from armsledger.exports.rows import rating
from armsledger.exports.safe import web_address
from armsledger.exports.wording import headline
from armsledger.formats.wording import counted
from armsledger.ledger import StoredClaim
from armsledger.records import Category, Deal, Kind

Value = str | list[str] | None

#: A deal that got so far is a contract; what is only offered, approved or talked of is an event.
AGREED = frozenset({Kind.ORDER, Kind.PLEDGE, Kind.LICENCE, Kind.DELIVERY, Kind.AGREEMENT})
SCHEMATA = {
    **dict.fromkeys((Category.AIRCRAFT, Category.HELICOPTER, Category.UAV), "Airplane"),
    **dict.fromkeys((Category.SHIP, Category.SUBMARINE), "Vessel"),
    **dict.fromkeys((Category.ARMOURED_VEHICLE, Category.VEHICLE), "Vehicle"),
}
DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?(?=$|[T~?%])")
#: What an id may hold, by the library's own rule for references.
ODD = re.compile(r"[^0-9A-Za-z.-]+")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity before the library has seen it."""

    schema: str
    id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes entities of what a material holds."""

    material: Material

    def about(self) -> Entity:
        """How the export was made."""
        note = self.material.about
        values: dict[str, Value] = {"name": "About this export", "description": note.sentence(), "createdAt": note.made}
        return Entity("Note", _id("about", note.made), values)

    def of_deal(self, deal: Deal) -> Iterator[Entity]:
        """The sides, the deal, its equipment, and the documents that tell of it."""
        for side in (*deal.suppliers, *deal.recipients):
            yield self._side(side)
        yield from self._contract(deal) if deal.stage in AGREED and not deal.ended else (self._event(deal),)
        yield from self._equipment(deal)
        for stored in self.material.claims_of(deal):
            yield from _document(stored, deal)

    def _side(self, identity: str) -> Entity:
        knowledge = self.material.knowledge
        name = self.material.name(identity)
        if identity in knowledge.states:
            return Entity("PublicBody", _id("side", identity), {"name": name, "country": identity})
        company = identity.startswith("maker:")
        return Entity("Company" if company else "Organization", _id("side", identity), {"name": name})

    def _contract(self, deal: Deal) -> Iterator[Entity]:
        """The contract, with an award for each supplier; the sum stands at the contract, as awards would repeat it."""
        yield Entity(
            "Contract",
            _id("deal", deal.id),
            {
                **self._told(deal),
                "title": headline(deal, self.material),
                "authority": [_id("side", each) for each in deal.recipients],
                "contractDate": _day(deal.ordered),
                "amount": None if deal.amount is None else f"{deal.amount:.2f}",
                "currency": deal.currency,
                "status": deal.stage.value if deal.stage else None,
                "type": deal.category.value,
            },
        )
        for supplier in deal.suppliers:
            values: dict[str, Value] = {
                "supplier": _id("side", supplier),
                "contract": _id("deal", deal.id),
                "date": _day(deal.ordered),
                "status": deal.stage.value if deal.stage else None,
            }
            yield Entity("ContractAward", _id("award", deal.id, supplier), values)

    def _event(self, deal: Deal) -> Entity:
        involved = [_id("side", each) for each in dict.fromkeys((*deal.suppliers, *deal.recipients))]
        date = _day(deal.approved) or _day(deal.announced)
        told = self._told(deal)
        return Entity(
            "Event",
            _id("deal", deal.id),
            {**told, "name": headline(deal, self.material), "involved": involved, "date": date},
        )

    def _told(self, deal: Deal) -> dict[str, Value]:
        """What a contract and an event share: how well founded it is, where sources disagree, and the states."""
        disputes = [f"{each.field}: " + "; ".join(one.value for one in each.sayings) for each in deal.conflicts]
        return {
            "description": f"Rated {rating(deal)}: {deal.rating.rule}",
            "summary": f"{counted(len(deal.claims), 'claim')} of {counted(len(deal.origins), 'independent origin')}",
            "notes": [f"The sources disagree. {each}" for each in disputes],
            "country": [each for each in (*deal.suppliers, *deal.recipients) if each in self.material.knowledge.states],
        }

    def _equipment(self, deal: Deal) -> Iterator[Entity]:
        """The type of equipment, tied to the deal: one entity a type, not one an item, and it says so."""
        schema = SCHEMATA.get(deal.category)
        if not schema or not deal.weapon:
            return
        identity = _id("type", deal.category.value, deal.system or deal.weapon.casefold())
        system = self.material.knowledge.systems.get(deal.system or "")
        name = system.name if system else deal.weapon
        sort = self.material.description(deal)
        yield Entity(schema, identity, {"name": name, "model": name, "type": sort, "summary": "A type, not one item"})
        link: dict[str, Value] = {"subject": _id("deal", deal.id), "object": identity, "role": "equipment"}
        yield Entity("UnknownLink", _id("equipment", deal.id), link)


def _document(stored: StoredClaim, deal: Deal) -> Iterator[Entity]:
    """The document, and the words of the claim that tie it to the deal."""
    document = stored.document
    yield Entity(
        "Article",
        _id("document", stored.document_id),
        {
            "title": document.title or stored.document_id,
            "publisher": document.publisher,
            "publishedAt": _day(document.published),
            "sourceUrl": web_address(document.url),
            "language": document.language,
        },
    )
    yield Entity(
        "Documentation",
        _id("claim", stored.id),
        {
            "document": _id("document", stored.document_id),
            "entity": _id("deal", deal.id),
            "role": f"{stored.claim.kind.value} ({stored.claim.modality.value})",
            "summary": " … ".join(span.text for span in stored.claim.evidence),
            "date": _day(document.published),
        },
    )


def _id(*parts: str) -> str:
    """The same id for the same thing in every export, so that imports meet."""
    return ODD.sub("-", "-".join(("armsledger", *parts))).strip("-.")


def _day(edtf: str | None) -> str | None:
    """The part of a date that FollowTheMoney has: a year, month or day; an interval is none of them."""
    found = DAY.match(edtf or "")
    return found[0] if found else None
