"""In: the words of a command line, and signals to stop.
Out: results on standard output, all else on standard error, an exit code (0 done, 1 something rejected, 2 not done).
Open `program.py` first, for the global options and how errors end; then the file of the command.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
TERMINATED = 143

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        from armsledger.cli.program import program

        program(prog_name="armsledger")
    except KeyboardInterrupt:  # Ctrl-C while the program still loads
        sys.exit(INTERRUPTED)
    sys.exit(0)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    """Leave as an exception does, so that half-written files are removed on the way."""
    sys.exit(TERMINATED)
