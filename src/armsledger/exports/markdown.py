"""The report in Markdown, its evidence as footnotes (as GitHub, Pandoc and Obsidian have them)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsledger.exports.material import Material
from armsledger.exports.report import build
from armsledger.exports.report_parts import Evidence, Section

#: What Markdown, or HTML in Markdown, would take for more than a letter.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$!^])")
LIST_START = re.compile(r"^(\s*\d*)([-+.)])(?=\s)")


def render(material: Material) -> Iterator[bytes]:
    """The report in pieces."""
    report = build(material)
    yield _text(f"# {escaped(report.title)}\n\n{escaped(report.about.sentence())}\n\n{escaped(report.summary)}\n")
    for section in report.sections:
        yield _text(_section(section))
    if report.evidence:
        yield _text("\n## Evidence\n\n" + "".join(map(_footnote, report.evidence)))


def _section(section: Section) -> str:
    lines = (
        f"- {escaped(each.text)}{''.join(f'[^{number}]' for number in each.evidence)}\n" for each in section.sentences
    )
    return f"\n## {escaped(section.heading)}\n\n{''.join(lines)}"


def _footnote(evidence: Evidence) -> str:
    address = f" <{evidence.url}>." if evidence.url else ""
    return (
        f"[^{evidence.number}]: “{escaped(evidence.quote)}” {escaped(evidence.source())}.{address} ({evidence.ids()})\n"
    )


def escaped(text: str) -> str:
    """A line that Markdown shows letter for letter."""
    return LIST_START.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", text))


def _text(text: str) -> bytes:
    return text.encode("utf-8", "replace")
