"""Memory that is freed stays with the process, to be used again for the next page.

By default the C library hands each large block back to the system, which clears it before it gives it out again: of
pages of 100 kB that costs more than inflating them.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""The numbers of the two options in glibc's malloc.h."""
KEPT = 256 << 20
LARGE = 32 << 20
"""Bytes; glibc takes no more for a threshold of this kind."""


@cache
def keep_freed_memory() -> None:
    """Tell the C library, once a process. Nothing happens where it is not glibc."""
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(TRIM_THRESHOLD, KEPT)
        mallopt(MMAP_THRESHOLD, LARGE)
