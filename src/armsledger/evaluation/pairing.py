"""Which predicted claim is held against which labelled one.

In: the `Facts` of one document, labelled and predicted. Out: pairs of positions, best agreement first, one to one.
Two claims can pair only where the weapon or its category agrees (or one side leaves it unspecified) and a supplier
or a recipient agrees (or one side names neither).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from armsledger.evaluation.facts import Facts

#: Two designations agree where one contains the other, from this many letters and digits on.
SHORTEST_PART = 3
#: Two sums agree within this share of the labelled one.
TOLERANCE = 0.01


def same_weapon(first: str | None, second: str | None) -> bool:
    """Whether two designations are equal, or one inside the other, but for punctuation, case and a plural's s."""
    short, long = sorted((_letters(first), _letters(second)), key=len)
    if not short:
        return False
    return short == long or (len(short) >= SHORTEST_PART and short in long)


def _letters(weapon: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", "", (weapon or "").casefold()).removesuffix("s")


def _same_quantity(labelled: Facts, predicted: Facts) -> bool:
    if labelled.quantity is None or predicted.quantity is None:
        return False
    return float(labelled.quantity) == float(predicted.quantity)


def _same_value(labelled: Facts, predicted: Facts) -> bool:
    if not labelled.value or not predicted.value:
        return False
    (wanted, currency), (found, found_currency) = labelled.value, predicted.value
    if not wanted or not found or currency != found_currency:
        return False
    return abs(wanted - found) <= TOLERANCE * abs(wanted)


#: Slot -> whether a labelled and a predicted claim agree on it. The report keeps this order.
AGREES: Mapping[str, Callable[[Facts, Facts], bool]] = {
    "stage": lambda labelled, predicted: labelled.stage == predicted.stage,
    "kind": lambda labelled, predicted: labelled.kind == predicted.kind,
    "suppliers": lambda labelled, predicted: labelled.suppliers == predicted.suppliers,
    "recipients": lambda labelled, predicted: labelled.recipients == predicted.recipients,
    "category": lambda labelled, predicted: labelled.category == predicted.category,
    "weapon": lambda labelled, predicted: same_weapon(labelled.weapon, predicted.weapon),
    "quantity": _same_quantity,
    "value": _same_value,
    "modality": lambda labelled, predicted: labelled.modality == predicted.modality,
    "places": lambda labelled, predicted: labelled.places == predicted.places,
}
SLOTS = tuple(AGREES)


def is_filled(claim: Facts, slot: str) -> bool:
    """Whether the claim says anything in that slot; a quantity of 0 does."""
    return getattr(claim, slot) not in (None, "", frozenset())


def wrong_slots(labelled: Facts, predicted: Facts) -> tuple[str, ...]:
    """The slots that keep a pair from counting strictly: stage, both sides and category; build-up has no supplier."""
    needed = ["stage", "suppliers", "recipients", "category"]
    if not labelled.is_transfer:
        needed.remove("suppliers")
    return tuple(slot for slot in needed if not AGREES[slot](labelled, predicted))


def is_relaxed_hit(labelled: Facts, predicted: Facts) -> bool:
    """Whether a pair agrees on the stage and on one whole side."""
    sides = labelled.suppliers == predicted.suppliers or labelled.recipients == predicted.recipients
    return labelled.stage == predicted.stage and sides


def can_pair(labelled: Facts, predicted: Facts) -> bool:
    """Whether two claims may be about the same thing at all."""
    vague = "unspecified" in (labelled.category, predicted.category)
    weapon = vague or labelled.category == predicted.category or AGREES["weapon"](labelled, predicted)
    return weapon and (_share_a_side(labelled, predicted) or _names_nobody(labelled) or _names_nobody(predicted))


def _share_a_side(labelled: Facts, predicted: Facts) -> bool:
    return bool(labelled.suppliers & predicted.suppliers or labelled.recipients & predicted.recipients)


def _names_nobody(claim: Facts) -> bool:
    return not claim.suppliers and not claim.recipients


def closeness(labelled: Facts, predicted: Facts) -> float:
    """How well two claims agree; 0 where they cannot pair.

    The parts are added one after the other in plain floating point: `sum` compensates from Python 3.12 on,
    which would settle ties differently from one Python to the next.
    """
    if not can_pair(labelled, predicted):
        return 0.0
    total = 0.1
    for part in _parts(labelled, predicted):
        total += part
    return total


def _parts(labelled: Facts, predicted: Facts) -> Iterator[float]:
    yield 2.0 * AGREES["stage"](labelled, predicted) + 0.5 * AGREES["kind"](labelled, predicted)
    yield 2.0 * _overlap(labelled.suppliers, predicted.suppliers)
    yield 2.0 * _overlap(labelled.recipients, predicted.recipients)
    yield 1.5 * AGREES["category"](labelled, predicted) + 1.5 * AGREES["weapon"](labelled, predicted)
    # Here two claims that both name no quantity agree, unlike in the slot's own figure.
    yield 1.0 * (labelled.quantity == predicted.quantity) + 0.5 * AGREES["modality"](labelled, predicted)


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    union = first | second
    return len(first & second) / len(union) if union else 1.0


def pair(labelled: Sequence[Facts], predicted: Sequence[Facts]) -> tuple[tuple[int, int], ...]:
    """Pair the claims of one document one to one, the closest first; earlier claims win ties."""
    candidates = sorted(
        (-closeness(wanted, found), i, j) for i, wanted in enumerate(labelled) for j, found in enumerate(predicted)
    )
    pairs: list[tuple[int, int]] = []
    taken_labelled: set[int] = set()
    taken_predicted: set[int] = set()
    for negative, i, j in candidates:
        if negative < 0 and i not in taken_labelled and j not in taken_predicted:
            taken_labelled.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return tuple(pairs)
