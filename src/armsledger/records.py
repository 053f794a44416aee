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
