from __future__ import annotations

import json
from pathlib import Path

import pytest

import armsledger.bulk.local as local
import armsledger.bulk.shard as shard
from armsledger.bulk.counts import Busy, Counts, Failure, Outcome
from armsledger.bulk.local import run_local
from armsledger.bulk.options import Options
from armsledger.bulk.page import KILLED
from armsledger.bulk.results import finish
from tests.bulk.lethal import ALWAYS, ONCE, lethal_scan
from tests.bulk.making import STORY, an_archive, offsets, page
from tests.bulk.test_shard import content

pytest.importorskip("isal")
pytest.importorskip("polars")
pytest.importorskip("resiliparse")


def some_archives(folder: Path) -> list[str]:
    other = STORY.replace("Ghana", "Togo").replace("four", "nine")
    return [
        str(an_archive(folder / "a.warc.gz")),
        str(an_archive(folder / "b.warc.gz", page(7, other))),
        str(an_archive(folder / "c.warc.gz", page(8, other.replace("Togo", "Benin")), page(9))),
    ]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small tools, in every process; this one's are put back."""
    monkeypatch.setattr(shard, "tools", shard.tools)
    monkeypatch.setattr(local, "scan_or_fail", lethal_scan)


def test_a_killed_process_is_replaced_and_the_bytes_are_the_same_whatever_the_number_of_processes(
    tmp_path: Path,
) -> None:
    text = STORY.replace("Ghana", "Mali") + f"\n{ONCE.decode()}"
    archives = [*some_archives(tmp_path / "in"), str(an_archive(tmp_path / "in" / "d.warc.gz", page(1), page(2, text)))]
    totals = run_local(archives, tmp_path / "two", Options(), 2, lambda outcome: None)
    assert len(totals.counts) == len(archives)
    (tmp_path / "one").mkdir()
    (tmp_path / "two" / "killed").rename(tmp_path / "one" / "killed")
    run_local(archives, tmp_path / "one", Options(), 0, lambda outcome: None)
    (tmp_path / "one" / "killed").unlink()
    for out in ("one", "two"):
        finish(tmp_path / out)
    assert content(tmp_path / "one") == content(tmp_path / "two") != {}


def test_the_outcomes_are_in_the_order_of_the_archives_and_each_is_told_of(tmp_path: Path) -> None:
    archives = some_archives(tmp_path / "in")
    broken = tmp_path / "in" / "broken.wacz"
    broken.write_bytes(b"no zip")
    told: list[str] = []
    totals = run_local(
        [archives[1], str(broken), archives[0]], tmp_path / "out", Options(), 0, lambda each: told.append(each.archive)
    )
    assert [counts.archive for counts in totals.counts] == [archives[1], archives[0]]
    assert [failure.archive for failure in totals.failures] == [str(broken)]
    assert sorted(told) == sorted([archives[0], archives[1], str(broken)])


@pytest.mark.parametrize(("busy_times", "left"), [(1, ()), (local.MOST_TRIES, (Busy("a"),))])
def test_an_archive_that_another_run_reads_is_tried_again_after_the_others_and_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, busy_times: int, left: tuple[Busy, ...]
) -> None:
    begun: list[str] = []

    def scan(archive: str, out: Path, options: Options) -> Outcome:
        begun.append(archive)
        busy = archive == "a" and begun.count("a") <= busy_times
        return Busy(archive) if busy else Counts(archive, archive, 1, 1, (), 0, 0, 0)

    monkeypatch.setattr(local, "scan_or_fail", scan)
    totals = run_local(["a", "b"], tmp_path, Options(), 0, lambda outcome: None)
    assert begun[:3] == ["a", "b", "a"]
    assert (totals.busy, totals.failures) == (left, ())
    assert [counts.archive for counts in totals.counts] == ["b"] if left else ["a", "b"]


def test_a_page_that_kills_its_process_twice_goes_to_the_dead_letters_and_the_rest_is_read(tmp_path: Path) -> None:
    records = [page(1), page(2, f"{STORY}\n{ALWAYS.decode()}"), page(3, STORY.replace("Ghana", "Chad"))]
    archive = str(an_archive(tmp_path / "a.warc.gz", *records))
    totals = run_local([archive], tmp_path / "out", Options(), 1, lambda outcome: None)
    finish(tmp_path / "out")
    (letter,) = map(json.loads, (tmp_path / "out" / "dead_letters.jsonl").read_text().splitlines())
    assert (letter["offset"], letter["reason"]) == (list(offsets(records))[1], KILLED)
    assert totals.counts[0].documents == 2


def test_an_archive_that_kills_its_process_too_often_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = [page(number, f"{STORY}\n{ALWAYS.decode()} {number}") for number in range(3)]
    archives = [str(an_archive(tmp_path / "a.warc.gz", *deadly)), str(an_archive(tmp_path / "b.warc.gz"))]
    monkeypatch.setattr(local, "MOST_TRIES", 2)
    told: list[Outcome] = []
    totals = run_local(archives, tmp_path / "out", Options(), 1, told.append)
    assert totals.failures == (Failure(archives[0], "its process was killed 2 times"),)
    assert [counts.archive for counts in totals.counts] == [archives[1]]
    assert len(told) == 2
