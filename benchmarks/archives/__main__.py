"""`python -m benchmarks.archives FOLDER [--pages 20000] [--per-archive 1000] [--seed 1] [--bytes 100000]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.archives.make import PLANTED, make
from benchmarks.archives.plan import Plan


def main() -> None:
    """Make the archives and say what they hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--per-archive", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=100_000, help="of a page's body, on average")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    paths = make(given.folder, Plan(given.pages, given.per_archive, given.seed, given.bytes), given.workers)
    size = sum(path.stat().st_size for path in paths)
    planted = len((given.folder / PLANTED).read_text("utf-8").splitlines()) - 1
    print(
        f"{given.pages:,} pages in {len(paths)} archives, {size / 1e6:,.0f} MB gzipped; a claim is planted in {planted}"
    )


if __name__ == "__main__":
    main()
