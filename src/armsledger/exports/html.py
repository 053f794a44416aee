"""The report as one page that needs nothing from outside: the number behind a sentence leads to its words."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from armsledger.exports.material import Material
from armsledger.exports.report import build

TEMPLATES = Path(__file__).parent / "templates"


def render(material: Material) -> Iterator[bytes]:
    """The page."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    style = (TEMPLATES / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("report.html").render(report=build(material), style=style, style_hash=digest)
    yield page.encode("utf-8", "replace")
