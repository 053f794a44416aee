"""The records that flow through armsledger: frozen, slotted, and free of any import from the package.

Offsets (`start`, `end`) count characters of the document's text; `text[start:end]` equals the words beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What happens to the equipment: transfers first, from the first feeler to the hand-over, then build-up."""

    INTEREST = "interest"
    NEGOTIATION = "negotiation"
    OFFER = "offer"
    APPROVAL = "approval"
    ORDER = "order"
    PLEDGE = "pledge"
    LICENCE = "licence"
    DELIVERY = "delivery"
    REFUSAL = "refusal"
    CANCELLATION = "cancellation"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    PRODUCTION = "production"
    TEST = "test"
    INDUCTION = "induction"
    FORMATION = "formation"
    DEPLOYMENT = "deployment"
    LOSS = "loss"


#: Kinds that tell of equipment passing from one side to another; the rest are build-up and contacts.
TRANSFERS = frozenset(
    {
        Kind.INTEREST,
        Kind.NEGOTIATION,
        Kind.OFFER,
        Kind.APPROVAL,
        Kind.ORDER,
        Kind.PLEDGE,
        Kind.LICENCE,
        Kind.DELIVERY,
        Kind.REFUSAL,
        Kind.CANCELLATION,
        Kind.AGREEMENT,
    }
)


class Modality(StrEnum):
    """How sure the text is. Where several fit, the last in this order wins."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Category(StrEnum):
    """What sort of equipment, in the annotation guide's terms."""

    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    UAV = "uav"
    MISSILE = "missile"
    AIR_DEFENCE = "air-defence"
    ARMOURED_VEHICLE = "armoured-vehicle"
    ARTILLERY = "artillery"
    SHIP = "ship"
    SUBMARINE = "submarine"
    SENSOR = "sensor"
    ENGINE = "engine"
    SATELLITE = "satellite"
    SMALL_ARMS = "small-arms"
    MUNITION = "munition"
    VEHICLE = "vehicle"
    OTHER = "other"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of where it came from. The text is never altered after this point."""

    id: str
    """The caller's id, or the first 16 hex digits of the SHA-256 of the text."""
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date (or a longer timestamp that starts with one); None where it is unknown."""
    language: str | None = None
    """ISO 639-1 code; None where it could not be told."""
    source: str | None = None
    """Where the document was read from (path, address or `-`), for messages to the user."""
    capture: Capture | None = field(default=None, repr=False, compare=False)
    """The bytes it was read from; None for a text that was handed over as a text."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What was fetched, to the byte, so that it can be proved and read again."""

    body: bytes = field(repr=False)
    sha256: str
    """Of the body, 64 hex digits."""
    fetched: str
    """When, ISO 8601 in UTC: `2026-11-26T09:30:00Z`."""
    url: str | None = None
    """The address that was asked for; the document's own is where it led to. None for what is not from the web."""
    headers: tuple[tuple[str, str], ...] = ()
    """The answer's headers as received; the body is decoded, so its length and encoding are no longer theirs."""
    media_type: str | None = None
    """What a server declared, or what the source knows of its own (`application/json` for a line of JSON lines)."""
    name: str | None = None
    """The path, address or `-` that the body was read from; its ending helps to tell the format."""
    charset: str | None = None
    """The encoding that a server declared."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, armed group or maker, with the words that name it."""

    id: str
    """ISO 3166 alpha-3 for a state, `org:…` for an organisation or armed group, `maker:…` for a company."""
    name: str
    type: str
    """`state`, `organisation`, `armed group` or `company`."""
    span: Span | None = None
    """The words of the text it rests on; None only where the document's frame alone gives it."""


@dataclass(frozen=True, slots=True)
class Maker:
    """A company that makes the equipment."""

    id: str
    name: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as written: the amount in plain units of its currency (ISO 4217)."""

    amount: float
    currency: str
    span: Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that belongs to a claim."""

    role: str
    """`event`, `order`, `delivery` or `announcement`."""
    edtf: str | None
    """Extended Date/Time Format (ISO 8601-2); None for a relative date that nothing resolves."""
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place at the precision of the report; coordinates only where a gazetteer names it without doubt."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    """`named` (only the name is known), `point` (a town or base), `region` or `country`."""
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so. The publisher itself is not an attribution."""

    type: str
    """`official`, `anonymous`, `media`, `company`, `research` or `other`."""
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a text says about one movement, or one build-up, of military equipment."""

    id: str
    kind: Kind
    modality: Modality
    suppliers: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    makers: tuple[Maker, ...]
    weapon: str | None
    """The designation, or the class as written where there is none."""
    system: str | None
    """Its id in the knowledge base."""
    category: Category
    quantity: int | None
    quantity_range: tuple[int | None, int | None] | None
    value: Money | None
    mode: str | None
    """`sale`, `aid`, `lease`, `licence`, `barter`."""
    condition: str | None
    """`new`, `second hand`, `modernized`."""
    dates: tuple[DateMention, ...]
    places: tuple[Place, ...]
    attribution: tuple[Attribution, ...]
    hedges: tuple[Span, ...]
    evidence: tuple[Span, ...]
    """The sentence or sentences that the claim stands on."""
    inferred: Mapping[str, str]
    """Field -> the rule that gave it, for fields that no words of the text give directly."""
    confidence: float
    marks: Mapping[str, Span] = field(default_factory=dict)
    """Role -> span, for the words that gave the single-valued fields: `weapon`, `quantity`, `cue`."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A claim that a check refused, with the reason, so that nothing is dropped in silence."""

    claim: Claim
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document yields."""

    document: Document
    claims: tuple[Claim, ...]
    rejected: tuple[Rejection, ...] = ()
    skipped: str | None = None
    """Why the document was not read (`language`, `no arms terms`; with a model also `budget`, `no answer`), or None."""


class Judgement(StrEnum):
    """What a person may decide about claims, deals and documents."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    JOIN = "join"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person. It outranks the machine until a later decision undoes it; none is ever deleted."""

    id: str
    kind: Judgement
    subjects: tuple[str, ...]
    """Ids of claims, deals or documents. JOIN and SPLIT name claims: JOIN holds all of them in one deal; SPLIT holds
    the first away from each of the others."""
    field: str | None = None
    """For CORRECT: the claim's or deal's field, by its name in the record."""
    value: str | None = None
    """For CORRECT: the right value, as JSON."""
    who: str = ""
    when: str = ""
    """ISO 8601, UTC."""
    why: str = ""
    undoes: str | None = None
    """For UNDO: the id of the decision that no longer holds."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for or against taking two things for one, as a row of a table gave it."""

    name: str
    weight: float
    """Above zero it speaks for, below zero against."""
    words: str
    """The reason in words, with what was compared: `both say Wing Loong`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two documents, or two claims, are one, and why."""

    same: bool
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class DealClaim:
    """A claim as linking sees it: flat, with its document's date and origin beside it. Plain values only."""

    id: str
    document: str
    origin: str
    """The document's origin; the document's own id where none was found."""
    kind: Kind
    modality: Modality
    suppliers: tuple[str, ...]
    """Ids, sorted."""
    recipients: tuple[str, ...]
    weapon: str | None
    system: str | None
    lineage: tuple[str, ...]
    """The system's id and the families above it, nearest first; empty without a system."""
    category: Category
    quantity: int | None
    quantity_range: tuple[int | None, int | None] | None
    amount: float | None
    currency: str | None
    dates: tuple[tuple[str, str], ...]
    """(role, EDTF) of each date that the claim tells."""
    published: str | None
    """The day the document appeared, `YYYY-MM-DD`."""
    attribution: tuple[tuple[str, str], ...]
    """(type, words) of who says so."""
    publisher: str | None
    places: tuple[str, ...]
    confidence: float

    @property
    def family(self) -> str | None:
        """The topmost family of the system."""
        return self.lineage[-1] if self.lineage else None


@dataclass(frozen=True, slots=True)
class Join:
    """Why one claim stands in a deal: the claim it was joined to, and the reasons for and against."""

    claim: str
    other: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims that tell of one deal, and why. The id is `d-` and its smallest claim id: it only changes when a
    claim with a smaller id joins, or when that claim leaves.
    """

    id: str
    claims: tuple[str, ...]
    """Ids, sorted."""
    component: str
    """The smallest id of all claims that ties, strong enough to be weighed, connect with these: what has to be
    clustered again together when one more claim is tied to one of them."""
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a deal as one claim tells it: what happened, when, and when that was reported."""

    kind: Kind
    modality: Modality
    date: str | None
    """EDTF of the event itself, where the claim tells it; never the date of the report."""
    reported: str | None
    """The day the document appeared."""
    claim: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One value of a field with who says it."""

    value: str
    """As a person reads it: `30`, `10 or more`, `USD 1.4 bn`."""
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    who: tuple[str, ...]
    """The words of attribution, else the publisher, else nothing."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which the claims of a deal do not agree; every value is kept with who says it."""

    field: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """The Admiralty code of a deal, and the rule that gave it."""

    reliability: str
    """A to F, of the best source; F (cannot be judged) where the user's table knows none of them."""
    credibility: int
    """1 to 6."""
    rule: str
    """The rule in words, with what it counted."""


@dataclass(frozen=True, slots=True)
class Deal:
    """One transfer, as all claims about it tell it."""

    id: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    weapon: str | None
    system: str | None
    category: Category
    quantity: int | None
    """What most origins say; None where none says a number."""
    quantity_range: tuple[int | None, int | None] | None
    quantities: tuple[Saying, ...]
    amount: float | None
    currency: str | None
    values: tuple[Saying, ...]
    stage: Kind | None
    """The furthest stage that a claim says was reached; None where all is only planned, possible or denied."""
    ended: Kind | None
    """REFUSAL or CANCELLATION, where nothing later says that the deal went on."""
    stages: tuple[Stage, ...]
    """The history, by date told, else by date reported."""
    ordered: str | None
    """EDTF of the order, where a claim tells it."""
    announced: str | None
    approved: str | None
    delivered: str | None
    first_reported: str | None
    last_reported: str | None
    delivered_so_far: int | None
    """The largest number that a claim says was handed over; None where none does."""
    places: tuple[str, ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    """Independent sources: copies of one story count once."""
    conflicts: tuple[Conflict, ...]
    rating: Rating
    confidence: float
    """How likely it is that the reader understood at least one of its origins rightly."""
    joins: tuple[Join, ...] = ()
    reviewed: Judgement | None = None
    """ACCEPT or REJECT, where a person decided."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that go back to one source: copies of a wire story, and stories that only cite it."""

    id: str
    """The smallest id of its documents."""
    documents: tuple[str, ...]
    reasons: tuple[tuple[str, str, tuple[Reason, ...]], ...] = ()
    """(document, other document, why they are one) for each tie that made it."""
