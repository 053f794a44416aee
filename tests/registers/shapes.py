"""Small files of the shapes of real registers, with rows that nobody ever wrote."""

from __future__ import annotations

from functools import lru_cache

from armsledger.knowledge.base import Knowledge, load

TRADE_HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
TRADE_PREAMBLE = (
    "Transfers of major conventional arms from All countries  to All countries . Made up for a test\n"
    "A '?' in a column indicates uncertain data.\n\nSource: nobody\nData generated: 3 March 2031 2:29:20 PM\n"
)
#: Four deals: an estimate that goes on, one without numbers, a non-state, and a supplier that the register lacks.
TRADE_ROWS = (
    "Ghana,China,2018,?,40,?,Wing Loong-2,armed drone,20,?,2021; 2022; 2024,New,,9,9,9",
    "Chile,Soviet Union,1961,,,,T-55,tank,,,,Second hand,Second-hand; aid,,,",
    "Hezbollah (Lebanon)*,Iran,2009,?,5,,Fajr-5,multiple rocket launcher,5,,2009,New,,1,5,5",
    "Peru,unknown supplier(s),2011,,3,,Nonesuch-9,patrol boat,3,?,2011; 2012,Second hand but modernized,,1,3,3",
)
DELIVERY_HEADER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
    "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production;"
)
DELIVERY_ROWS = (
    "90001,China,Ghana,Wing Loong-2,armed drone,Aircraft,2018,Yes,12,No,2021,No,New,9,9,9,No;",
    "90001,China,Ghana,Wing Loong-2,armed drone,Aircraft,2018,Yes,8,Yes,2022,Yes,New,9,9,9,No;",
    "90002,Sweden,Chile,vehicle engine 301-400,vehicle engine,Engines,2019,No,7,No,2020,No,New,1,1,1,Yes;",
)
VOLUMES = (
    "Volume of transfers\nFigures are in millions\n\nData generated: 13 Oct 2030 12:33:29 PM\n\n"
    "Recipient,2001,2002,2003,2001-2003,Percentage\nGhana,1,,2.5,3,50%\nPLO (Israel)*,,0 ,,0 ,0%\n"
    "Total world import,1,0,2,3,100%,\n"
)
UNROCA = (
    "Reporting State: Chile\nCalendar year: 2023\nExports\n"
    "Category (I-VII),Final importer State(s),Number of items,State of origin (if not exporter),"
    "Intermediate location (if any),Description of items,Comments on the transfer\n"
    "I. Battle tanks,Peru,12,,,Leopard 1V battle tanks,used\n"
    ",Ghana,2,,,,\n"
    "IV. Combat aircraft (b),,,,,,\n"
    "VI. Warships,Ecuador,1,,,Patrol frigate,\n"
)


def trade(*rows: str, header: str = TRADE_HEADER, preamble: str = TRADE_PREAMBLE) -> bytes:
    """A trade register with these rows, by default with TRADE_ROWS; in Latin-1, as SIPRI's own."""
    return (preamble + header + "\n" + "\n".join(rows or TRADE_ROWS) + "\n").encode("latin-1")


def deliveries(*rows: str) -> bytes:
    """A file of deliveries, each line with its stray semicolon."""
    return ("Made up for a test;\n;\n" + DELIVERY_HEADER + "\n" + "\n".join(rows or DELIVERY_ROWS)).encode()


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The knowledge base, loaded once."""
    return load()
