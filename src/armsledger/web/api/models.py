"""What the API gives, for its description: claims as `armsledger read` prints them, and what the ledger adds.

Answers are made from the records themselves; tests hold them to these models.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from armsledger.records import Category, Deal, Kind, Modality

Item = TypeVar("Item")


class Model(BaseModel):
    """Fields may be added later; none is taken away."""

    model_config = ConfigDict(extra="allow")


class Page(Model, Generic[Item]):
    """A page of a list."""

    items: list[Item]
    next: str | None = Field(description="Send it as `cursor` to go on; null at the end.")


class Span(Model):
    """A run of characters: `text[start:end]` of the document equals `text`."""

    text: str | None
    start: int | None
    end: int | None


class ActorRecord(Span):
    """A state (alpha-3), organisation (`org:…`) or company (`maker:…`)."""

    id: str
    name: str
    type: str


class MakerRecord(Span):
    """Who makes the equipment."""

    id: str
    name: str
    country: str | None


class MoneyRecord(Span):
    """A sum as written, in plain units of its currency (ISO 4217)."""

    amount: float
    currency: str


class DateRecord(Span):
    """A date of the claim."""

    role: str
    edtf: str | None = Field(description="Extended Date/Time Format (ISO 8601-2).")


class PlaceRecord(Span):
    """A place at the precision of the report."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str


class AttributionRecord(Span):
    """Who says so."""

    type: str


class ClaimRecord(Model):
    """One thing that one text says, as `armsledger read` prints it."""

    id: str
    kind: Kind
    modality: Modality
    suppliers: list[ActorRecord]
    recipients: list[ActorRecord]
    makers: list[MakerRecord]
    weapon: str | None
    system: str | None
    category: Category
    quantity: int | None
    quantity_range: list[int | None] | None
    value: MoneyRecord | None
    mode: str | None
    condition: str | None
    dates: list[DateRecord]
    places: list[PlaceRecord]
    attribution: list[AttributionRecord]
    hedges: list[Span]
    evidence: list[Span]
    inferred: list[str] = Field(description="Fields that no words of the text give directly.")
    confidence: float
    rules: dict[str, str]
    marks: dict[str, Span]


class DocumentHead(Model):
    """Where a text came from."""

    id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None


class StoredClaimRecord(ClaimRecord):
    """A claim of the ledger, as people corrected it."""

    document: DocumentHead
    deal: str | None
    reviewed: str | None
    reader: str


class DocumentRecord(DocumentHead):
    """A document in a list."""

    source: str | None
    claims: int
    origin: str = Field(description="Documents that go back to one source share it.")
    added: str
    reader: str
    skipped: str | None
    snippet: str | None = Field(default=None, description="With `q`: the words in their surroundings.")


class CaptureRecord(Model):
    """Bytes that were fetched."""

    sha256: str
    fetched: str
    place: str
    file: str
    offset: int
    length: int


class WholeDocument(DocumentHead):
    """A document as `armsledger read` prints it, with its captures."""

    claims: list[ClaimRecord]
    rejected: int
    skipped: str | None
    text: str | None = Field(default=None, description="With `text=yes`: what all offsets count in.")
    captures: list[CaptureRecord]


class DealModel(Deal):
    """One transfer, as all claims about it tell it."""

    __pydantic_config__ = ConfigDict(extra="ignore")


class SourceRecord(Model):
    """Who published, and how far it is trusted."""

    name: str
    documents: int
    claims: int
    first: str
    last: str
    reliability: str


class StateRecord(Model):
    """A state of the knowledge base."""

    code: str
    name: str
    aliases: list[str]
    demonyms: list[str]
    status: str
    successor: str


class MakerRow(Model):
    """A company of the knowledge base."""

    id: str
    name: str
    aliases: list[str]
    country: str


class SystemRecord(Model):
    """A weapon system of the knowledge base."""

    id: str
    name: str
    aliases: list[str]
    family: str
    category: str
    description: str
    unroca: str
    makers: list[str]
    origin: list[str]


class PlaceRow(Model):
    """A place of the knowledge base."""

    name: str
    aliases: list[str]
    country: str
    latitude: str
    longitude: str
    precision: str


class EditionRecord(Model):
    """One file of a register."""

    id: str
    register_: str = Field(alias="register")
    title: str
    origin: str
    dated: str
    scope: str
    file: str
    sha256: str
    added: str
    count: int


class SideRecord(Model):
    """A side as the register names it."""

    name: str
    id: str | None


class NumberRecord(Model):
    """A number with the register's mark of doubt."""

    value: int | None
    estimated: bool


class RowRecord(Model):
    """A row of a register."""

    id: str
    line: int
    kind: str
    supplier: SideRecord
    recipient: SideRecord
    weapon: str
    description: str
    system: str | None
    category: Category
    order_year: NumberRecord
    ordered: NumberRecord
    delivered: NumberRecord


class FlowRecord(Model):
    """What of one key was counted; what nobody tells is null, never zero."""

    key: dict[str, str]
    transfers: float
    number: float | None
    number_told: float
    money: dict[str, float] = Field(description="Currency to sum; never converted.")
    money_told: float


class Flows(Model):
    """Flows by one or more axes."""

    items: list[FlowRecord]
