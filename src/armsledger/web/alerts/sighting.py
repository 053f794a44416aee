"""What is told of news: a deal that is new or changed, a claim, a document, each with what set it off.

In: what a search found since (`ledger/alerting.py`), and what was told before. Out: `Sighting`s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.formats import wording
from armsledger.ledger.alerting import NewDeal, News
from armsledger.ledger.desk_alerts import Quote, Sighting
from armsledger.ledger.stored import StoredClaim, StoredDocument
from armsledger.records import Deal
from armsledger.web.names import Names

MOST_QUOTES = 5
Last = Callable[[Sequence[str]], Sighting | None]


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes sightings of news, with names for what they mention."""

    names: Names

    def __call__(self, news: News, last: Last) -> Sequence[Sighting]:
        """A sighting for each thing that is new; `last` gives what was told of any of some ids before."""
        return [
            *(self._deal(each, last(ids_of(each.deal))) for each in news.deals),
            *(self._claim(each) for each in news.claims),
            *(_document(each) for each in news.documents),
        ]

    def headline(self, deal: Deal) -> str:
        """`China → Pakistan: 30 Wing Loong (order)`."""
        number = f"{deal.quantity:,} " if deal.quantity is not None else ""
        what = deal.weapon or deal.category.value.replace("-", " ")
        sides = f"{self.names.names(deal.suppliers)} → {self.names.names(deal.recipients)}"
        return wording.printable(f"{sides}: {number}{what} ({deal.ended or deal.stage or 'nothing reached yet'})")

    def _deal(self, new: NewDeal, last: Sighting | None) -> Sighting:
        state = tuple(state_of(new.deal))
        return Sighting(
            subject=new.deal.id,
            about="deals",
            title=self.headline(new.deal),
            because=because(new, state, last),
            state=state,
            quotes=quotes(new.claims),
        )

    def _claim(self, stored: StoredClaim) -> Sighting:
        claim = stored.claim
        what = claim.weapon or claim.category.value.replace("-", " ")
        number = f"{wording.quantity(claim)} " if wording.quantity(claim) else ""
        title = wording.printable(f"{wording.parties(claim)}: {number}{what} ({claim.kind}, {claim.modality})")
        return Sighting(stored.id, "claims", title, "new claim", quotes=quotes([stored]))


def ids_of(deal: Deal) -> list[str]:
    """Every id that a deal of these claims may have had: `d-` and the smallest claim that was in it then."""
    return [f"d-{claim}" for claim in deal.claims]


def state_of(deal: Deal) -> Iterator[tuple[str, str]]:
    """What of a deal is worth telling when it changes."""
    yield "stage", str(deal.ended or deal.stage or "nothing reached yet")
    yield "quantity", "unknown" if deal.quantity is None else f"{deal.quantity:,}"
    yield "delivered so far", "unknown" if deal.delivered_so_far is None else f"{deal.delivered_so_far:,}"
    yield "conflicts", ", ".join(conflict.field for conflict in deal.conflicts) or "none"
    yield "rating", f"{deal.rating.reliability}{deal.rating.credibility}"


def because(new: NewDeal, state: Sequence[tuple[str, str]], last: Sighting | None) -> str:
    """Why a deal is told: that it is new, what changed since it was told last, or who tells of it now."""
    if last is None and {claim.id for claim in new.claims} >= set(new.deal.claims):
        return "new deal"
    before = dict(last.state) if last else {}
    changes = [f"{field}: {before[field]} → {value}" for field, value in state if before.get(field, value) != value]
    if changes:
        return "; ".join(changes)
    kinds = ", ".join(dict.fromkeys(f"{each.claim.kind} ({each.claim.modality})" for each in new.claims))
    count = len(new.claims)
    return f"{count:,} further {'claim' if count == 1 else 'claims'}: {kinds}"


def quotes(claims: Iterable[StoredClaim]) -> tuple[Quote, ...]:
    """The words of the first claims, with who published them."""
    found = []
    for stored in list(claims)[:MOST_QUOTES]:
        words = wording.printable(" … ".join(span.text for span in stored.claim.evidence))
        document = stored.document
        found.append(
            Quote(
                words,
                wording.printable(document.publisher or ""),
                document.published or "",
                document.url or "",
                claim=stored.id,
                document=stored.document_id,
            )
        )
    return tuple(found)


def _document(stored: StoredDocument) -> Sighting:
    document = stored.document
    title = wording.printable(document.title or document.url or stored.id)
    count = f"{stored.claims:,} {'claim' if stored.claims == 1 else 'claims'}"
    quote = Quote(
        "",
        wording.printable(document.publisher or ""),
        document.published or "",
        document.url or "",
        document=stored.id,
    )
    return Sighting(stored.id, "documents", title, f"new document with {count}", quotes=(quote,))
