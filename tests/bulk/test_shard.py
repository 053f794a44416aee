from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import armsledger.bulk.attempts as attempts
import armsledger.bulk.shard as shard_module
from armsledger.bulk.archives import identified
from armsledger.bulk.counts import Busy, Counts, Failure
from armsledger.bulk.matchers import ENGINES
from armsledger.bulk.options import Options
from armsledger.bulk.page import KILLED, Found, Place
from armsledger.bulk.results import finish
from armsledger.bulk.shard import scan_or_fail, scan_shard
from armsledger.errors import SourceError
from tests.bulk.making import STORY, TEA, an_archive, html, http, info, offsets, page, record

polars = pytest.importorskip("polars")
pytest.importorskip("isal")
pytest.importorskip("resiliparse")

OPTIONS = Options()


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def passed(counts: Counts) -> dict[str, int]:
    return {stage.name: stage.passed for stage in counts.stages}


def test_an_archive_becomes_documents_and_claims_by_day(tmp_path: Path) -> None:
    out = tmp_path / "out"
    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz")), out, OPTIONS)
    day = "day=2026-01-15"
    documents = polars.read_parquet(out / "documents" / day / f"{counts.shard}.parquet")
    claims = polars.read_parquet(out / "claims" / day / f"{counts.shard}.parquet")
    assert documents["url"].to_list() == ["https://news.example/1", "https://news.example/3"]
    assert documents["publisher"].to_list() == ["The Example"] * 2
    assert claims.height == counts.claims > 0
    assert counts.documents == 2
    assert passed(counts) == dict.fromkeys(("text", "language", "document", "copies", "reader"), 2) | {
        "page": 3,
        "gate": 2,
    }


def test_the_claims_are_those_that_read_gives(tmp_path: Path) -> None:
    from armsledger.documents.formats import Hint, parse
    from armsledger.documents.page import document_of
    from armsledger.formats.contract import claim_record
    from armsledger.knowledge.base import load
    from armsledger.pipeline import read_document
    from armsledger.reading.judge import the_judge

    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz", page(1))), tmp_path / "out", OPTIONS)
    (path,) = (tmp_path / "out" / "claims").rglob("*.parquet")
    records = [json.loads(each) for each in polars.read_parquet(path)["record"]]
    document = document_of(parse(html(), Hint("x", media_type="text/html"), 1_000_000), "x", "https://news.example/1")
    reading = read_document(document, load(), the_judge())
    assert records == json.loads(json.dumps([claim_record(claim) for claim in reading.claims]))
    assert counts.claims == len(reading.claims)


def test_a_document_without_a_day_is_under_day_unknown(tmp_path: Path) -> None:
    body = html().replace(b"article:published_time", b"other")
    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz", record(http(body)))), tmp_path / "out", OPTIONS)
    assert counts.files[0].startswith("claims/day=unknown/")


def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    path, out = str(an_archive(tmp_path / "a.warc.gz")), tmp_path / "out"
    first = scan_shard(path, out, OPTIONS)
    before = {name: (out / name).stat().st_mtime_ns for name in content(out)}
    again = scan_shard(path, out, OPTIONS)
    assert again == first
    assert again.already_done
    assert {name: (out / name).stat().st_mtime_ns for name in content(out)} == before


def test_a_shard_whose_file_was_taken_away_is_read_again(tmp_path: Path) -> None:
    path, out = str(an_archive(tmp_path / "a.warc.gz")), tmp_path / "out"
    first = scan_shard(path, out, OPTIONS)
    (out / first.files[0]).unlink()
    assert not scan_shard(path, out, OPTIONS).already_done
    assert (out / first.files[0]).exists()


def test_other_options_read_an_archive_again(tmp_path: Path) -> None:
    path, out = str(an_archive(tmp_path / "a.warc.gz")), tmp_path / "out"
    scan_shard(path, out, OPTIONS)
    counts = scan_shard(path, out, Options(keep_dropped=True))
    assert not counts.already_done


def test_what_was_dropped_is_listed_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz")), out, Options(keep_dropped=True))
    (row,) = polars.read_parquet(out / "dropped" / f"{counts.shard}.parquet").to_dicts()
    assert row["url"] == "https://news.example/2"
    assert (row["stage"], row["reason"]) == ("gate", "no words for arms")
    assert row["source"] == f"a.warc.gz:{row['offset']}"


def test_both_engines_write_the_same_bytes(tmp_path: Path) -> None:
    path = str(an_archive(tmp_path / "a.warc.gz"))
    for engine, (package, _) in ENGINES.items():
        pytest.importorskip(package)
        scan_shard(path, tmp_path / engine, Options(matcher=engine, keep_dropped=True))
        finish(tmp_path / engine)
    assert content(tmp_path / "hyperscan") == content(tmp_path / "aho-corasick") != {}


def test_the_same_archive_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    for place in ("here", "there"):
        scan_shard(str(an_archive(tmp_path / place / "a.warc.gz")), tmp_path / f"out-{place}", OPTIONS)
    assert content(tmp_path / "out-here") == content(tmp_path / "out-there") != {}


def test_copies_are_listed_with_their_original_and_not_read(tmp_path: Path) -> None:
    copy = page(2, STORY.replace(" would be ", " will be "))
    out = tmp_path / "out"
    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz", page(1), copy)), out, OPTIONS)
    (path,) = (out / "documents").rglob("*.parquet")
    first, second = polars.read_parquet(path).to_dicts()
    assert first["copy_of"] is None
    assert second["copy_of"] == first["id"]
    assert second["claims"] == 0
    assert passed(counts)["copies"] == 1


@pytest.mark.parametrize(
    ("block", "stage", "reason"),
    [
        (http(html(), "404 Not Found"), "page", "status 4xx"),
        (http(html(), "301 Moved"), "page", "status 3xx"),
        (http(b"GIF89a", media="image/gif"), "page", "type image"),
        (http(html(TEA, "Late rain")), "gate", "no words for arms"),
        (http(html("La defensa compra misiles y un avión de combate para la fuerza aérea, dijo el ministro de "
                   "la nación en la capital. Missile deal. El contrato con la empresa es de cien millones.",
                   "Los misiles")),
         "language", "es"),
    ],
)  # fmt: skip
def test_what_is_dropped_is_counted_with_its_reason(tmp_path: Path, block: bytes, stage: str, reason: str) -> None:
    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz", record(block))), tmp_path / "out", OPTIONS)
    (found,) = (each for each in counts.stages if each.name == stage)
    assert found.dropped == ((reason, 1),)
    assert counts.documents == 0


def test_a_long_page_whose_arms_are_all_in_its_menu_is_dropped_by_its_main_text(tmp_path: Path) -> None:
    menu = "<nav>" + "".join(f"<a href='/{n}'>Missile deal number {n}</a> " for n in range(5)) + "</nav>"
    body = html("\n".join([TEA] * 12), "Late rain").replace(b"<nav>", menu.encode() + b"<nav>")
    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz", record(http(body)))), tmp_path / "out", OPTIONS)
    assert (passed(counts)["gate"], passed(counts)["text"]) == (1, 0)


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (
            html().decode().replace("Ghana signs", "Café signs").replace("utf-8", "latin-1").encode("latin-1"),
            "text/html",
        ),
        (html().decode().replace("utf-8", "utf-16").encode("utf-16"), "text/html"),
        (html(), "text/html; charset=koi8-r"),
        (html(), "text/html; charset=no-such-thing"),
        (STORY.encode(), "text/plain"),
    ],
)
def test_pages_in_other_or_wrong_charsets_are_read(tmp_path: Path, body: bytes, media: str) -> None:
    archive = an_archive(tmp_path / "a.warc.gz", record(http(body, media=media)))
    counts = scan_shard(str(archive), tmp_path / "out", OPTIONS)
    assert (counts.documents, counts.dead) == (1, 0)
    assert counts.claims > 0


def test_broken_records_go_to_the_dead_letters_with_offset_and_reason(tmp_path: Path) -> None:
    records = [info(), page(1), record(http(html()), length=100_000), page(3, STORY.replace("Ghana", "Kenya"))]
    out = tmp_path / "out"
    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz", *records)), out, OPTIONS)
    finish(out)
    (letter,) = map(json.loads, (out / "dead_letters.jsonl").read_text().splitlines())
    assert letter["archive"] == "a.warc.gz"
    assert letter["offset"] == list(offsets(records))[2]
    assert letter["reason"].startswith("is cut")
    assert (counts.documents, counts.dead) == (2, 1)


def test_a_page_over_the_limit_is_a_dead_letter(tmp_path: Path) -> None:
    huge = record(http(html("word " * 400_000)), "https://news.example/huge")
    counts = scan_shard(
        str(an_archive(tmp_path / "a.warc.gz", huge, page(1))), tmp_path / "o", Options(max_bytes=100_000)
    )
    assert (counts.documents, counts.dead) == (1, 1)


def test_a_deeply_nested_page_ends_no_archive(tmp_path: Path) -> None:
    deep = html().replace(b"<p>", b"<div>" * 50_000 + b"<p>")
    records = [record(http(deep)), page(2, STORY.replace("Ghana", "Kenya"))]
    counts = scan_shard(str(an_archive(tmp_path / "a.warc.gz", *records)), tmp_path / "out", OPTIONS)
    assert (counts.documents, counts.dead) == (2, 0)


def test_texts_in_json_lines_and_parquet_are_read_as_pages_are(tmp_path: Path) -> None:
    rows = [{"text": STORY, "published": "2026-01-15"}, {"text": TEA, "published": "2026-01-15"}]
    lines = tmp_path / "texts.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows) + "not json, a missile deal\n")
    table = tmp_path / "texts.parquet"
    polars.DataFrame(rows).write_parquet(table)
    of_lines, of_table = (scan_shard(str(path), tmp_path / "out", OPTIONS) for path in (lines, table))
    assert (of_lines.documents, of_lines.dead, of_lines.claims) == (1, 1, of_table.claims)
    assert (of_table.documents, of_table.dead) == (1, 0)


def test_an_archive_that_cannot_be_read_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.wacz"
    path.write_bytes(b"no zip")
    with pytest.raises(SourceError):
        scan_shard(str(path), tmp_path / "out", OPTIONS)
    assert content(tmp_path / "out") == {}
    assert scan_or_fail(str(path), tmp_path / "out", OPTIONS) == Failure(
        str(path), "is no sound WACZ: File is not a zip file"
    )


def test_an_error_that_nobody_foresaw_costs_its_archive_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shard_module, "found_in", lambda *_: 1 / 0)
    path = str(an_archive(tmp_path / "a.warc.gz"))
    failed = scan_or_fail(path, tmp_path / "out", OPTIONS)
    assert failed == Failure(path, "unexpected ZeroDivisionError: division by zero")
    assert content(tmp_path / "out") == {}


def test_an_archive_that_another_process_reads_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "WAIT", 0.0)
    path, out = str(an_archive(tmp_path / "a.warc.gz")), tmp_path / "out"
    with attempts.attempt(out, identified(path).shard):
        assert scan_or_fail(path, out, OPTIONS) == Busy(path)
    assert isinstance(scan_or_fail(path, out, OPTIONS), Counts)


def test_a_run_that_ends_in_the_middle_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object) -> Iterator[Found]:
        raise KeyboardInterrupt

    monkeypatch.setattr(shard_module, "found_in", ended)
    with pytest.raises(KeyboardInterrupt):
        scan_shard(str(an_archive(tmp_path / "a.warc.gz")), tmp_path / "out", OPTIONS)
    assert content(tmp_path / "out") == {}


def test_what_a_killed_run_left_is_not_taken_for_whole(tmp_path: Path) -> None:
    path, out = str(an_archive(tmp_path / "a.warc.gz")), tmp_path / "out"
    whole = scan_shard(path, out, OPTIONS)
    (out / "shards" / f"{whole.shard}.json").unlink()
    (out / f".{whole.shard}.part").mkdir()
    (out / f".{whole.shard}.part" / "rest").write_bytes(b"half")
    before = content(out)
    assert not scan_shard(path, out, OPTIONS).already_done
    assert not (out / f".{whole.shard}.part").exists()
    assert {name: before[name] for name in whole.files} == {name: content(out)[name] for name in whole.files}


def killed_at(out: Path, shard: str, place: Place) -> None:
    """Leave what a process leaves that is killed while it reads the record at the place."""
    with suppress(RuntimeError), attempts.attempt(out, shard) as this:
        this.mark(place)
        kept = (out / "shards" / f".{shard}.at").read_bytes()
        raise RuntimeError
    (out / "shards" / f".{shard}.at").write_bytes(kept)


def test_a_page_that_killed_its_process_twice_is_passed_over_and_one_that_did_once_is_read(tmp_path: Path) -> None:
    records = [page(1), page(2, STORY.replace("Ghana", "Kenya"))]
    path, out = str(an_archive(tmp_path / "a.warc.gz", *records)), tmp_path / "out"
    shard = identified(path).shard
    first, second = map(Place, offsets(records))
    killed_at(out, shard, first)
    killed_at(out, shard, second)
    killed_at(out, shard, second)
    counts = scan_shard(path, out, OPTIONS)
    finish(out)
    (letter,) = map(json.loads, (out / "dead_letters.jsonl").read_text().splitlines())
    assert (letter["offset"], letter["reason"]) == (second.offset, KILLED)
    assert counts.documents == 1
    assert not [name for name in content(out) if "/." in name]
