from __future__ import annotations

import threading
import time
from threading import Event

import pytest

from armsledger.sources import polite_lanes
from armsledger.sources.polite_lanes import MOST_WAITING, Lanes
from armsledger.sources.polite_turns import StoppedError


def taken(lanes: Lanes[str], number: int) -> list[str]:
    """So many results."""
    found: list[str] = []
    end = time.monotonic() + 10
    while len(found) < number and time.monotonic() < end:
        found += lanes.take(0.1)
    return found


def test_jobs_of_a_host_are_done_in_order_one_at_a_time() -> None:
    """Each begins when the one before is over."""
    lanes: Lanes[str] = Lanes(Event())
    under_way: list[int] = []

    def job(number: int) -> str:
        under_way.append(number)
        time.sleep(0.001)
        under_way.remove(number)
        return f"{number} {len(under_way)}"

    for number in range(20):
        lanes.put("a", lambda number=number: job(number))  # type: ignore[misc]

    assert taken(lanes, 20) == [f"{number} 0" for number in range(20)]


def test_however_many_hosts_there_are_threads_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed that names a thousand hosts does not make a thousand threads, and all jobs are done."""
    monkeypatch.setattr(polite_lanes, "MOST_LANES", 3)
    lanes: Lanes[str] = Lanes(Event())
    before = threading.active_count()
    most: list[int] = []

    def job() -> str:
        most.append(threading.active_count() - before)
        return "done"

    for number in range(100):
        lanes.put(f"host {number}", job)

    assert len(taken(lanes, 100)) == 100
    assert max(most) <= 3


def test_lanes_wait_where_results_are_not_taken() -> None:
    """Memory stays flat: a little is fetched ahead, not a whole feed."""
    stop = Event()
    lanes: Lanes[str] = Lanes(stop)
    done: list[int] = []

    for number in range(100):
        lanes.put("a", lambda number=number: done.append(number) or "done")  # type: ignore[func-returns-value,misc]
    time.sleep(0.2)
    ahead = len(done)

    assert ahead <= MOST_WAITING + 2
    assert len(taken(lanes, 100)) == 100


def test_fault_of_the_program_is_not_swallowed() -> None:
    """What a job raises comes out where results are taken."""
    lanes: Lanes[float] = Lanes(Event())
    lanes.put("a", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        lanes.take(5)


def test_stopped_lanes_begin_nothing() -> None:
    """Jobs that wait are left; a job that was stopped gives no result."""
    stop = Event()
    lanes: Lanes[str] = Lanes(stop)

    def job() -> str:
        stop.set()
        raise StoppedError

    lanes.put("a", job)
    lanes.put("a", lambda: "never")
    time.sleep(0.1)

    assert lanes.left() == []
