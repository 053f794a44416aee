"""The UN Register's tables in shape: what arrived in a year, once for the exporter and once for the importer.

https://www.un.org/disarmament/convarms/register/ (standardized reporting form). These are no reports of states: they
say what the news would let a state report. A table is the rows of one state, direction and year.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from armsledger.exports.csv import line, note
from armsledger.exports.material import Material
from armsledger.exports.rows import rating
from armsledger.exports.sipri import delivery_years
from armsledger.formats.rows import Cell
from armsledger.formats.wording import counted
from armsledger.records import Deal, Kind

NOTE = "not reports of states, but what armsledger read in the news, in the shape of the UN Register's tables"
HEADER = (
    "Reporting State",
    "Calendar year",
    "Direction",
    "Category (I-VII)",
    "Final importer State(s) (exports) or Exporter State(s) (imports)",
    "Number of items",
    "State of origin (if not exporter)",
    "Intermediate location (if any)",
    "Description of items",
    "Comments on the transfer",
)


def render(material: Material) -> Iterator[bytes]:
    """The note, the header, the rows sorted by state, direction, year and category."""
    yield note(material.about, NOTE) + line(HEADER)
    rows = [row for deal in material.standing_deals() for row in _rows(deal, material)]
    for row in sorted(rows, key=lambda row: tuple(map(str, row))):
        material.tally.held += 1
        yield line(row)


def _rows(deal: Deal, material: Material) -> Iterator[list[Cell]]:
    """A row for each state that takes part and each year; why there is none is counted."""
    category = _category(deal, material)
    years = delivery_years(deal)
    if why := _outside(deal, category, years):
        material.tally.leave_out(why)
        return
    pairs = [pair for pair in product(deal.suppliers, deal.recipients) if pair[0] != pair[1]]
    exact = len(years) == len(pairs) == 1
    states = material.knowledge.states
    for (supplier, recipient), year in product(pairs, years):
        for who, direction, other in ((supplier, "exports", recipient), (recipient, "imports", supplier)):
            if who in states:
                yield [
                    material.name(who),
                    year,
                    direction,
                    category,
                    material.name(other),
                    deal.delivered_so_far if exact else None,
                    _origin(deal, supplier, material),
                    None,
                    deal.weapon or material.description(deal),
                    _comments(deal, exact),
                ]


def _outside(deal: Deal, category: str, years: list[int]) -> str | None:
    """Why the deal is in no table: these hold what arrived, of seven categories and small arms."""
    if deal.stage is not Kind.DELIVERY:
        return "no delivery"
    if not deal.suppliers or not deal.recipients:
        return "a side is open"
    if not years:
        return "no year of delivery told"
    return None if category else "no category of the UN Register known"


def _category(deal: Deal, material: Material) -> str:
    """The category of the system or of its family; empty where the knowledge base has none."""
    systems = material.knowledge.systems
    line_up = material.knowledge.lineage(deal.system) if deal.system else ()
    return next((systems[each].unroca for each in line_up if each in systems and systems[each].unroca), "")


def _origin(deal: Deal, supplier: str, material: Material) -> str | None:
    """The state that makes the system, where the exporter does not."""
    makers = sorted(material.knowledge.makers_of(deal.system if deal.system in material.knowledge.systems else None))
    return None if not makers or supplier in makers else ", ".join(map(material.name, makers))


def _comments(deal: Deal, exact: bool) -> str:
    number = "" if exact or deal.delivered_so_far is None else f"{deal.delivered_so_far} delivered so far in all; "
    return f"{number}{counted(len(deal.origins), 'independent origin')}, rated {rating(deal)}; armsledger {deal.id}"
