"""Exported papers compared with their index, wherever the folder or ZIP file lies now.

No database is needed: whoever was given the papers checks them by the same command.
"""

import csv
import hashlib
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import ENOENT
from os import strerror
from pathlib import Path

from restordre_app.domain.words import Sentence
from restordre_app.errors import SurroundingsError, SystemReason
from restordre_app.i18n import N_
from restordre_app.services.checking import Difference
from restordre_app.services.paper_export import HEADINGS, INDEX

Read = Callable[[str], bytes]
# What a ZIP file with a damaged byte raises: in its lists, in what is packed, or in
# marks that then claim another way of packing, or a password.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError)
GONE = N_("{subject}: the index names it, but it is not there.")
CHANGED = N_("{subject}: its bytes are not those that the index gives the hash of.")
UNNAMED = N_("{subject}: the index does not name it.")


class NoExport(SurroundingsError):
    message = N_(
        "{path} holds no exported papers that can be read ({reason}). Name the folder "
        "or the ZIP file that the papers were exported to."
    )


def check_export(place: Path) -> tuple[int, tuple[Difference, ...]]:
    """How many papers the index names, and each that is not as it says.

    Raises NoExport.
    """
    try:
        with opened(place) as (names, read):
            if INDEX not in names:
                raise FileNotFoundError(ENOENT, strerror(ENOENT))
            rows = index_rows(read(INDEX))
            return len(rows), tuple(differences(rows, names - {INDEX}, read))
    except (OSError, ValueError, csv.Error, *DAMAGED) as trouble:
        raise NoExport(path=place, reason=SystemReason(trouble)) from trouble


@contextmanager
def opened(place: Path) -> Iterator[tuple[set[str], Read]]:
    """The names of the files in an export, and a way to read one."""
    if place.is_dir():
        names = {each.name for each in place.iterdir()}
        yield names, lambda name: (place / name).read_bytes()
        return
    with zipfile.ZipFile(place) as archive:
        yield set(archive.namelist()), archive.read


def index_rows(content: bytes) -> dict[str, str]:
    """The hash of each file by its name. Raises ValueError where it is no index."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    reader = csv.DictReader(text, delimiter=";")
    if not {"file", "sha256"} <= set(reader.fieldnames or ()) & set(HEADINGS):
        raise ValueError(INDEX)
    return {row["file"]: row["sha256"] or "" for row in reader}


def differences(
    rows: dict[str, str], names: set[str], read: Read
) -> Iterator[Difference]:
    """Only names that are there are read: an index leads nowhere else."""
    for name, digest in rows.items():
        if name not in names:
            yield difference(GONE, name)
        elif hashlib.sha256(read_whole(read, name)).hexdigest() != digest:
            yield difference(CHANGED, name)
    for name in sorted(names - rows.keys()):
        yield difference(UNNAMED, name)


def read_whole(read: Read, name: str) -> bytes:
    """What cannot be unpacked any more is not what was packed."""
    try:
        return read(name)
    except DAMAGED:
        return b""


def difference(text: str, name: str) -> Difference:
    return Difference("export", name, Sentence.of(text, subject=name))
