"""The archives that scans are measured and tested with."""

from __future__ import annotations

import csv
from pathlib import Path

import lxml.html
import pytest
from warcio.archiveiterator import ArchiveIterator

from benchmarks.archives.make import PLANTED, make, pages
from benchmarks.archives.pages import MadePage, page
from benchmarks.archives.plan import ARMS_EVERY, COPIES, ROUND, Plan, Role

SMALL = Plan(pages=240, per_archive=120, page_bytes=4_000)


@pytest.fixture(scope="module")
def made() -> list[MadePage]:
    return list(pages(Plan(pages=1400, per_archive=1400, page_bytes=4_000), 0))


def test_the_same_plan_gives_the_same_bytes_however_many_workers_write_them(tmp_path: Path) -> None:
    one, two = make(tmp_path / "one", SMALL, workers=1), make(tmp_path / "two", SMALL, workers=2)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_another_seed_gives_other_pages() -> None:
    assert page(Plan(9, seed=1, page_bytes=4_000), 3).body != page(Plan(9, seed=2, page_bytes=4_000), 3).body


def test_a_page_does_not_need_those_before_it(made: list[MadePage]) -> None:
    assert page(Plan(pages=1400, per_archive=1400, page_bytes=4_000), 777) == made[777]


def test_another_programs_reader_finds_every_page_in_the_archives(tmp_path: Path) -> None:
    found = []
    for path in make(tmp_path, SMALL):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response":
                    found.append((record.rec_headers["WARC-Target-URI"], record.content_stream().read()))
    assert found == [(each.url, each.body) for each in (page(SMALL, number) for number in range(SMALL.pages))]


def test_what_is_planted_is_listed_beside_the_archives(tmp_path: Path) -> None:
    make(tmp_path, SMALL)
    with (tmp_path / PLANTED).open(encoding="utf-8", newline="") as file:
        listed = [(row["url"], row["claims"]) for row in csv.DictReader(file)]
    planted = [
        each for each in (page(SMALL, number) for number in range(SMALL.pages)) if each.story and each.story.claims
    ]
    assert listed == [(each.url, " ".join(each.story.claims)) for each in planted if each.story]


def test_archives_of_two_plans_are_not_mixed(tmp_path: Path) -> None:
    make(tmp_path, Plan(10, 10, page_bytes=4_000))
    with pytest.raises(SystemExit, match="holds archives of another plan"):
        make(tmp_path, Plan(20, 10, page_bytes=4_000))


def test_one_page_in_so_many_has_a_claim(made: list[MadePage]) -> None:
    arms = [each for each in made if each.plan.role is Role.ARMS]
    assert len(arms) == len(made) / ARMS_EVERY
    assert all(each.story and each.story.claims for each in arms)


def test_about_as_many_pages_are_copies_as_the_plan_says(made: list[MadePage]) -> None:
    later = made[ROUND:]  # the first have few to copy
    assert sum(each.plan.copied for each in later) / len(later) == pytest.approx(COPIES, abs=0.05)


def test_a_copy_keeps_the_head_of_the_story_and_changes_words_further_down(made: list[MadePage]) -> None:
    copies = [each for each in made if each.plan.copied and each.story]
    pairs = [(each.story, made[each.plan.story].story) for each in copies]
    assert all(copy and first and copy.paragraphs[:2] == first.paragraphs[:2] for copy, first in pairs)
    assert sum(copy != first for copy, first in pairs) > 0.8 * len(pairs)


def test_pages_come_in_many_languages_and_charsets(made: list[MadePage]) -> None:
    charsets = {each.content_type.partition("charset=")[2] for each in made if each.status == "200 OK"}
    assert {"utf-8", "windows-1251", "shift_jis", "iso-8859-1", ""} <= charsets
    assert {"en", "ru", "ja", "ar"} <= {each.story.language for each in made if each.story}


def test_a_page_in_its_charset_shows_the_title_of_its_story(made: list[MadePage]) -> None:
    for each in made:
        charset = each.content_type.partition("charset=")[2]
        if each.story and charset:
            headings = lxml.html.document_fromstring(each.body.decode(charset)).xpath("//h1")
            assert headings[0].text_content() == each.story.title
