from __future__ import annotations

import time
from threading import Event, Thread, Timer

import pytest

from armsledger.sources.polite_turns import RestingError, StoppedError, Turns


class Clock:
    """A clock that goes on only where somebody waits."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time

    def wait(self, seconds: float) -> bool:
        self.time += seconds
        return False


def turns(clock: Clock, delay: float = 2.0) -> Turns:
    """Turns by that clock."""
    return Turns(delay, Event(), clock=clock, wait=clock.wait)


def test_host_rests_between_two_requests() -> None:
    """For the delay of all hosts, or for its own where that is longer; the first comes at once."""
    clock = Clock()
    hosts = turns(clock)

    with hosts.turn("news.example", delay=5.0):
        assert clock.time == 100.0
    with hosts.turn("NEWS.example"):
        assert clock.time == 105.0
    with hosts.turn("news.example"):
        assert clock.time == 107.0


def test_other_host_does_not_wait() -> None:
    """Each has a clock of its own."""
    clock = Clock()
    hosts = turns(clock)
    with hosts.turn("a.example"):
        pass
    with hosts.turn("b.example"):
        assert clock.time == 100.0


def test_rest_follows_a_failure_too() -> None:
    """A request that fails has burdened the server as well."""
    clock = Clock()
    hosts = turns(clock)
    with pytest.raises(ZeroDivisionError), hosts.turn("a.example"):
        raise ZeroDivisionError
    with hosts.turn("a.example"):
        assert clock.time == 102.0


def test_closed_host_sends_away() -> None:
    """Nobody waits for an hour in a queue; when it is over, all goes on."""
    clock = Clock()
    hosts = turns(clock)
    hosts.close("a.example", 3600)
    with pytest.raises(RestingError) as caught, hosts.turn("a.example"):
        pass
    clock.time += 3600

    assert caught.value.seconds == 3600
    with hosts.turn("a.example"):
        pass


def test_one_request_at_a_time() -> None:
    """Two threads never ask one host together; two hosts are asked together."""
    hosts = Turns(0.0, Event())
    inside: list[str] = []
    together: set[tuple[str, ...]] = set()

    def ask(host: str) -> None:
        for _ in range(10):
            with hosts.turn(host):
                inside.append(host)
                together.add(tuple(sorted(inside)))
                time.sleep(0.002)
                inside.remove(host)

    threads = [Thread(target=ask, args=(host,)) for host in ("a", "a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ("a", "b") in together
    assert not any(each.count("a") > 1 for each in together)


def test_all_hosts_together_have_a_limit() -> None:
    """However many hosts there are, only so many requests are under way."""
    hosts = Turns(0.0, Event(), at_once=2)
    inside: list[int] = []
    most: list[int] = []

    def ask(host: int) -> None:
        with hosts.turn(str(host)):
            inside.append(host)
            most.append(len(inside))
            time.sleep(0.01)
            inside.remove(host)

    threads = [Thread(target=ask, args=(host,)) for host in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert max(most) == 2


def test_stop_ends_the_waiting() -> None:
    """Who waits for a turn leaves at once, and nobody begins one."""
    stop = Event()
    hosts = Turns(60.0, stop)
    with hosts.turn("a.example"):
        pass
    Timer(0.05, stop.set).start()
    start = time.monotonic()

    with pytest.raises(StoppedError), hosts.turn("a.example"):
        pass
    with pytest.raises(StoppedError), hosts.turn("b.example"):
        pass
    assert time.monotonic() - start < 1
