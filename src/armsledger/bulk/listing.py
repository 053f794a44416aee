"""Which archives there are behind the names that a user gives: paths, folders, addresses that fsspec opens.

In a folder, web archives are what is read: `.warc`, `.warc.gz`, `.wacz`. Beside them lie lists and tables of what they
hold (`pages.jsonl`), which are no texts. A folder without any is one of texts: its JSON lines and Parquet files are
read. Hidden files, and the output of a scan that lies in the folder, are passed over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from armsledger.bulk.archives import ENDINGS, WACZ, WARC
from armsledger.bulk.needed import library
from armsledger.bulk.results import SHARDS
from armsledger.errors import UsageError
from armsledger.formats.wording import counted

WEB_ARCHIVES = (*WARC, WACZ)
OUTPUT = frozenset({SHARDS, "documents"})
"""Folders by which the output of a scan is known."""
Tell = Callable[[str], None]


def listed(names: Sequence[str], tell: Tell = lambda _: None) -> list[str]:
    """The single archives behind paths, folders and addresses (`s3://…`, `https://…`), sorted within a folder.

    `tell` is told of files of texts that are passed over. Raises UsageError for a missing path, for a folder without
    an archive, and for a file that is none.
    """
    return list(dict.fromkeys(archive for name in names for archive in _behind(name, tell)))


def _behind(name: str, tell: Tell) -> list[str]:
    """The archives that one name stands for."""
    if "://" in name:
        return [name] if _is_archive(name) else _chosen(name, _in_store(name), tell)
    path = Path(name)
    if path.is_dir():
        return _chosen(name, _in_folder(path), tell)
    if not path.exists():
        raise UsageError(f"{name or repr(name)}: no such file or folder; check the path")
    if not _is_archive(path.name):
        raise UsageError(f"{name}: not an archive that scan reads; it reads {', '.join(ENDINGS)}")
    return [name]


def _chosen(name: str, files: Iterable[str], tell: Tell) -> list[str]:
    """What is read of the files of a folder. Raises UsageError where that is nothing."""
    found = sorted(each for each in files if _is_archive(each))
    if not found:
        raise UsageError(f"{name}: no archive in this folder; looked for {', '.join(ENDINGS)}")
    web = [each for each in found if each.lower().endswith(WEB_ARCHIVES)]
    if web and len(web) < len(found):
        texts = len(found) - len(web)
        files = counted(texts, "file")
        tell(f"{name}: passed over {files} of JSON lines or Parquet beside web archives; name them to read them")
    return web or found


def _in_folder(folder: Path) -> Iterator[str]:
    """The files in a folder and below it."""
    for here, folders, files in os.walk(folder):
        if OUTPUT.issubset(folders):
            folders.clear()
            continue
        folders[:] = [each for each in folders if not each.startswith(".")]
        yield from (str(Path(here, each)) for each in files if not each.startswith("."))


def _in_store(address: str) -> list[str]:
    """The objects under an address. Raises UsageError where it cannot be listed."""
    try:
        system, path = library("fsspec").core.url_to_fs(address)
        return [
            system.unstrip_protocol(each) for each in system.find(path) if not each.rpartition("/")[2].startswith(".")
        ]
    except UsageError:
        raise
    except Exception as error:  # each store has errors of its own
        raise UsageError(f"{address}: cannot be listed: {error or type(error).__name__}") from error


def _is_archive(name: str) -> bool:
    return name.lower().endswith(ENDINGS)
