"""`armsledger scan` as a user meets it: a process of its own, its streams and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bulk.making import an_archive, html, http, info, page, record

pytest.importorskip("isal")
pytest.importorskip("polars")
pytest.importorskip("resiliparse")

ROOT = Path(__file__).parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in an empty folder."""

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "armsledger", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": f"{ROOT}/src:{ROOT}", "XDG_DATA_HOME": str(tmp_path / "data"), "COLUMNS": "120"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return call


def test_archives_become_a_folder_of_tables_with_a_report(run: Run, tmp_path: Path) -> None:
    an_archive(tmp_path / "in" / "a.warc.gz")
    done = run("scan", "in", "--out", "out", "--workers", "1", "--report", "--keep-dropped")
    assert done.returncode == 0, done.stderr
    assert "1 archive: 2 documents with" in done.stderr
    assert "no words for arms" in done.stdout
    written = {path.relative_to(tmp_path / "out").parts[0] for path in (tmp_path / "out").rglob("*")}
    assert written == {
        "documents", "claims", "dropped", "shards", "counts.json", "dead_letters.jsonl", "cascade.svg",
    }  # fmt: skip
    assert json.loads((tmp_path / "out" / "counts.json").read_text())["documents"] == 2
    again = run("scan", "in", "--out", "out", "--workers", "1", "--keep-dropped")
    assert "1 archive was read before" in again.stderr


def test_without_a_folder_all_goes_into_the_ledger(run: Run, tmp_path: Path) -> None:
    an_archive(tmp_path / "a.warc.gz")
    done = run("--ledger", "work.sqlite", "scan", "a.warc.gz", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert "2 documents new in the ledger" in done.stderr
    shown = run("--ledger", "work.sqlite", "documents", "--format", "jsonl")
    assert {json.loads(line)["url"] for line in shown.stdout.splitlines()} == {
        "https://news.example/1",
        "https://news.example/3",
    }


def test_what_cannot_be_read_is_named_and_the_exit_code_is_1(run: Run, tmp_path: Path) -> None:
    an_archive(tmp_path / "a.warc.gz", info(), page(1), record(http(html()), length=99_999))
    (tmp_path / "broken.wacz").write_bytes(b"no zip")
    done = run("scan", "a.warc.gz", "broken.wacz", "--out", "out", "--workers", "1")
    assert done.returncode == 1
    assert "broken.wacz: is no sound WACZ" in done.stderr
    assert "1 record could not be read; out/dead_letters.jsonl says where and why" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "nothing to scan"),
        (("missing.warc.gz",), "no such file"),
        (("a.warc.gz", "--address", "auto"), "needs --engine ray"),
    ],
)
def test_wrong_use_ends_with_2_before_anything_is_made(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    an_archive(tmp_path / "a.warc.gz")
    done = run("scan", *arguments, "--out", "out")
    assert done.returncode == 2
    assert complaint in done.stderr
    assert not (tmp_path / "out").exists()


def test_help_shows_an_example(run: Run) -> None:
    assert "armsledger scan CC-NEWS" in run("scan", "--help").stdout
