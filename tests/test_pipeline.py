"""The whole flow, with a stand-in for the network and for the weights of the confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from armsledger import pipeline
from armsledger.errors import UsageError
from armsledger.reading.assemble import assemble
from armsledger.reading.confidence import LEAST_CONFIDENCE, LEAST_FOR_BUILD_UP
from armsledger.reading.judge import Judge, Judgement
from armsledger.reading.merge import Group
from armsledger.reading.scenes import Setting
from armsledger.reading.windows import Window
from armsledger.records import Claim, Document, Kind, Reading, Span
from tests.reading.judging import Mentions, Words, a_judgement
from tests.reading.staging import KNOWLEDGE

TEXT = "An hour of talks\n\nPeru ordered 12 tanks from Chile. Peru lost a howitzer."


def shares(party: str, mentions: Mentions) -> dict[str, float]:
    """All of a role for a party, where the window names it."""
    return {party: 0.9} if party in mentions else {}


class Reader(Judge):
    """Takes every weapon for ordered from Chile by Peru, but a howitzer for lost by Peru."""

    def __init__(self) -> None:
        vars(self)["pieces"] = Words()
        self.asked = 0

    def judge(self, found: Sequence[Window]) -> Iterator[Judgement]:
        self.asked += 1
        for window in found:
            mentions = {named.id: tuple(named.mentions) for named in window.parties}
            for scene, weapon, _ in window.weapons:
                kind = Kind.LOSS if "howitzer" in weapon.name else Kind.ORDER
                supplier, recipient = (shares("CHL", mentions), shares("PER", mentions))
                yield a_judgement(
                    scene, weapon, {kind: 0.9}, mentions, supplier=supplier, recipient=recipient, owner=recipient
                )


@pytest.fixture(autouse=True)
def sure_of(monkeypatch: pytest.MonkeyPatch) -> dict[Kind, float]:
    """The confidence of each kind of claim; a test may lower one."""
    figures = dict.fromkeys(Kind, 0.9)

    def confidence(group: Group, groups: Sequence[Group], setting: Setting) -> float:
        return figures[group.lead.kind]

    monkeypatch.setattr(pipeline, "confidence", confidence)
    return figures


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """The judge that the pipeline gets."""
    stand_in = Reader()
    monkeypatch.setattr(pipeline, "the_judge", lambda: stand_in)
    return stand_in


def read(text: str, reader: Reader, **changes: str | None) -> Reading:
    fields: Mapping[str, str | None] = {"language": "en", **changes}
    return pipeline.read_document(replace(Document(id="x", text=text), **fields), KNOWLEDGE, reader)  # type: ignore[arg-type]


def kinds(reading: Reading) -> list[Kind]:
    return [claim.kind for claim in reading.claims]


def test_a_text_becomes_the_claims_that_the_network_sees_in_it(reader: Reader) -> None:
    """In the order of the text, each with its sides and its number."""
    reading = read(TEXT, reader)
    order, loss = reading.claims
    assert (order.kind, order.weapon, order.quantity) == (Kind.ORDER, "tanks", 12)
    assert [[actor.id for actor in side] for side in (order.suppliers, order.recipients)] == [["CHL"], ["PER"]]
    assert (loss.kind, loss.quantity, loss.suppliers) == (Kind.LOSS, 1, ())
    assert (reading.rejected, reading.skipped) == ((), None)


def test_every_quote_is_in_the_text(reader: Reader) -> None:
    for claim in read(TEXT, reader).claims:
        for quote in (*claim.evidence, *claim.marks.values()):
            assert TEXT[quote.start : quote.end] == quote.text


def test_a_document_in_another_language_is_skipped_with_the_reason(reader: Reader) -> None:
    """The network is not asked."""
    reading = read(TEXT, reader, language="es")
    assert (reading.claims, reading.skipped, reader.asked) == ((), "language", 0)


def test_a_document_whose_language_could_not_be_told_is_read(reader: Reader) -> None:
    """Snippets are often too short to tell."""
    assert len(read(TEXT, reader, language=None).claims) == 2


def test_a_document_without_a_word_for_arms_is_skipped_with_the_reason(reader: Reader) -> None:
    reading = read("Peru and Chile met in Lima and spoke about the price of copper.", reader)
    assert (reading.claims, reading.skipped, reader.asked) == ((), "no arms terms", 0)


def test_a_document_that_is_read_but_claims_nothing_is_not_skipped(reader: Reader) -> None:
    """A reader may want to know that it was looked at."""
    vars(reader)["judge"] = lambda found: iter(())
    reading = read(TEXT, reader)
    assert (reading.claims, reading.skipped) == ((), None)


def test_a_claim_below_the_least_confidence_is_not_shown(reader: Reader, sure_of: dict[Kind, float]) -> None:
    sure_of[Kind.ORDER] = LEAST_CONFIDENCE - 0.01
    assert kinds(read(TEXT, reader)) == [Kind.LOSS]


def test_a_claim_at_the_least_confidence_is_shown(reader: Reader, sure_of: dict[Kind, float]) -> None:
    sure_of[Kind.ORDER] = LEAST_CONFIDENCE
    assert kinds(read(TEXT, reader)) == [Kind.ORDER, Kind.LOSS]


def test_build_up_has_a_least_confidence_of_its_own(reader: Reader, sure_of: dict[Kind, float]) -> None:
    """Its kinds are rare, and the network is less sure of them."""
    sure_of[Kind.LOSS] = LEAST_FOR_BUILD_UP
    assert kinds(read(TEXT, reader)) == [Kind.ORDER, Kind.LOSS]
    sure_of[Kind.LOSS] = LEAST_FOR_BUILD_UP - 0.01
    assert kinds(read(TEXT, reader)) == [Kind.ORDER]


def test_a_user_who_asks_for_unsure_claims_gets_them(reader: Reader, sure_of: dict[Kind, float]) -> None:
    """And fewer, if sure ones alone are asked for."""
    sure_of[Kind.ORDER] = 0.12
    document = Document(id="x", text=TEXT, language="en")
    for least, found in ((None, [Kind.LOSS]), (0.1, [Kind.ORDER, Kind.LOSS]), (0.99, [])):
        assert kinds(pipeline.read_document(document, KNOWLEDGE, reader, least)) == found


def test_a_claim_carries_its_confidence(reader: Reader, sure_of: dict[Kind, float]) -> None:
    sure_of[Kind.ORDER] = 0.77
    assert read(TEXT, reader).claims[0].confidence == 0.77


def test_a_claim_that_the_check_refuses_is_counted_and_not_shown(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is dropped in silence; the others stand."""

    def misquoting(*arguments: object) -> Claim:
        claim = assemble(*arguments)  # type: ignore[arg-type]
        invented = Span(0, 4, "Oman")
        return replace(claim, evidence=(invented,)) if claim.kind == Kind.ORDER else claim

    monkeypatch.setattr(pipeline, "assemble", misquoting)
    reading = read(TEXT, reader)
    assert kinds(reading) == [Kind.LOSS]
    (rejection,) = reading.rejected
    assert rejection.claim.kind == Kind.ORDER
    assert rejection.reason == "evidence: the quoted words are not in the text"


def test_a_document_read_twice_gives_the_same_reading(reader: Reader) -> None:
    """Ids included."""
    assert read(TEXT, reader) == read(TEXT, reader)


@pytest.mark.usefixtures("reader")
def test_documents_are_read_one_at_a_time_in_order() -> None:
    """Nothing is read before it is asked for."""
    taken: list[str] = []

    def documents() -> Iterator[Document]:
        for name in ("a", "b", "c"):
            taken.append(name)
            yield Document(id=name, text=TEXT, language="en")

    readings = pipeline.read_documents(documents())
    assert taken == []
    assert next(readings).document.id == "a"
    assert taken == ["a"]
    assert [reading.document.id for reading in readings] == ["b", "c"]


@pytest.mark.usefixtures("reader")
def test_a_text_is_read_with_what_is_known_of_it() -> None:
    reading = pipeline.read_text(TEXT, title="Talks", published="2025-05-20", url="https://news.example/1", id="mine")
    document = reading.document
    assert (document.id, document.title, document.published) == ("mine", "Talks", "2025-05-20")
    assert (document.url, document.text) == ("https://news.example/1", TEXT)
    assert len(reading.claims) == 2


@pytest.mark.usefixtures("reader")
def test_a_text_without_an_id_gets_one_from_its_words() -> None:
    """The same words, the same id."""
    first, second = pipeline.read_text(TEXT), pipeline.read_text(TEXT)
    assert first.document.id == second.document.id != pipeline.read_text(TEXT + " ").document.id


@pytest.mark.usefixtures("reader")
def test_a_text_over_the_limit_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes count, not characters."""
    text = TEXT + " é"
    monkeypatch.setenv("ARMSLEDGER_MAX_BYTES", str(len(text)))
    with pytest.raises(UsageError, match="ARMSLEDGER_MAX_BYTES"):
        pipeline.read_text(text)
    monkeypatch.setenv("ARMSLEDGER_MAX_BYTES", str(len(text) + 1))
    assert len(pipeline.read_text(text).claims) == 2


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("text", ["", "\n \n", "tanks", "\N{ZERO WIDTH SPACE}" * 9])
def test_a_text_with_next_to_nothing_in_it_is_read_without_a_fault(text: str) -> None:
    """Feeds hold such items."""
    assert pipeline.read_text(text).claims == ()
