"""What is said of a field, and by whom: each value with its claims, its origins and its sources.

In: claims. Out: `Saying`s, most origins first, and `Conflict`s where they cannot all be right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from armsledger.deals.findings import quantity, value, weapon
from armsledger.deals.reasons import quantity_words, value_words
from armsledger.deals.sight import Sight, sight
from armsledger.deals.stages import dates_of, is_said
from armsledger.records import Conflict, DealClaim, Modality, Saying


def sayings(claims: Iterable[DealClaim], words: Callable[[DealClaim], str]) -> tuple[Saying, ...]:
    """The values of a field as a person reads them; claims for which `words` is empty say nothing."""
    groups: dict[str, list[DealClaim]] = defaultdict(list)
    for claim in claims:
        if told := words(claim):
            groups[told].append(claim)
    found = (_saying(told, group) for told, group in groups.items())
    return tuple(sorted(found, key=lambda each: (-len(each.origins), each.value)))


def _saying(value: str, claims: Iterable[DealClaim]) -> Saying:
    ordered = sorted(claims, key=lambda claim: claim.id)
    return Saying(
        value=value,
        claims=tuple(claim.id for claim in ordered),
        origins=tuple(sorted({claim.origin for claim in ordered})),
        who=tuple(dict.fromkeys(who for claim in ordered for who in _who(claim))),
    )


def _who(claim: DealClaim) -> Iterator[str]:
    if claim.attribution:
        yield from (words for _, words in claim.attribution)
    elif claim.publisher:
        yield claim.publisher


def conflicts(claims: Sequence[DealClaim]) -> tuple[Conflict, ...]:
    """The fields on which claims cannot all be right: kept as rows, with every value and who says it."""
    seen = {sight(claim) for claim in claims}
    return tuple(
        Conflict(field, told)
        for field, told in (
            ("suppliers", _if(_differ(claims, _suppliers), claims, _suppliers)),
            ("recipients", _if(_differ(claims, _recipients), claims, _recipients)),
            ("weapon", _if(_any(seen, _other_weapon), claims, lambda claim: claim.weapon or "")),
            ("quantity", _if(_any(seen, _other_quantity), claims, quantity_words)),
            ("value", _if(_any(seen, _other_value), claims, value_words)),
            *((stage, sayings_of_dates(told)) for stage, told in dates_of(claims).items() if _dates_differ(told)),
            ("denied", _denied(claims)),
        )
        if told
    )


def _if(differ: bool, claims: Sequence[DealClaim], words: Callable[[DealClaim], str]) -> tuple[Saying, ...]:
    return sayings(claims, words) if differ else ()


def _suppliers(claim: DealClaim) -> str:
    return " and ".join(claim.suppliers)


def _recipients(claim: DealClaim) -> str:
    return " and ".join(claim.recipients)


def _differ(claims: Iterable[DealClaim], words: Callable[[DealClaim], str]) -> bool:
    return len({words(claim) for claim in claims} - {""}) > 1


def _any(seen: Iterable[Sight], clash: Callable[[Sight, Sight], bool]) -> bool:
    """Whether two of them clash."""
    return any(clash(a, b) for a, b in combinations(seen, 2))


def _other_weapon(a: Sight, b: Sight) -> bool:
    return weapon(a, b) in ("other-system", "other-name", "sister", "other-category")


def _other_quantity(a: Sight, b: Sight) -> bool:
    return quantity(a, b) == "other"


def _other_value(a: Sight, b: Sight) -> bool:
    return value(a, b) in ("near", "other")


def _dates_differ(told: Sequence[tuple[str, DealClaim]]) -> bool:
    """Whether two dates exclude each other; `2025-07` and `2025-07-14` do not."""
    plain = {edtf.rstrip("~?%") for edtf, _ in told if "/" not in edtf}
    return any(not (a.startswith(b) or b.startswith(a)) for a, b in combinations(sorted(plain), 2))


def sayings_of_dates(told: Sequence[tuple[str, DealClaim]]) -> tuple[Saying, ...]:
    """Each date with who tells it."""
    groups: dict[str, list[DealClaim]] = defaultdict(list)
    for edtf, claim in told:
        groups[edtf].append(claim)
    return tuple(_saying(edtf, group) for edtf, group in sorted(groups.items()))


def _denied(claims: Sequence[DealClaim]) -> tuple[Saying, ...]:
    """Those that say so against those that deny it."""
    denials = [claim for claim in claims if claim.modality is Modality.DENIED]
    said = [claim for claim in claims if is_said(claim)]
    return (_saying("said", said), _saying("denied", denials)) if denials and said else ()
