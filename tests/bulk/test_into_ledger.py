from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.bulk.counts import Counts
from armsledger.bulk.into_ledger import Stored, store
from armsledger.bulk.options import Options
from armsledger.bulk.shard import scan_shard
from armsledger.ledger import Ledger
from armsledger.settings import Settings
from tests.bulk.making import an_archive, html

pytest.importorskip("isal")
pytest.importorskip("polars")
pytest.importorskip("resiliparse")

LIMIT = 1_000_000


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counts]:
    folder = tmp_path_factory.mktemp("scan")
    return folder / "out", scan_shard(str(an_archive(folder / "a.warc.gz")), folder / "out", Options())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite", settings=Settings()) as opened:
        yield opened


def test_documents_claims_and_deals_come_into_the_ledger(scanned: tuple[Path, Counts], ledger: Ledger) -> None:
    out, counts = scanned
    stored = store(ledger, out, counts, LIMIT)
    ledger.link()
    assert stored == Stored(new=2, claims=counts.claims)
    assert len(list(ledger.claims())) == counts.claims
    assert list(ledger.deals())


def test_each_document_has_its_page_as_its_capture(scanned: tuple[Path, Counts], ledger: Ledger) -> None:
    store(ledger, *scanned, LIMIT)
    ledger.link()
    assert [each.fault for each in ledger.verify() if each.fault] == []
    document = next(each for _, each in ledger.outdated(every=True))
    assert document.capture is not None
    assert document.capture.fetched == "2026-01-15T09:30:00Z"
    assert document.capture.body == html()


def test_an_archive_is_stored_once(scanned: tuple[Path, Counts], ledger: Ledger) -> None:
    out, counts = scanned
    store(ledger, out, counts, LIMIT)
    assert store(ledger, out, replace(counts, already_done=True), LIMIT) == Stored()
    assert store(ledger, out, counts, LIMIT) == Stored(known=2)


def test_without_its_archive_a_document_is_stored_without_a_capture(
    scanned: tuple[Path, Counts], ledger: Ledger, tmp_path: Path
) -> None:
    out, counts = scanned
    assert store(ledger, out, replace(counts, archive=str(tmp_path / "gone.warc.gz")), LIMIT).new == 2
