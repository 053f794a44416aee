from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from armsledger.bulk.counts import Counts, StageCount
from armsledger.bulk.options import Options
from armsledger.bulk.picture import cascade_svg
from armsledger.bulk.report import Run, reasons, share, tables
from armsledger.bulk.results import finish, write_marker, write_whole
from armsledger.bulk.shard import scan_shard
from armsledger.bulk.tables import CLAIMS, DOCUMENTS
from tests.bulk.making import STORY, an_archive, page

polars = pytest.importorskip("polars")
pytest.importorskip("isal")
pytest.importorskip("resiliparse")

STAGES = (
    StageCount("page", 100, 90, (("status 4xx", 10),)),
    StageCount("gate", 90, 3, (("no <arms>", 80), ("no deal", 7))),
)


def counts(shard: str, **changes: object) -> Counts:
    given: dict[str, object] = {"archive": f"/in/{shard}.warc.gz", "shard": shard, "pages": 100, "inflated": 5000}
    given |= {"stages": STAGES, "documents": 3, "claims": 2, "dead": 1}
    return Counts(**{**given, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a scan of two archives wrote."""
    folder = tmp_path_factory.mktemp("scan")
    for name, story in (("a", STORY), ("b", STORY.replace("Ghana", "Togo"))):
        scan_shard(str(an_archive(folder / f"{name}.warc.gz", page(1, story))), folder / "out", Options())
    finish(folder / "out")
    return folder / "out"


def test_polars_opens_the_folder_by_day(out: Path) -> None:
    for kind, columns in (("documents", DOCUMENTS), ("claims", CLAIMS)):
        frame = polars.read_parquet(out / kind / "**/*.parquet", hive_partitioning=True)
        assert set(frame.columns) == {*columns, "day"}
        assert set(frame["day"].cast(polars.String)) == {"2026-01-15"}


def test_duckdb_opens_the_folder_by_day(out: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    query = f"SELECT day::text, count(*) FROM read_parquet('{out}/documents/**/*.parquet') GROUP BY day"  # noqa: S608
    assert duckdb.sql(query).fetchall() == [("2026-01-15", 2)]


def test_pandas_opens_the_folder_by_day(out: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = pandas.read_parquet(out / "documents")
    assert list(frame["day"].astype(str)) == ["2026-01-15"] * 2


def test_counts_add_up_over_all_archives(tmp_path: Path) -> None:
    for shard in ("b-1", "a-2"):
        write_marker(tmp_path, counts(shard), {})
    finish(tmp_path)
    told = json.loads((tmp_path / "counts.json").read_text())
    assert (told["archives"], told["pages"], told["documents"], told["dead"]) == (2, 200, 6, 2)
    assert [each["shard"] for each in told["shards"]] == ["a-2", "b-1"]
    assert told["stages"][1] == {
        "name": "gate",
        "came": 180,
        "passed": 6,
        "dropped": [["no <arms>", 160], ["no deal", 14]],
    }


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "counts.json"
    write_whole(path, b"old")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


def test_the_chart_shows_each_stage_and_escapes_what_it_quotes() -> None:
    svg = cascade_svg(STAGES).decode()
    assert svg.count('class="passed"') == 2
    assert "no &lt;arms&gt;" in svg
    assert "<arms>" not in svg


def test_a_chart_of_nothing_is_a_chart() -> None:
    assert cascade_svg(()).startswith(b"<svg")


def test_the_report_tells_the_share_that_passed_and_the_reasons() -> None:
    from rich.console import Console

    console = Console(width=120, record=True, file=StringIO())
    console.print(tables(Run([counts("a"), counts("b")], 1.0)))
    text = console.export_text()
    assert "3.0 %" in text
    assert "160 no <arms>, 14 no deal" in text


def test_rare_reasons_are_told_together() -> None:
    told = reasons([(letter, number) for number, letter in enumerate("abcdef", start=1)])
    assert told == ["6 f", "5 e", "4 d", "3 c", "3 for other reasons"]


def test_a_small_share_is_told_finer() -> None:
    assert [share(part, 100_000) for part in (50_000, 2_000, 30)] == ["50 %", "2.0 %", "0.030 %"]
