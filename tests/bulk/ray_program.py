"""A program that starts a Ray cluster of two nodes on this machine, scans on it, and kills what it is told to.

Arguments: a folder of archives, and one for the output. First archives from their paths, with a worker killed in
mid-run; then the same from an S3-compatible store, with a node's raylet killed. Prints what happened as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from armsledger.bulk.counts import Outcome, Totals
from armsledger.bulk.listing import listed
from armsledger.bulk.needed import library
from armsledger.bulk.options import Options
from armsledger.bulk.ray import run_ray

SMALL = 80 * 2**20
"""Bytes of shared memory that a node may have; nothing large passes through it."""
BUCKET = "news"
#: A dead node is noticed within a second or two, instead of half a minute.
WATCHFUL = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 300, "health_check_failure_threshold": 3}
PATIENCE = 20.0


def a_store(archives: list[str]) -> Any:  # noqa: ANN401 - moto's own type
    """An S3-compatible server on this machine that holds the archives; the environment says where it is."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    os.environ["AWS_ENDPOINT_URL"] = "http://{}:{}".format(*server.get_host_and_port())
    os.environ["AWS_ACCESS_KEY_ID"] = os.environ["AWS_SECRET_ACCESS_KEY"] = "nobody"  # noqa: S105
    os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
    store = library("fsspec").filesystem("s3")
    store.mkdir(BUCKET)
    store.put(archives, f"s3://{BUCKET}/")
    return server


def at_work(raylets: Sequence[int]) -> tuple[int, int] | None:
    """A worker that is at an archive, and its node's raylet: Ray names the worker's process after the task."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent in raylets and (folder / "cmdline").read_text().startswith("ray::_scan"):
                return int(folder.name), parent
        except (OSError, ValueError):  # it ended meanwhile
            continue
    return None


def killing(raylets: Sequence[int], whole_node: bool) -> Callable[[Outcome], None]:
    """What to call as archives are done: at the first one it kills, while another is being read.

    On whichever node that is: the other may have nothing left to read.
    """
    left = [True]

    def on_done(_: Outcome) -> None:
        if not left:
            return
        left.clear()
        until = time.monotonic() + PATIENCE
        while (found := at_work(raylets)) is None and time.monotonic() < until:
            time.sleep(0.02)
        if found is not None:
            worker, raylet = found
            os.kill(raylet if whole_node else worker, signal.SIGKILL)
            print(json.dumps({"killed": "raylet" if whole_node else "worker"}), flush=True)  # noqa: T201

    return on_done


def told(totals: Totals) -> None:
    """Print what a run came to."""
    print(json.dumps({"archives": len(totals.counts), "failures": [f.reason for f in totals.failures]}), flush=True)  # noqa: T201


def main() -> None:
    """Two runs, on a cluster whose head only leads."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    archives, out = listed([sys.argv[1]]), Path(sys.argv[2])
    server = a_store(archives)
    import ray
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 0, "include_dashboard": False, "object_store_memory": SMALL, "_system_config": WATCHFUL}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    try:
        nodes = [cluster.add_node(wait=False, num_cpus=1, object_store_memory=SMALL) for _ in range(2)]
        cluster.wait_for_nodes()
        ray.init(address=cluster.address, log_to_driver=False)
        raylets = [node.all_processes["raylet"][0].process.pid for node in nodes]
        told(run_ray(archives, out / "worker", Options(), None, killing(raylets, whole_node=False)))
        stored = listed([f"s3://{BUCKET}/"])
        told(run_ray(stored, out / "raylet", Options(), None, killing(raylets, whole_node=True)))
    finally:
        ray.shutdown()
        cluster.shutdown()  # type: ignore[no-untyped-call]
        server.stop()


if __name__ == "__main__":
    main()
