"""A report on one pair, state or weapon: sentences made from deals and claims, each with the evidence it stands on.

In: a material narrowed to its subject. Out: a `Report`, which markdown.py, html.py and pdf.py write. Nothing is in a
sentence that is not in a field of the ledger, and no sentence is without a number of evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from armsledger.errors import UsageError
from armsledger.exports.material import Material
from armsledger.exports.report_parts import Evidence, Report, Section, Sentence
from armsledger.exports.report_sentences import Told, claim_sentence, deal_sentences
from armsledger.exports.safe import web_address
from armsledger.exports.wording import headline
from armsledger.formats.wording import counted, printable
from armsledger.ledger import StoredClaim
from armsledger.records import TRANSFERS, Kind

BUILD_UP = tuple(kind.value for kind in Kind if kind not in TRANSFERS)
NEEDED = "a report is about one pair, state or weapon: give --supplier and --recipient, --state, or --weapon"


@dataclass(slots=True)
class _Notes:
    """Gives each claim its number when a sentence first cites it."""

    numbers: dict[str, int] = field(default_factory=dict)
    found: list[Evidence] = field(default_factory=list)

    def cite(self, told: Told, claims: dict[str, StoredClaim]) -> Sentence | None:
        numbers = [self._number(claims[each]) for each in told.claims if each in claims]
        return Sentence(printable(told.text), tuple(sorted(numbers))) if numbers else None

    def _number(self, stored: StoredClaim) -> int:
        number = self.numbers.setdefault(stored.id, len(self.numbers) + 1)
        if number > len(self.found):
            document = stored.document
            self.found.append(
                Evidence(
                    number,
                    printable(" … ".join(span.text for span in stored.claim.evidence)),
                    printable(document.publisher or "") or None,
                    printable(document.title or "") or None,
                    document.published,
                    web_address(document.url),
                    stored.id,
                    stored.document_id,
                )
            )
        return number


def build(material: Material) -> Report:
    """The report. Raises UsageError where the filters name no subject."""
    title = _title(material)
    notes = _Notes()
    sections: list[Section] = []
    for deal in material.standing_deals():
        claims = {each.id: each for each in material.claims_of(deal)}
        sentences = _cited(notes, deal_sentences(deal, material), claims)
        if sentences:
            material.tally.held += 1
            sections.append(Section(headline(deal, material), sentences))
    deals = len(sections)
    build_up = _build_up(material, notes)
    if build_up:
        sections.append(Section("Build-up", build_up))
    documents = {each.document for each in notes.found}
    summary = (
        f"{counted(deals, 'deal')} and {counted(len(build_up), 'report')} of build-up, "
        f"from {counted(len(notes.found), 'claim')} in {counted(len(documents), 'document')}. "
        "The program wrote each sentence from claims that it read; the numbers lead to their words."
    )
    return Report(title, material.about, summary, tuple(sections), tuple(notes.found))


def _build_up(material: Material, notes: _Notes) -> tuple[Sentence, ...]:
    """What a state or the owners of a weapon do with it; a report on a pair has none."""
    if material.filters.supplier and material.filters.recipient:
        return ()
    found: list[Sentence] = []
    for stored in material.standing_claims(BUILD_UP):
        material.tally.held += 1
        found.extend(_cited(notes, (claim_sentence(stored, material),), {stored.id: stored}))
    return tuple(found)


def _cited(notes: _Notes, told: Iterable[Told], claims: dict[str, StoredClaim]) -> tuple[Sentence, ...]:
    return tuple(sentence for each in told if (sentence := notes.cite(each, claims)))


def _title(material: Material) -> str:
    """Who and what it is about."""
    parts = list(_subject(material))
    if not parts:
        raise UsageError(NEEDED)
    return f"Arms transfers: {', '.join(parts)}"


def _subject(material: Material) -> Iterator[str]:
    filters = material.filters
    if material.state:
        yield material.name(material.state)
    if filters.supplier and filters.recipient:
        yield f"{material.names(filters.supplier)} to {material.names(filters.recipient)}"
    elif filters.supplier:
        yield f"from {material.names(filters.supplier)}"
    elif filters.recipient:
        yield f"to {material.names(filters.recipient)}"
    for weapon in filters.weapon:
        system = material.knowledge.systems.get(weapon)
        yield system.name if system else weapon
