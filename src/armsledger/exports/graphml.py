"""GraphML of flows: a node a state, organisation or group, an edge for each supplier, recipient and category.

http://graphml.graphdrawing.org/specification.html; Gephi, yEd, igraph and networkx read it. `weight` counts deals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from xml.etree.ElementTree import Element

from armsledger.exports.material import Material
from armsledger.exports.xml import child, written
from armsledger.records import Deal, Kind

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
#: A deal that got so far was agreed on.
AGREED = frozenset({Kind.ORDER, Kind.PLEDGE, Kind.LICENCE, Kind.DELIVERY})
GRAPH = dict.fromkeys(("made", "ledger", "filter", "program"), "string")
NODE = {"name": "string", "type": "string"}
EDGE = {
    "weight": "int",
    "agreed": "int",
    "delivered": "int",
    "ended": "int",
    "category": "string",
    "weapons": "string",
    "first_reported": "string",
    "last_reported": "string",
    "deals": "string",
}


@dataclass(slots=True)
class _Flow:
    """The deals of one edge."""

    deals: list[Deal] = field(default_factory=list)

    def cells(self) -> dict[str, object]:
        """The edge's attributes. An unknown day is left out."""
        days = sorted(day for deal in self.deals for day in (deal.first_reported, deal.last_reported) if day)
        return {
            "weight": len(self.deals),
            "agreed": sum(deal.stage in AGREED and not deal.ended for deal in self.deals),
            "delivered": sum(deal.stage is Kind.DELIVERY for deal in self.deals),
            "ended": sum(bool(deal.ended) for deal in self.deals),
            "category": self.deals[0].category.value,
            "weapons": "; ".join(dict.fromkeys(deal.weapon for deal in self.deals if deal.weapon)),
            "first_reported": days[0] if days else None,
            "last_reported": days[-1] if days else None,
            "deals": " ".join(deal.id for deal in self.deals),
        }


def render(material: Material) -> Iterator[bytes]:
    """The graph in one piece; deals with an open side are counted as left out."""
    flows = _flows(material)
    root = Element("graphml", xmlns=NAMESPACE)
    for domain, columns in (("graph", GRAPH), ("node", NODE), ("edge", EDGE)):
        for name, kind in columns.items():
            child(root, "key", id=f"{domain}-{name}", for_=domain, **{"attr.name": name, "attr.type": kind})
    graph = child(root, "graph", id="flows", edgedefault="directed")
    _data(graph, "graph", material.about.pairs())
    for identity in sorted({side for pair in flows for side in pair[:2]}):
        _data(
            child(graph, "node", id=identity),
            "node",
            {"name": material.name(identity), "type": _type(identity, material)},
        )
    for number, ((supplier, recipient, _), flow) in enumerate(sorted(flows.items())):
        _data(child(graph, "edge", id=f"e{number}", source=supplier, target=recipient), "edge", flow.cells())
    yield written(root)


def _flows(material: Material) -> dict[tuple[str, str, str], _Flow]:
    flows: dict[tuple[str, str, str], _Flow] = {}
    for deal in material.standing_deals():
        if not deal.suppliers or not deal.recipients:
            material.tally.leave_out("a side is open")
            continue
        material.tally.held += 1
        for supplier, recipient in product(deal.suppliers, deal.recipients):
            flows.setdefault((supplier, recipient, deal.category.value), _Flow()).deals.append(deal)
    return flows


def _data(parent: Element, domain: str, cells: dict[str, str] | dict[str, object]) -> None:
    for name, value in cells.items():
        if value is not None:
            child(parent, "data", value, key=f"{domain}-{name}")


def _type(identity: str, material: Material) -> str:
    if identity in material.knowledge.states:
        return "state"
    found = material.knowledge.organisations.get(identity)
    return found.type if found else "company" if identity.startswith("maker:") else "unknown"
