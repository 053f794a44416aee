"""A program that adds stories and says of each that it is stored; it kills itself where it is told to.

Arguments: the ledger, its folder of captures, how many stories, and a place of KILLS or `never`, with how many times
the place is passed first.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from armsledger.ledger import captures, claims_writer, cluster_writer, placing, store, writer
from tests.ledger.keeping import READER, Place, a_story

PAIRS = (("CHN", "PAK"), ("USA", "POL"), ("FRA", "GRC"))


def stories(count: int) -> list[Any]:
    """Stories of three deals, told again and again, with two claims each."""
    return [a_story(n, supplier=PAIRS[n % 3][0], recipient=PAIRS[n % 3][1], claims=2) for n in range(count)]


def kill_self(*_: object, **__: object) -> None:
    """End as by `kill -9`."""
    os.kill(os.getpid(), signal.SIGKILL)


def after(module: Any, name: str, then: Callable[..., None] = kill_self) -> Callable[[int], None]:  # noqa: ANN401
    """Kill once the function has returned for the nth time."""

    def arm(passes: int) -> None:
        real, left = getattr(module, name), [passes]

        def wrapped(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            found = real(*arguments, **options)
            left[0] -= 1
            if left[0] < 0:
                then(*arguments)
            return found

        setattr(module, name, wrapped)

    return arm


def half_written(writing: Any, capture: Any) -> None:  # noqa: ANN401
    """Cut the record that was just written in two, and kill."""
    file = writing.out
    file.flush()
    os.ftruncate(file.fileno(), file.tell() - 40)
    kill_self()


KILLS: dict[str, Callable[[int], None]] = {
    "half a capture": after(captures, "write_record", half_written),
    "a capture without its row": after(captures, "_to_disk"),
    "a document without its claims": after(writer, "count_source"),
    "claims without their commit": after(claims_writer, "put_new_claims"),
    "an origin without its commit": after(placing, "_place"),
    "deals without their commit": after(store, "link_some"),
    "deals without their claims": after(cluster_writer, "put_deals"),
}


def main() -> None:
    """Add, and say so."""
    name, folder, count, kill, passes = sys.argv[1:6]
    if kill != "never":
        KILLS[kill](int(passes))
    with Place(name, Path(folder)).open() as ledger:
        for added in ledger.add(stories(int(count)), READER):
            print(added.document, flush=True)  # noqa: T201
    print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
