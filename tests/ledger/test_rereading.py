"""A newer reader reads stored captures again; old claims are kept, and decisions carried over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.errors import UsageError
from armsledger.ledger import Filters, Ledger, Status
from armsledger.records import Decision, Judgement, Kind, Reading
from armsledger.settings import Settings
from armsledger.sources import open_sources
from tests.ledger.keeping import a_capture, a_story, add

NEWER = "reader 2"


def reread(ledger: Ledger, reading: Reading) -> None:
    """Read everything again; each document as in `reading`."""
    for key, document in ledger.outdated(reader=NEWER):
        ledger.reread(key, replace(reading, document=document), NEWER)
    ledger.link()


def test_the_same_claims_stay_as_they_are(ledger: Ledger) -> None:
    """Only the version changes; nothing is superseded."""
    story = a_story(claims=2)
    add(ledger, story)
    before = [(each.id, each.deal) for each in ledger.claims()]
    reread(ledger, story)
    assert [(each.id, each.deal) for each in ledger.claims()] == before
    assert list(ledger.claims(Filters(superseded=True))) == []
    assert [each.reader for each in ledger.documents()] == [NEWER]
    assert list(ledger.outdated(reader=NEWER)) == []


def test_what_a_newer_reader_gives_up_is_superseded(ledger: Ledger) -> None:
    """The claim leaves lists, deals and counts, and stays to be shown."""
    story = a_story(claims=2)
    add(ledger, story)
    reread(ledger, replace(story, claims=story.claims[:1]))
    assert [each.id for each in ledger.claims()] == [story.claims[0].id]
    (old,) = ledger.claims(Filters(superseded=True))
    assert (old.id, old.claim, old.reader) == (story.claims[1].id, story.claims[1], "reader 1")
    assert old.superseded is not None
    (shown,) = ledger.show(old.id)
    assert shown.claim == old
    assert {claim for deal in ledger.deals() for claim in deal.claims} == {story.claims[0].id}
    assert [source.claims for source in ledger.sources()] == [1]


def test_superseded_claims_are_listed_whole(ledger: Ledger) -> None:
    """Another filter would be passed over in silence, and is refused."""
    with pytest.raises(UsageError, match="only --limit"):
        list(ledger.claims(Filters(superseded=True, supplier=("CHN",))))


def test_the_last_claim_takes_its_deal_along(ledger: Ledger) -> None:
    """A deal without claims is none."""
    story = a_story()
    add(ledger, story)
    assert len(list(ledger.deals())) == 1
    reread(ledger, replace(story, claims=()))
    assert list(ledger.deals()) == []


def test_a_claim_that_differs_keeps_its_id_and_its_old_record(ledger: Ledger) -> None:
    """The same id with another quantity: today's is shown, the older one is superseded."""
    story = a_story()
    add(ledger, story)
    changed = replace(story.claims[0], quantity=31, quantity_range=(31, 31))
    reread(ledger, replace(story, claims=(changed,)))
    assert [each.claim.quantity for each in ledger.claims()] == [31]
    assert [each.claim.quantity for each in ledger.claims(Filters(superseded=True))] == [30]


def test_decisions_survive_where_the_claim_is_the_same(ledger: Ledger) -> None:
    """By its id; and where the id moved, by what it says and where."""
    story = a_story()
    add(ledger, story)
    ledger.decide(Decision("", Judgement.CORRECT, (story.claims[0].id,), field="weapon", value='"CH-4"'))
    moved = replace(story.claims[0], id="another-id", confidence=0.9)
    reread(ledger, replace(story, claims=(moved,)))
    (found,) = ledger.claims()
    assert (found.id, found.claim.weapon, found.reviewed) == ("another-id", "CH-4", "correct")
    assert [deal.weapon for deal in ledger.deals()] == ["CH-4"]


def test_a_decision_does_not_pass_to_another_claim(ledger: Ledger) -> None:
    """A claim of another kind is another claim."""
    story = a_story()
    add(ledger, story)
    ledger.decide(Decision("", Judgement.REJECT, (story.claims[0].id,)))
    other = replace(story.claims[0], id="another-id", kind=Kind.DELIVERY)
    reread(ledger, replace(story, claims=(other,)))
    (found,) = ledger.claims()
    assert found.reviewed is None


def test_a_claim_that_comes_back_is_live_again(ledger: Ledger) -> None:
    """Given up by one version, made again by the next."""
    story = a_story()
    add(ledger, story)
    reread(ledger, replace(story, claims=()))
    (added,) = add(ledger, story, reader="reader 3")
    assert added.status is Status.REREAD
    assert len(list(ledger.claims())) == len(list(ledger.deals())) == 1


@pytest.mark.parametrize("name", ["story.txt", "story.html", "lines.jsonl"])
def test_captures_of_each_source_can_be_read_again(ledger: Ledger, tmp_path: Path, name: str) -> None:
    """The document made anew from the stored bytes is the document that was stored."""
    text = "Ghana has signed a contract for four Falaj 3 patrol vessels, the defence ministry in Accra said on Tuesday."
    content = {
        "story.txt": f"Ghana signs\n\n{text}\n",
        "story.html": f"<html><head><title>Ghana</title></head><body><article><p>{text}</p></article></body></html>",
        "lines.jsonl": f'{{"id": "g-1", "text": "{text}", "title": "Ghana", "published": "2025-05-06"}}\n',
    }[name]
    (tmp_path / name).write_text(content)
    (document,) = open_sources([str(tmp_path / name)], settings=Settings())
    assert not isinstance(document, Exception)
    assert document.capture is not None
    add(ledger, Reading(document, ()))
    ((_, again),) = ledger.outdated(reader=NEWER)
    assert again == document


def test_what_a_feed_told_stays(ledger: Ledger) -> None:
    """Title, day and publisher that the bytes do not tell are kept through rereading."""
    story = a_story(title="From the feed", publisher="Feed", published="2025-05-09")
    add(ledger, story)
    ((_, again),) = ledger.outdated(reader=NEWER)
    assert (again.title, again.publisher, again.published) == ("From the feed", "Feed", "2025-05-09")


def test_a_text_that_the_parser_makes_otherwise_takes_the_old_ones_place(ledger: Ledger) -> None:
    """One document still, under its id; its new claims are found, and the text can be searched."""
    add(ledger, a_story(claims=1, id="doc"))
    ((key, _),) = ledger.outdated(reader=NEWER)
    other = a_story(7, claims=1, id="doc", published="2024-01-01")
    ledger.reread(key, other, NEWER)
    ledger.link()
    (document,) = ledger.documents()
    assert (document.id, document.document.published) == ("doc", "2024-01-01")
    assert [each.claim for each in ledger.claims(Filters(until="2024"))] == list(other.claims)
    assert len(ledger.search('"title 7"')) == 1
    assert ledger.search('"title 1"') == ()
    assert [each.fault for each in ledger.verify() if each.fault] == []


def test_two_documents_that_become_one_text_do_not_count_twice(ledger: Ledger) -> None:
    """The later one is left without claims, and says why."""
    add(ledger, a_story(1, id="one"), a_story(2, id="two"))
    key = [key for key, document in ledger.outdated(reader=NEWER) if document.id == "two"][0]  # noqa: RUF015
    ledger.reread(key, a_story(1, id="two"), NEWER)
    ledger.link()
    assert [each.document_id for each in ledger.claims()] == ["one"]
    assert [each.skipped for each in ledger.documents() if each.id == "two"] == ["same as one"]


def test_a_capture_that_is_gone_does_not_stop_the_reread(ledger: Ledger) -> None:
    """The stored text is read instead; `verify` tells of the loss."""
    story = a_story()
    add(ledger, story)
    for path in ledger.address.captures.glob("*.warc.gz"):
        path.unlink()
    ((_, again),) = ledger.outdated(reader=NEWER)
    assert again.text == story.document.text
    assert [each.what for each in ledger.verify() if each.fault] == ["capture"]


def test_a_further_capture_is_kept_without_reading(ledger: Ledger) -> None:
    """A known text from another place needs no reader."""
    story = a_story()
    add(ledger, story)
    copy = replace(story.document, capture=a_capture(b"copy", name="copy.txt", url=None))
    assert ledger.recapture(copy).status is Status.AGAIN
    assert ledger.recapture(copy).status is Status.KNOWN
