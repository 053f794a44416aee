"""A made file of deliveries in SIPRI's columns: China's to Pakistan double in 2022, all else is even."""

from __future__ import annotations

from pathlib import Path

HEAD = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
    "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production"
)
PAIRS = (
    *(("United States", recipient) for recipient in ("Pakistan", "India", "Poland", "Japan", "Egypt", "Jordan")),
    *(("France", recipient) for recipient in ("India", "Egypt", "Qatar", "Greece", "Brazil")),
)


def made(path: Path) -> Path:
    """Write the file: 2012 to 2024, made data from beginning to end."""
    rows = []
    for year in range(2012, 2025):
        for number, (supplier, recipient) in enumerate(PAIRS):
            rows += [_row(supplier, recipient, year)] * (2 + (year + number) % 2 if number else 2)
        rows += [_row("China", "Pakistan", year)] * (12 if year >= 2022 else 6)
    numbered = (f"{number},{row}" for number, row in enumerate(rows, start=1))
    path.write_text("\n".join([HEAD, *numbered, ""]), encoding="utf-8")
    return path


def _row(supplier: str, recipient: str, year: int) -> str:
    return f"{supplier},{recipient},T-1,tank,Armoured vehicles,{year - 1},No,3,No,{year},No,New,1,1,3,No"
