"""Archives on disk. A file that is there already is kept, as the same plan would give the same bytes."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.archives.pages import MadePage, page
from benchmarks.archives.plan import Plan, Role, page_plan
from benchmarks.archives.warc import head_of_archive, records

#: Beside the archives: a line for each page with a planted claim. (`scan` takes files of JSON lines for archives.)
PLANTED = "planted.csv"
COLUMNS = ("archive", "page", "url", "story", "copied", "claims")


def archive_name(number: int) -> str:
    """As Common Crawl names its archives of news."""
    return f"CC-NEWS-20260115000000-{number:05}.warc.gz"


def make(folder: Path, plan: Plan, workers: int = 2) -> list[Path]:
    """Write the archives of a plan, and PLANTED beside them; returns the paths of the archives."""
    folder.mkdir(parents=True, exist_ok=True)
    _check_plan(folder / "plan.json", plan)
    with ProcessPoolExecutor(workers) as pool:
        paths = list(pool.map(_archive, *zip(*((folder, plan, n) for n in range(plan.archives)), strict=True)))
    told = "".join(path.with_suffix(".planted").read_text("utf-8") for path in paths)
    (folder / PLANTED).write_text(",".join(COLUMNS) + "\n" + told, "utf-8")
    return paths


def _check_plan(path: Path, plan: Plan) -> None:
    """Keep the plan beside the archives; archives of another one may not be mixed with them."""
    told = json.dumps(dataclasses.asdict(plan))
    if path.exists() and path.read_text("utf-8") != told:
        raise SystemExit(f"{path.parent}: holds archives of another plan; name another folder, or empty this one")
    path.write_text(told, "utf-8")


def _archive(folder: Path, plan: Plan, number: int) -> Path:
    path = folder / archive_name(number)
    if path.exists():
        return path
    planted = []
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as out:
        out.write(head_of_archive(path.name))
        for made in pages(plan, number):
            out.write(records(made))
            planted += _planted(made, path.name)
    path.with_suffix(".planted").write_text("".join(planted), "utf-8")
    os.replace(unfinished, path)
    return path


def pages(plan: Plan, archive: int, only: Role | None = None) -> Iterator[MadePage]:
    """The pages of an archive, in order; of one role where it is named."""
    numbers = plan.numbers(archive)
    return (page(plan, n) for n in numbers if only is None or page_plan(plan.seed, n).role is only)


def _planted(made: MadePage, archive: str) -> list[str]:
    """A line for a page with a planted claim."""
    if made.story is None or not made.story.claims:
        return []
    line = (archive, made.plan.number, made.url, made.plan.story, made.plan.copied, " ".join(made.story.claims))
    return [",".join(map(str, line)) + "\n"]
