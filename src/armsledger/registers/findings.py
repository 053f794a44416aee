"""What is found when a deal from the news is laid beside a row of a register: names of rules, and their words."""

from __future__ import annotations

from armsledger.knowledge.base import Knowledge
from armsledger.records import Deal, Kind, Reason
from armsledger.registers.descriptions import kindred
from armsledger.registers.identity import plain
from armsledger.registers.records import RegisterRow
from armsledger.registers.rules import rules, weight
from armsledger.registers.wording import blanks, number_of
from armsledger.registers.years import year_finding

SHORTEST_NAME = 4


def findings(deal: Deal, row: RegisterRow, knowledge: Knowledge) -> tuple[str, ...] | None:
    """The findings, sides first; None where the two cannot be one: other sides, another sort of equipment."""
    sides = _sides(deal, row, knowledge)
    if sides is None or not kindred(deal.category, row.category):
        return None
    weapon, year, number = weapon_finding(deal, row, knowledge), year_finding(deal, row), number_finding(deal, row)
    if weapon == "weapon.class" and deal.category is not row.category:
        return None
    if year == "year.far" and deal.ordered is None and number in ("number.same", "number.near"):
        year = "year.retold"
    more = ("delivered.more",) if _more_delivered(deal, row) else ()
    return (sides, weapon, year, number, *more)


def score(found: tuple[str, ...]) -> float:
    """The sum of the weights."""
    return sum(weight(name) for name in found)


def reasons(found: tuple[str, ...], deal: Deal, row: RegisterRow) -> tuple[Reason, ...]:
    """The findings in words."""
    told = blanks(deal, row)
    return tuple(Reason(name, weight(name), rules()[name].words.format_map(told)) for name in found)


def today(code: str | None, knowledge: Knowledge) -> str:
    """The state that stands for a state that is gone; empty for an unknown side."""
    state = knowledge.states.get(code or "")
    return (state.successor or state.code) if state else code or ""


def _sides(deal: Deal, row: RegisterRow, knowledge: Knowledge) -> str | None:
    buyer, seller = row.recipient.id, row.supplier.id
    if today(buyer, knowledge) not in {today(each, knowledge) for each in deal.recipients}:
        return None
    if not deal.suppliers or seller is None:
        return "sides.open"
    if today(seller, knowledge) not in {today(each, knowledge) for each in deal.suppliers}:
        return None
    return "sides.both" if seller in deal.suppliers and buyer in deal.recipients else "sides.successor"


def weapon_finding(deal: Deal, row: RegisterRow, knowledge: Knowledge) -> str:
    """Whether both say one weapon, one family, or two."""
    if deal.system and row.system:
        own, other = knowledge.lineage(deal.system), knowledge.lineage(row.system)
        if deal.system == row.system:
            return "weapon.system"
        if deal.system in other or row.system in own:
            return "weapon.family"
        return "weapon.sister" if own[-1] == other[-1] else _by_name(deal, row, "weapon.other")
    if is_class(deal.weapon, knowledge):
        return "weapon.class"
    return _by_name(deal, row, "weapon.unknown")


def _by_name(deal: Deal, row: RegisterRow, otherwise: str) -> str:
    own, other = plain(deal.weapon or ""), plain(row.weapon)
    if own == other:
        return "weapon.name"
    if min(len(own), len(other)) >= SHORTEST_NAME and (other.startswith(own) or own.startswith(other)):
        return "weapon.family"
    return otherwise


def is_class(weapon: str | None, knowledge: Knowledge) -> bool:
    """Whether the words name no type: `drones`, `fighter jets`."""
    if not weapon:
        return True
    found = list(knowledge.names.find(weapon))
    named = any(entry.label == "system" for match in found for entry in match.entries)
    return not named and any(entry.label == "class" for match in found for entry in match.entries)


def number_finding(deal: Deal, row: RegisterRow) -> str:
    """Whether the numbers agree; a part that was delivered is no other number."""
    told = number_of(deal)
    whole = row.ordered if row.ordered.value is not None else row.delivered
    if told is None or not whole.value:  # an order of 0 is one of which the number is not known yet
        return "number.unsaid"
    low, high = told
    if low == high == whole.value:
        return "number.same"
    room = weight("tolerance.share") * whole.value if whole.estimated else 0
    if (low or 0) - room <= whole.value <= (high if high is not None else whole.value) + room:
        return "number.near"
    is_part = high is not None and high <= whole.value
    return "number.part" if is_part and _may_be_part(deal, row) else "number.other"


def _may_be_part(deal: Deal, row: RegisterRow) -> bool:
    """News of a delivery tells what arrived this time; a register of deliveries alone knows no order."""
    return deal.stage is Kind.DELIVERY or row.ordered.value is None


def _more_delivered(deal: Deal, row: RegisterRow) -> bool:
    return deal.delivered_so_far is not None and deal.delivered_so_far > (row.delivered.value or 0)
