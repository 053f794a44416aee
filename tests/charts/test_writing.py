"""Charts as files, offline."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from armsledger.charts import write
from armsledger.errors import UsageError
from tests.charts.test_charts import DRAWN

STARTS = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "html": b"<!doctype html>", "json": b"{"}


@pytest.mark.parametrize("form", STARTS)
def test_the_ending_is_the_format(form: str, tmp_path: Path) -> None:
    found = write(DRAWN["flows"], tmp_path / f"chart.{form}")

    assert found.read_bytes().startswith(STARTS[form])


def test_another_ending_is_refused_with_the_formats(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="png, svg, pdf, html, json"):
        write(DRAWN["flows"], tmp_path / "chart.gif")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write(DRAWN["flows"], tmp_path / "nowhere" / "chart.json")


def test_the_page_holds_all_it_needs(tmp_path: Path) -> None:
    page = write(DRAWN["flows"], tmp_path / "chart.html").read_text(encoding="utf-8")

    markup = re.sub(r"<script type=\"module\">.*?</script>", "", page, flags=re.DOTALL)
    assert "src=" not in markup
    assert "href=" not in markup
    assert "vegaEmbed" in page
    assert 'name="viewport"' in page
    assert len(re.findall(r'"\$schema"', page)) >= 2


def test_a_name_cannot_leave_the_script_it_stands_in(tmp_path: Path) -> None:
    from armsledger.charts import flows_by_year
    from tests.trends.moving import a_movement

    def draw(width: int) -> Any:  # noqa: ANN401 - a chart
        return flows_by_year([a_movement()], names={"CHN": "</script><script>alert(1)"}, width=width)

    assert "</script><script>alert" not in write(draw, tmp_path / "chart.html").read_text(encoding="utf-8")


def test_json_is_the_vega_lite_of_the_chart(tmp_path: Path) -> None:
    found = json.loads(write(DRAWN["shares"], tmp_path / "chart.json").read_text(encoding="utf-8"))

    assert "vega-lite" in found["$schema"]
