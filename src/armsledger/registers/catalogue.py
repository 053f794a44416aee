"""The formats of registers that are known by their content, in the order in which they are tried.

To add one: a file that ends in a `FORMAT`, and a line here (docs/registers.md).
"""

from __future__ import annotations

from armsledger.registers import sipri_deliveries, sipri_trade, sipri_volumes, unroca
from armsledger.registers.format import Format

REGISTERS: tuple[Format, ...] = (
    sipri_trade.FORMAT,
    sipri_deliveries.FORMAT,
    sipri_volumes.FORMAT,
    unroca.FORMAT,
)
