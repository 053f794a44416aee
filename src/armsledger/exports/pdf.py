"""The report as a PDF: numbers are links to the evidence, addresses are links to the web.

Letters are those of Roboto (Latin, Greek, Cyrillic, Vietnamese), which comes as a package, so that every machine makes
the same file; of other scripts each letter becomes `?`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from armsledger.exports.material import Material
from armsledger.exports.needed import library
from armsledger.exports.report import build
from armsledger.exports.report_parts import Evidence, Report, Section

FONT = "Roboto"
STYLES = {"": "Roboto", "B": "RobotoBold", "I": "RobotoItalic"}
BODY, SMALL, HEADING, TITLE = 10.5, 9, 12.5, 17
LINE = 5.2
QUIET = (90, 87, 81)
LINK = (11, 83, 148)


def render(material: Material) -> Iterator[bytes]:
    """The file in one piece. Raises UsageError where fpdf2 or the font is not installed."""
    yield bytes(_drawn(build(material)).output())


def _drawn(report: Report) -> Any:  # noqa: ANN401 - an fpdf.FPDF
    page = _page(report)
    links = {each.number: page.add_link() for each in report.evidence}
    _paragraph(page, report.title, TITLE, "B")
    _paragraph(page, report.about.sentence(), SMALL, colour=QUIET)
    _paragraph(page, report.summary, BODY)
    for section in report.sections:
        _section(page, section, links)
    if report.evidence:
        _heading(page, "Evidence")
    for each in report.evidence:
        _evidence(page, each, links[each.number])
    return page


def _page(report: Report) -> Any:  # noqa: ANN401 - an fpdf.FPDF
    page = library("fpdf").FPDF(format="A4")
    page.set_title(shown(report.title))
    page.set_creator(report.about.program)
    page.set_subject(shown(report.about.sentence()))
    page.set_creation_date(datetime.fromisoformat(report.about.made.replace("Z", "+00:00")))
    page.set_margin(20)
    page.set_auto_page_break(True, margin=18)
    for style, name in STYLES.items():
        page.add_font(FONT, style, _font(name))
    page.add_page()
    return page


def _section(page: Any, section: Section, links: dict[int, int]) -> None:  # noqa: ANN401
    _heading(page, section.heading)
    for sentence in section.sentences:
        _ink(page, BODY)
        page.write(LINE, shown(f"• {sentence.text} "))
        _ink(page, SMALL, colour=LINK)
        for number in sentence.evidence:
            label = f"[{number}] "
            if page.get_x() + page.get_string_width(label) > page.w - page.r_margin:
                page.ln(LINE)  # a number is never parted
            page.write(LINE, label, link=links[number])
        page.ln(LINE + 1)


def _evidence(page: Any, evidence: Evidence, link: int) -> None:  # noqa: ANN401
    page.set_link(link, y=page.get_y(), page=page.page_no())
    _ink(page, SMALL, "B")
    page.write(LINE, f"[{evidence.number}] ")
    _ink(page, SMALL, "I")
    page.write(LINE, shown(f"“{evidence.quote}” "))
    _ink(page, SMALL)
    page.write(LINE, shown(f"{evidence.source()}. "))
    if evidence.url:
        _ink(page, SMALL, colour=LINK)
        page.write(LINE, shown(f"{evidence.url} "), link=evidence.url)
    _ink(page, SMALL, colour=QUIET)
    page.write(LINE, shown(evidence.ids()))
    page.ln(LINE + 2)


def _heading(page: Any, text: str) -> None:  # noqa: ANN401
    page.ln(3)
    _paragraph(page, text, HEADING, "B")


def _paragraph(page: Any, text: str, size: float, style: str = "", colour: tuple[int, int, int] = (0, 0, 0)) -> None:  # noqa: ANN401
    _ink(page, size, style, colour)
    page.write(size * 0.5, shown(text))
    page.ln(size * 0.5 + 2)


def _ink(page: Any, size: float, style: str = "", colour: tuple[int, int, int] = (0, 0, 0)) -> None:  # noqa: ANN401
    page.set_font(FONT, style, size)
    page.set_text_color(*colour)


def shown(text: str) -> str:
    """The text with `?` for what the font has no letter for."""
    known = _letters()
    return "".join(letter if ord(letter) in known else "?" for letter in text)


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    fonts = [library("fontTools.ttLib").TTFont(_font(name), lazy=True) for name in STYLES.values()]
    return frozenset(set.intersection(*(set(font.getBestCmap()) for font in fonts)))


def _font(name: str) -> Path:
    """The file of a style."""
    return Path(str(getattr(library("font_roboto"), name)))
