"""The Ray engine, on a real cluster on this machine."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from armsledger.bulk.counts import Busy, Counts, Outcome
from armsledger.bulk.local import MOST_TRIES, run_local
from armsledger.bulk.options import Options
from armsledger.bulk.ray import run_ray
from armsledger.errors import UsageError
from benchmarks.archives.make import make
from benchmarks.archives.plan import Plan
from tests.bulk.a_small_ray import Answer, RayError, RayTaskError, SmallRay

PROGRAM = Path(__file__).with_name("ray_program.py")
ROOT = Path(__file__).parents[2]
#: Three archives of two planted stories each, on pages of a twentieth of the usual size.
PLAN = Plan(pages=360, per_archive=120, page_bytes=5_000)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archives")
    make(folder, PLAN)
    return folder


@pytest.fixture(scope="module")
def by_the_local_engine(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("local")
    run_local([str(path) for path in sorted(archives.glob("*.warc.gz"))], out, Options(), 0, lambda _: None)
    return files_below(out)


@pytest.fixture(scope="module")
def on_a_cluster(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    pytest.importorskip("ray")
    out = tmp_path_factory.mktemp("ray")
    done = subprocess.run(
        [sys.executable, PROGRAM, archives, out], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return out, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_archives_hold_documents_with_claims(by_the_local_engine: dict[str, bytes]) -> None:
    assert sum(name.startswith("claims/") for name in by_the_local_engine) >= PLAN.archives


def test_a_worker_and_a_raylet_are_killed_in_mid_run_and_every_archive_is_read(
    on_a_cluster: tuple[Path, list[dict[str, Any]]],
) -> None:
    read = {"archives": PLAN.archives, "failures": []}
    assert on_a_cluster[1] == [{"killed": "worker"}, read, {"killed": "raylet"}, read]


def test_with_a_worker_killed_the_output_is_that_of_the_local_engine(
    on_a_cluster: tuple[Path, list[dict[str, Any]]], by_the_local_engine: dict[str, bytes]
) -> None:
    assert files_below(on_a_cluster[0] / "worker") == by_the_local_engine


def test_from_s3_with_a_raylet_killed_the_output_is_that_of_the_local_engine(
    on_a_cluster: tuple[Path, list[dict[str, Any]]], by_the_local_engine: dict[str, bytes]
) -> None:
    assert files_below(on_a_cluster[0] / "raylet") == by_the_local_engine


def test_without_ray_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'armsledger\[ray\]'"):
        run_ray(["news.warc.gz"], tmp_path, Options(), None, lambda _: None)


@pytest.mark.parametrize("scheme", ["", "ray://"])
def test_an_address_where_no_cluster_answers_is_named_at_once(tmp_path: Path, scheme: str) -> None:
    pytest.importorskip("ray")
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"{scheme}127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(UsageError, match=f"^{address}: no cluster answers"):
            run_ray(["news.warc.gz"], tmp_path, Options(), address, lambda _: None)


def counts_of(archive: str, files: tuple[str, ...] = ()) -> Counts:
    return Counts(archive, archive, pages=1, inflated=1, stages=(), documents=0, claims=0, dead=0, files=files)


def told_by(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str, int], Answer]) -> tuple[SmallRay, list[Outcome]]:
    """A Ray that answers so, and the list for what is told as archives are done."""
    ray = SmallRay(answer)
    monkeypatch.setitem(sys.modules, "ray", ray)
    return ray, []


def test_workers_find_archives_whatever_folder_they_were_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ray, told = told_by(monkeypatch, lambda archive, _: counts_of(archive))
    monkeypatch.chdir(tmp_path)
    totals = run_ray(["in/a", "s3://news/b"], tmp_path, Options(), None, told.append)
    assert sorted(ray.handed_over) == [str(tmp_path / "in" / "a"), "s3://news/b"]
    assert [counts.archive for counts in totals.counts] == ["in/a", "s3://news/b"]


def test_an_archive_whose_worker_is_lost_is_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ray, told = told_by(
        monkeypatch, lambda archive, time: RayError() if (archive, time) == ("a", 1) else counts_of(archive)
    )
    assert run_ray(["a", "b"], tmp_path, Options(), None, told.append).counts == (counts_of("a"), counts_of("b"))
    assert sorted(ray.begun) == ["a", "a", "b"]


def test_an_archive_that_another_process_reads_is_begun_again_and_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, told = told_by(
        monkeypatch, lambda archive, time: Busy(archive) if archive == "a" or time == 1 else counts_of(archive)
    )
    totals = run_ray(["a", "b"], tmp_path, Options(), None, told.append)
    assert (totals.counts, totals.failures, totals.busy) == ((counts_of("b"),), (), (Busy("a"),))


def test_an_archive_that_loses_every_worker_is_given_up_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ray, told = told_by(monkeypatch, lambda archive, _: RayError() if archive == "a" else counts_of(archive))
    totals = run_ray(["a", "b"], tmp_path, Options(), None, told.append)
    assert [failure.archive for failure in totals.failures] == ["a"]
    assert totals.counts == (counts_of("b"),)
    assert ray.begun.count("a") == MOST_TRIES


def test_what_came_of_each_archive_is_told_once_as_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, told = told_by(monkeypatch, lambda archive, _: counts_of(archive))
    totals = run_ray(["a", "b", "c"], tmp_path, Options(), None, told.append)
    assert [outcome.archive for outcome in told] == ["b", "c", "a"]
    assert [counts.archive for counts in totals.counts] == ["a", "b", "c"]


def test_a_package_that_a_node_lacks_ends_the_run_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, told = told_by(monkeypatch, lambda *_: RayTaskError(UsageError("scan needs isal")))
    with pytest.raises(UsageError, match="scan needs isal"):
        run_ray(["a"], tmp_path, Options(), None, told.append)


def test_nodes_that_write_to_folders_of_their_own_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, told = told_by(monkeypatch, lambda archive, _: counts_of(archive, ("documents/day=unknown/a.parquet",)))
    with pytest.raises(UsageError, match="write to folders of their own"):
        run_ray(["a"], tmp_path, Options(), None, told.append)
    assert not told
