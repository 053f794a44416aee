"""A scan on a Ray cluster, one archive a task. The only module that imports Ray (https://docs.ray.io, core tasks).

Every node has armsledger[ray], a way to the archives, and the output folder under one and the same path. What a worker
writes is whole or not there, so an archive may be begun again after its worker or its whole node is gone.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from armsledger.bulk.counts import Counts, Failure, OnDone, Outcome, Totals
from armsledger.bulk.local import MOST_TRIES, totals
from armsledger.bulk.needed import library
from armsledger.bulk.options import Options
from armsledger.bulk.shard import scan_or_fail
from armsledger.errors import UsageError

AHEAD = 2
"""Tasks for each processor of the cluster that are handed over at a time: enough that none waits."""
OWN = "local"
"""A cluster that is started for the run; without this Ray joins whichever was last started on the machine."""
PATIENCE = 5.0
"""Seconds until somebody must answer at the address of a cluster; Ray itself would try for minutes."""


def run_ray(archives: Sequence[str], out: Path, options: Options, address: str | None, on_done: OnDone) -> Totals:
    """Read the archives, each as a shard of its own, on a Ray cluster; the output is that of the local engine.

    `address` is the cluster's (`auto`, `HOST:PORT`, `ray://HOST:PORT`); None is the one in RAY_ADDRESS, and without it
    a cluster of this machine's processors that ends with the run. An archive that cannot be read, or whose worker is
    lost too often, is given up as a Failure. One that another process reads (the worker of a lost node lives on for
    a while) is tried again after the others.
    Raises UsageError where Ray is not installed, no cluster answers, or its nodes write to folders of their own.
    """
    ray = library("ray", "ray")
    began = _connect(ray, address)
    try:
        done = dict(_outcomes(ray, archives, out.resolve(), options, on_done))
    finally:
        if began:
            ray.shutdown()
    return totals(archives, done)


def _connect(ray: Any, address: str | None) -> bool:  # noqa: ANN401 - the module
    """Meet the cluster, unless the program that called has done so; whether it was done here."""
    if ray.is_initialized():
        return False
    address = address or os.environ.get("RAY_ADDRESS") or OWN
    host, _, port = address.removeprefix("ray://").rpartition(":")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    try:
        if port.isdecimal():
            socket.create_connection((host.strip("[]"), int(port)), PATIENCE).close()
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{address}: no cluster answers there ({error})") from error
    return True


def _outcomes(
    ray: Any,  # noqa: ANN401 - the module
    archives: Sequence[str],
    out: Path,
    options: Options,
    on_done: OnDone,
) -> Iterator[tuple[str, Outcome]]:
    """Each archive with what became of it, in the order that they are done."""
    scan = ray.remote(max_retries=0, num_cpus=1)(_scan)  # tries are counted here, so that both engines give up alike
    waiting, tries, running = list(reversed(archives)), dict.fromkeys(archives, 0), dict[Any, str]()
    while waiting or running:
        while waiting and len(running) < AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1))):
            archive = waiting.pop()
            tries[archive] += 1
            running[scan.remote(_from_anywhere(archive), out, options)] = archive
        for finished in ray.wait(list(running))[0]:
            archive = running.pop(finished)
            outcome = _outcome(ray, finished)
            if not isinstance(outcome, Counts | Failure) and tries[archive] < MOST_TRIES:
                waiting.insert(0, archive)
                continue
            lost = Failure(archive, f"its worker was lost {MOST_TRIES} times")
            ended = replace(outcome, archive=archive) if outcome else lost
            _check_seen(ended, out)
            on_done(ended)
            yield archive, ended


def _from_anywhere(archive: str) -> str:
    """The archive as a worker finds it, whatever folder that was started in."""
    return archive if "://" in archive else str(Path(archive).absolute())


def _scan(archive: str, out: Path, options: Options) -> Outcome:
    """What runs on the cluster."""
    os.environ["POLARS_MAX_THREADS"] = "1"  # read when it is first imported; a task has one processor
    return scan_or_fail(archive, out, options)


def _outcome(ray: Any, finished: Any) -> Outcome | None:  # noqa: ANN401 - Ray's own types
    """What the task gave; None where its worker or node was lost on the way."""
    try:
        outcome: Outcome = ray.get(finished)
    except ray.exceptions.RayTaskError as error:  # our own code raised: it would again
        raise error.cause if isinstance(error.cause, UsageError) else error from None
    except ray.exceptions.RayError:
        return None
    return outcome


def _check_seen(ended: Outcome, out: Path) -> None:
    """Raises UsageError where a worker's files are not in the folder that this process sees."""
    if isinstance(ended, Counts) and not all((out / name).exists() for name in ended.files):
        raise UsageError(
            f"{out}: the cluster's nodes write to folders of their own; name one that all of them share, under one path"
        )
