"""The cascade as a chart: an SVG file that any browser shows, a bar a stage, on a logarithmic scale.

A scan drops 98 pages of 100 at its first gate; on a plain scale all later bars would be one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10

from armsledger.bulk.counts import StageCount
from armsledger.bulk.report import reasons, share

WIDTH, LEFT, RIGHT, TOP, ROW, BAR = 900, 110, 150, 66, 52, 18
_STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#222}"
    ".small{font-size:12px;fill:#666}.title{font-size:18px;font-weight:600}"
    ".came{fill:#d5dde5}.passed{fill:#2b6ca3}"
    "@media(prefers-color-scheme:dark){svg{background:#16191d}text{fill:#e8e8e8}.small{fill:#a0a8b0}.came{fill:#3a444e}"
    ".passed{fill:#6aa9dd}}"
)


def cascade_svg(stages: Sequence[StageCount]) -> bytes:
    """The chart. Each bar is what came to a stage, its dark part what passed; beneath it, why the rest was dropped."""
    total = stages[0].came if stages else 0
    height = TOP + ROW * len(stages) + 20
    rows = "".join(_row(stage, number, total) for number, stage in enumerate(stages))
    label = f"Of {total:,} pages, {stages[-1].passed if stages else 0:,} were read; a bar for each stage between."
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">'
        f"<title>{label}</title><style>{_STYLE}</style>"
        f'<text class="title" x="16" y="30">What each stage of the scan let through</text>'
        f'<text class="small" x="16" y="50">Pages, on a logarithmic scale: light what came, dark what passed</text>'
        f"{rows}</svg>\n"
    )
    return svg.encode()


def _row(stage: StageCount, number: int, total: int) -> str:
    top = TOP + ROW * number
    told = f"{stage.passed:,} · {share(stage.passed, total)}"
    end = LEFT + _length(stage.came, total) + 8
    return (
        f'<text x="16" y="{top + BAR - 4}">{escape(stage.name)}</text>'
        f'<rect class="came" x="{LEFT}" y="{top}" width="{_length(stage.came, total):.1f}" height="{BAR}" rx="2"/>'
        f'<rect class="passed" x="{LEFT}" y="{top}" width="{_length(stage.passed, total):.1f}" height="{BAR}" rx="2"/>'
        f'<text x="{end:.1f}" y="{top + BAR - 4}">{told}</text>'
        f'<text class="small" x="{LEFT}" y="{top + BAR + 15}">{escape(", ".join(reasons(stage.dropped)))}</text>'
    )


def _length(count: int, total: int) -> float:
    """How long the bar for so many is; ten times as many make it longer by the same piece."""
    return (WIDTH - LEFT - RIGHT) * (log10(count + 1) / log10(total + 1)) if total else 0.0
