"""Killed at any moment, the next run goes on: nothing is lost that was reported, and nothing is there twice."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text
from warcio.archiveiterator import ArchiveIterator

from armsledger.errors import LedgerError
from armsledger.ledger import Ledger
from tests.ledger.adding_program import KILLS, stories
from tests.ledger.keeping import READER, Place, a_story, add

ROOT = Path(__file__).parents[2]
COUNT = 12
SMALL = 150_000
"""Bytes that a file may have on the full disk: enough for an empty ledger, too few for what is added."""


def program(place: Place, kill: str = "never", passes: int = 0, **options: Any) -> subprocess.Popen[str]:  # noqa: ANN401
    """The adding program, under way."""
    arguments = ["-m", "tests.ledger.adding_program", place.name, str(place.captures), str(COUNT), kill, str(passes)]
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}/src:{ROOT}", "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def run(place: Place, kill: str = "never", passes: int = 0, **options: Any) -> tuple[list[str], str]:  # noqa: ANN401
    """What the program reported as stored, and its last words."""
    with program(place, kill, passes, **options) as process:
        out, err = process.communicate(timeout=120)
    return out.split(), err


def state(ledger: Ledger) -> dict[str, object]:
    """All that the ledger tells, without the times."""
    return {
        "documents": sorted((each.id, each.claims, each.origin) for each in ledger.documents()),
        "claims": sorted((each.id, each.deal) for each in ledger.claims()),
        "deals": sorted(ledger.deals(), key=lambda deal: deal.id),
        "sources": ledger.sources(),
        "captures": sorted(
            (each.id, len(shown.captures)) for each in ledger.documents() for shown in ledger.show(each.id)
        ),
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The state of a ledger that nobody disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    with Place(str(folder / "whole.sqlite"), folder / "whole").open() as ledger:
        add(ledger, *stories(COUNT))
        return state(ledger)


def assert_whole(place: Place, reported: set[str], whole: dict[str, object]) -> None:
    """What was reported is there after the kill; a further run completes it; all is sound, and WARC tools read it."""
    if reported:
        with place.open() as ledger:
            assert reported <= {each.id for each in ledger.documents()}
    out, err = run(place)
    assert out[-1:] == ["done"], err
    with place.open() as ledger:
        assert state(ledger) == whole
        assert [each.fault for each in ledger.verify() if each.fault] == []
    for path in place.captures.glob("*.warc.gz"):
        with path.open("rb") as file:
            kinds = [record.rec_type for record in ArchiveIterator(file)]
            assert kinds[0] == "warcinfo"


@pytest.mark.parametrize(
    ("kill", "passes"),
    [
        ("half a capture", 0),
        ("half a capture", 5),
        ("a capture without its row", 4),
        ("a document without its claims", 3),
        ("claims without their commit", 0),
        ("an origin without its commit", 6),
        ("deals without their claims", 0),
        ("deals without their commit", 0),
    ],
)
def test_killed_at_a_certain_place(place: Place, whole: dict[str, object], kill: str, passes: int) -> None:
    """At each step of storing and linking, once it was passed so often."""
    assert kill in KILLS
    out, said = run(place, kill, passes)
    assert "done" not in out
    assert "Traceback" not in said  # it was killed there, and did not fall over before
    assert_whole(place, set(out), whole)


def test_killed_again_and_again(place: Place, whole: dict[str, object]) -> None:
    """Whatever moment it is, run after run."""
    chance = random.Random(1)  # noqa: S311 - only a moment to kill at
    reported: set[str] = set()
    for _ in range(3):
        with program(place) as process:
            assert process.stdout is not None
            reported.add(process.stdout.readline().strip())
            time.sleep(chance.random() / 10)
            process.kill()
            reported |= set(process.stdout.read().split()) - {"done"}
    assert_whole(place, reported, whole)


def test_two_programs_add_the_same_at_once(place: Place, whole: dict[str, object]) -> None:
    """They wait for each other; each document is there once, with the captures of one of them."""
    with place.open():
        pass
    with program(place) as one, program(place) as other:
        ends = [each.communicate(timeout=120) for each in (one, other)]
    assert [out.split()[-1:] for out, _ in ends] == [["done"], ["done"]], ends
    assert_whole(place, set(ends[0][0].split()) - {"done"}, whole)


def test_the_disk_is_full(place: Place, whole: dict[str, object]) -> None:
    """What does not fit ends the run with a message, not with a broken ledger; with room again it goes on."""

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))

    with place.open():
        pass
    out, err = run(place, preexec_fn=little_room) if place.on_sqlite else ([], "")
    if place.on_sqlite:
        assert "done" not in out
        assert "LedgerError" in err
        assert "run again" in err
    assert_whole(place, set(out), whole)


def test_a_capture_that_does_not_fit(tmp_path: Path) -> None:
    """A capture that cannot be written is no document, and leaves no torn record."""
    place = Place(str(tmp_path / "ledger.sqlite"), tmp_path / "captures")
    with place.open() as ledger:
        add(ledger, a_story(1))
        (path,) = place.captures.glob("*.warc.gz")
        size = path.stat().st_size
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, hard))
        try:
            with pytest.raises(LedgerError, match=r"captures.*cannot be written.*run again"):
                ledger._captures.append(a_story(2, claims=30).document.capture)  # type: ignore[arg-type]
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert path.stat().st_size == size
        assert [each.status for each in add(ledger, a_story(2))] == ["new"]


def test_the_server_goes_away(place: Place, whole: dict[str, object]) -> None:
    """A connection that is cut in mid-run ends it with a message; what was reported stays."""
    if place.on_sqlite:
        pytest.skip("SQLite has no server")
    server = create_engine(make_url(place.name).set(drivername="postgresql+psycopg"))
    reported: set[str] = set()

    def cut_off(ledger: Ledger) -> None:
        for number, added in enumerate(ledger.add(stories(COUNT), READER)):
            reported.add(added.document)
            if number == 4:
                with server.connect() as connection:
                    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid()"
                    connection.execute(text(f"{cut} AND datname = current_database()"))

    with place.open() as ledger, pytest.raises(LedgerError, match="run again"):
        cut_off(ledger)
    server.dispose()
    assert_whole(place, reported, whole)
