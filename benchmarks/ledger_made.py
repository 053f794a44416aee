"""Made data for the ledger: documents of five claims about deals that many of them tell of, unevenly spread as in life.

In: how many documents, and a seed. Out: readings, the same every time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate

from armsledger.knowledge.base import Knowledge
from armsledger.records import (
    Actor,
    Attribution,
    Category,
    Claim,
    DateMention,
    Document,
    Kind,
    Modality,
    Money,
    Reading,
    Span,
)

CLAIMS_PER_DOCUMENT = 5
CLAIMS_PER_DEAL = 3.3
FIRST = date(2015, 1, 1)
DAYS = 11 * 365
PUBLISHERS = 300
WORDS_IN_TEXT = 110
SUPPLIERS = [
    *("USA", "RUS", "FRA", "CHN", "DEU", "ITA", "GBR", "KOR", "ISR"),
    *("ESP", "TUR", "SWE", "NLD", "POL", "UKR", "CHE", "ZAF", "BLR"),
    *("IRN", "ARE", "IND", "PAK", "BRA", "CZE", "AUS"),
]
STAGES = (Kind.INTEREST, Kind.NEGOTIATION, Kind.APPROVAL, Kind.ORDER, Kind.ORDER, Kind.DELIVERY, Kind.DELIVERY)
COMMON = [
    *("the", "of", "and", "to", "in", "a", "that", "for", "on"),
    *("with", "said", "its", "was", "as", "by", "has", "from", "will"),
    *("at", "which", "would", "ministry", "defence", "army", "air", "force", "navy"),
    *("contract", "government", "minister", "officials", "military", "deal", "order", "first", "new"),
    *("country", "forces", "system", "delivery", "aircraft", "missile", "tank", "ship", "radar"),
    *("drone", "helicopter", "security", "border", "talks", "budget", "exercise", "parliament", "company"),
    *("export", "licence"),
]


@dataclass(frozen=True, slots=True)
class MadeDeal:
    """A transfer that claims tell of."""

    supplier: str
    recipient: str
    system: str
    weapon: str
    category: Category
    quantity: int
    amount: float | None
    start: int
    """Days after FIRST."""


class World:
    """The states, weapons and deals that the made documents are about."""

    def __init__(self, documents: int, knowledge: Knowledge, seed: int = 4) -> None:
        self.seed = seed
        self.random = random.Random(seed)  # noqa: S311 - made data
        self.documents = documents
        self.names = {code: state.name for code, state in knowledge.states.items()}
        self.recipients = sorted(code for code in self.names if code.isalpha())
        self.random.shuffle(self.recipients)
        self.systems = [row for row in knowledge.systems.values() if row.category in {*Category}]
        self.random.shuffle(self.systems)
        self.rare = [f"{a}{b}{c}" for a in "kalmerosti" for b in "nobidura" for c in ("sk", "tan", "vor", "lim", "ges")]
        self.texts = list(accumulate(1 / (rank + 3) for rank in range(len(COMMON) + len(self.rare))))
        self.deals = sorted(self._deals(), key=lambda deal: deal.start)

    def _deals(self) -> Iterator[MadeDeal]:
        count = max(1, int(self.documents * CLAIMS_PER_DOCUMENT / CLAIMS_PER_DEAL))
        suppliers = list(accumulate(1 / (rank + 1) for rank in range(len(SUPPLIERS))))
        recipients = list(accumulate(1 / (rank + 4) for rank in range(len(self.recipients))))
        systems = list(accumulate(1 / (rank + 20) for rank in range(len(self.systems))))
        for _ in range(count):
            system = self.random.choices(self.systems, cum_weights=systems)[0]
            yield MadeDeal(
                supplier=self.random.choices(SUPPLIERS, cum_weights=suppliers)[0],
                recipient=self.random.choices(self.recipients, cum_weights=recipients)[0],
                system=system.id,
                weapon=system.name,
                category=Category(system.category),
                quantity=self.random.choice(
                    (2, 4, 6, 8, 10, 12, 16, 18, 20, 24, 30, 36, 40, 48, 50, 64, 72, 96, 100, 200)
                ),
                amount=round(self.random.lognormvariate(19.5, 1.3), -5) if self.random.random() < 0.3 else None,
                start=self.random.randrange(DAYS),
            )

    def reading(self, number: int) -> Reading:
        """The document of that number with its claims; they follow each other by day."""
        self.random.seed(f"{self.seed}/{number}")
        day = number * DAYS // self.documents
        published = (FIRST + timedelta(days=day)).isoformat()
        text, places = self._text(number)
        identity = sha256(text.encode()).hexdigest()[:16]
        publisher = f"Daily {int(PUBLISHERS * self.random.random() ** 2)}"
        url = f"https://news{number % PUBLISHERS}.example/{number}"
        document = Document(identity, text, text[: places[1] - 1], url, publisher, published, "en", "made.jsonl")
        claims = tuple(
            self._claim(identity, text, places, self._deal_near(day), published) for _ in range(CLAIMS_PER_DOCUMENT)
        )
        return Reading(document, tuple({claim.id: claim for claim in claims}.values()))

    def _text(self, number: int) -> tuple[str, list[int]]:
        """A text that is like no other, and where its sentences begin."""
        words = self.random.choices([*COMMON, *self.rare], cum_weights=self.texts, k=WORDS_IN_TEXT)
        sentences = [" ".join(words[start : start + 22]).capitalize() + "." for start in range(0, WORDS_IN_TEXT, 22)]
        sentences[0] = f"Report {number}: {sentences[0]}"
        starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
        return " ".join(sentences), starts

    def _deal_near(self, day: int) -> MadeDeal:
        """A deal that began not long before the day."""
        began = min(day, DAYS - 1) - self.random.expovariate(1 / 60)
        if began < 0:  # none is older than the first day: without this, the first deals would have thousands of claims
            began = self.random.random() * 60
        place = int(began / DAYS * len(self.deals)) + self.random.randrange(-3, 4)
        return self.deals[min(max(place, 0), len(self.deals) - 1)]

    def _claim(self, document: str, text: str, places: list[int], deal: MadeDeal, published: str) -> Claim:
        sentence = self.random.randrange(len(places) - 1)
        start, end = places[sentence], places[sentence + 1] - 1
        words = Span(start, min(start + 9, end), text[start : min(start + 9, end)])
        kind = self.random.choice(STAGES)
        told = self.random.random()
        quantity = deal.quantity if told < 0.6 else None
        made = f"{document}/{kind}/{deal.supplier}/{deal.recipient}/{deal.system}/{deal.start}"
        return Claim(
            id=sha256(made.encode()).hexdigest()[:16],
            kind=kind,
            modality=self.random.choice((Modality.ASSERTED, Modality.REPORTED, Modality.PLANNED)),
            suppliers=(Actor(deal.supplier, self.names[deal.supplier], "state", words),) if told < 0.9 else (),
            recipients=(Actor(deal.recipient, self.names[deal.recipient], "state", words),),
            makers=(),
            weapon=deal.weapon,
            system=deal.system,
            category=deal.category,
            quantity=quantity,
            quantity_range=(quantity, quantity) if quantity else None,
            value=Money(deal.amount, "USD", words) if deal.amount and told < 0.4 else None,
            mode=None,
            condition=None,
            dates=(DateMention("event", published[:7], words),),
            places=(),
            attribution=(Attribution("official", words),) if told < 0.5 else (),
            hedges=(),
            evidence=(Span(start, end, text[start:end]),),
            inferred={},
            confidence=round(0.25 + 0.7 * told, 3),
            marks={"weapon": words, "cue": words},
        )
