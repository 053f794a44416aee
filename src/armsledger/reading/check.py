"""The last word: a claim whose quotes are not in the text, or whose facts are not in them, is dropped with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsledger.reading.dollars import may_be_dollar_of
from armsledger.reading.money import BUILT_IN, Folders, money
from armsledger.reading.numbers import numbers
from armsledger.records import Claim, Rejection, Span

#: Counts that words other than numbers say: "a frigate", "a pair of".
COUNTED_WITHOUT_NUMBER = frozenset({1, 2})


def fault(claim: Claim, text: str, folders: Folders = BUILT_IN) -> str | None:
    """Why a claim must not be emitted, or None where it may be; `folders` hold the table of currencies."""
    if not claim.evidence:
        return "no evidence"
    for field, span in spans(claim):
        if not (0 <= span.start < span.end <= len(text)) or text[span.start : span.end] != span.text:
            return f"{field}: the quoted words are not in the text"
    for field in ("weapon", "quantity"):
        if (
            getattr(claim, field) is not None
            and field in claim.marks
            and not _quoted(claim.marks[field], claim.evidence)
        ):
            return f"{field}: not in the quoted sentences"
    if claim.value is not None and not _quoted(claim.value.span, claim.evidence):
        return "value: not in the quoted sentences"
    return _unmarked(claim) or _other_number(claim, folders)


def _other_number(claim: Claim, folders: Folders) -> str | None:
    """A number of the record must be the number of its words."""
    mark = claim.marks.get("quantity")
    if mark is not None and claim.quantity is not None:
        said_numbers = {number.exact for number in numbers(mark.text)} | COUNTED_WITHOUT_NUMBER
        if claim.quantity not in said_numbers:
            return f"quantity: the quoted words do not say {claim.quantity}"
    if claim.value is not None:
        said = {(sum_.amount, sum_.currency) for sum_ in money(claim.value.span.text, folders=folders)}
        said |= {(amount, claim.value.currency) for amount, currency in said if _is_home_dollar(claim, currency)}
        if (claim.value.amount, claim.value.currency) not in said:
            return f"value: the quoted words do not say {claim.value.amount:g} {claim.value.currency}"
    return None


def _is_home_dollar(claim: Claim, currency: str) -> bool:
    """Whether the words say a dollar without a country, and the record says that it concluded whose."""
    return claim.value is not None and "value" in claim.inferred and may_be_dollar_of(claim.value.span.text, currency)


def _unmarked(claim: Claim) -> str | None:
    """A fact without words of its own must say that it is inferred."""
    for field in ("weapon", "quantity"):
        if getattr(claim, field) is not None and field not in claim.marks and field not in claim.inferred:
            return f"{field}: neither quoted nor marked as inferred"
    for field in ("suppliers", "recipients"):
        if any(actor.span is None for actor in getattr(claim, field)) and field not in claim.inferred:
            return f"{field}: neither quoted nor marked as inferred"
    return None


def _quoted(span: Span, evidence: Iterable[Span]) -> bool:
    return any(quote.start <= span.start and span.end <= quote.end for quote in evidence)


def spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Every span of a claim, with the field that it stands in."""
    for field in ("suppliers", "recipients"):
        yield from ((field, actor.span) for actor in getattr(claim, field) if actor.span is not None)
    for field in ("makers", "dates", "places", "attribution"):
        yield from ((field, item.span) for item in getattr(claim, field))
    yield from (("hedges", span) for span in claim.hedges)
    yield from (("evidence", span) for span in claim.evidence)
    yield from claim.marks.items()
    if claim.value is not None:
        yield "value", claim.value.span


def checked(
    claims: Iterable[Claim], text: str, folders: Folders = BUILT_IN
) -> tuple[tuple[Claim, ...], tuple[Rejection, ...]]:
    """Part claims into those that stand and those that do not, each of these with its reason (see `fault`)."""
    kept, rejected = [], []
    for claim in claims:
        reason = fault(claim, text, folders)
        if reason is None:
            kept.append(claim)
        else:
            rejected.append(Rejection(claim, reason))
    return tuple(kept), tuple(rejected)
