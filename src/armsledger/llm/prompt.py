"""The question put to a model, in our own words: what a claim is, what each field holds, one worked example.

In: a piece of a document. Out: a `Question`. `VERSION` changes whenever the words or the schema do, so that
answers to an older question are not taken from the cache.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from armsledger.llm.answer import schema
from armsledger.records import Category, Document, Kind, Modality

Message = dict[str, str]
#: A text makes no more claims than one to so many characters, but a short one may make a few.
CHARACTERS, FEW = 100, 4


@dataclass(frozen=True, slots=True)
class Question:
    """What is put to a model about one piece of a document."""

    messages: Sequence[Message]
    most_claims: int
    """As many claims as an answer may have."""

    @property
    def words(self) -> str:
        """What tells it from the questions about other pieces."""
        return self.messages[-1]["content"]


KINDS: Mapping[Kind, str] = {
    Kind.INTEREST: "the taker asks for it, looks for it or weighs it up",
    Kind.NEGOTIATION: "the two sides talk it over, or the giver is still thinking",
    Kind.OFFER: "the giver proposes it or says it is ready to hand it over",
    Kind.APPROVAL: "a government, parliament or regulator lets it go ahead",
    Kind.ORDER: "a contract is signed, or the buyer settles on buying",
    Kind.PLEDGE: "a gift or aid is promised by the giver",
    Kind.LICENCE: "the taker may build or assemble it, or gets the technology",
    Kind.DELIVERY: "it is handed over, shipped or supplied; also 'sells' and 'supplies' with no stage named",
    Kind.REFUSAL: "the giver, or a state whose leave is needed, says no",
    Kind.CANCELLATION: "an agreed deal is ended, frozen or cut",
    Kind.AGREEMENT: "a pact or memorandum about arms with nothing ordered yet",
    Kind.MEETING: "a visit or meeting with arms on its agenda",
    Kind.PRODUCTION: "a state makes it at home",
    Kind.TEST: "it is tried out: a test shot, a first flight",
    Kind.INDUCTION: "it enters service",
    Kind.FORMATION: "a unit is raised around it",
    Kind.DEPLOYMENT: "it is moved to a place to stand there",
    Kind.LOSS: "it is destroyed, shot down, sunk or captured; the owner is the recipient",
}
MODALITIES: Mapping[Modality, str] = {
    Modality.ASSERTED: "told as fact, by the writer or by a side about its own deed",
    Modality.REPORTED: "somebody else says so: according to, reportedly, alleged",
    Modality.PLANNED: "will, plans to, is expected to",
    Modality.POSSIBLE: "may, could, considers, would",
    Modality.DENIED: "said not to be so",
}
CATEGORIES: Mapping[Category, str] = {
    Category.AIRCRAFT: "manned planes",
    Category.HELICOPTER: "",
    Category.UAV: "drones, loitering munitions",
    Category.MISSILE: "guided ones",
    Category.AIR_DEFENCE: "systems and their interceptors",
    Category.ARMOURED_VEHICLE: "tanks too",
    Category.ARTILLERY: "guns, mortars, rocket launchers",
    Category.SHIP: "",
    Category.SUBMARINE: "",
    Category.SENSOR: "radar, electronic warfare",
    Category.ENGINE: "",
    Category.SATELLITE: "",
    Category.SMALL_ARMS: "rifles, unguided shoulder weapons",
    Category.MUNITION: "shells, bombs, mines, torpedoes, unguided rockets",
    Category.VEHICLE: "without armour",
    Category.OTHER: "parts, equipment, services",
    Category.UNSPECIFIED: "only 'arms', 'weapons', 'military aid'",
}


def _listed(meanings: Iterable[tuple[StrEnum, str]]) -> str:
    return "\n".join(f"- {choice}: {meaning}" if meaning else f"- {choice}" for choice, meaning in meanings)


INSTRUCTIONS = f"""\
You read a news text and list what it says about military equipment that changes hands or is built up.
Use the text alone. Never add what you remember or suppose. Answer with JSON: {{"claims": [...]}}, which is empty where
the text tells of nothing like that.

One claim is one kind of event, one giving side, one taking side and one weapon. Two weapons, or two stages of a deal,
are two claims. What the text says twice is one claim.

All words in your answer are copied from the text letter by letter:
- evidence: the sentence or sentences that say it. Add the sentence that names a side if another one does.
- weapon: the name of the equipment, or the class word ("tanks") where it has no name; without its number.
- suppliers: who gives, as named in the text ("Chinese" or a company's name will do); [] where the text leaves it open.
- recipients: who gets it, or who owns or fields it, likewise.
- quantity: the words that count it ("24", "at least ten", "a"); null where none do.
- value: the sum paid for it ("$420 million"); null where none is said.

Choose kind from:
{_listed(KINDS.items())}
For production and test, suppliers is [].

Choose modality from these, the last one that fits:
{_listed(MODALITIES.items())}

Choose category from:
{_listed(CATEGORIES.items())}

Leave out: fighting and strikes, training, budgets without equipment, civil drones and aircraft, opinions, history."""

_EXAMPLE = (
    "Oslo settles on Seahawks\n\nNorway signed a contract for six MH-60R helicopters with Sikorsky on Friday, for "
    "about $1 billion. Sweden may lend it two tankers."
)
_EXAMPLE_ANSWER = {
    "claims": [
        {
            "evidence": [
                "Norway signed a contract for six MH-60R helicopters with Sikorsky on Friday, for about $1 billion."
            ],
            "kind": "order",
            "modality": "asserted",
            "weapon": "MH-60R",
            "category": "helicopter",
            "suppliers": ["Sikorsky"],
            "recipients": ["Norway"],
            "quantity": "six",
            "value": "$1 billion",
        },
        {
            "evidence": [
                "Norway signed a contract for six MH-60R helicopters with Sikorsky on Friday, for about $1 billion.",
                "Sweden may lend it two tankers.",
            ],
            "kind": "offer",
            "modality": "possible",
            "weapon": "tankers",
            "category": "aircraft",
            "suppliers": ["Sweden"],
            "recipients": ["Norway"],
            "quantity": "two",
            "value": None,
        },
    ]
}


def _asked(text: str, headline: str | None) -> str:
    above = f"Headline of the article: {headline}\n\n" if headline and not text.startswith(headline) else ""
    return f"{above}Text:\n{text}"


_START: Sequence[Message] = (
    {"role": "system", "content": INSTRUCTIONS},
    {"role": "user", "content": _asked(_EXAMPLE, None)},
    {"role": "assistant", "content": json.dumps(_EXAMPLE_ANSWER)},
)

#: What the question is, in twelve letters and digits: they change with it.
VERSION = hashlib.sha256(json.dumps([_START, schema(FEW), CHARACTERS]).encode()).hexdigest()[:12]


def question(document: Document, piece: str) -> Question:
    """The chat that asks for the claims of one piece of a document; a later piece is told the headline too."""
    asked = {"role": "user", "content": _asked(piece, document.title)}
    return Question([*_START, asked], max(FEW, len(piece) // CHARACTERS))
