"""Python's search for cycles of objects, put off while much is held at once that has none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles in this block, nor in other threads meanwhile; afterwards it goes on as before.

    A batch of linking makes hundreds of thousands of objects and keeps them until it ends. Being searched again and
    again for cycles that they do not form took a quarter of its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
