"""Papers out of the archive: a folder or a ZIP file with an index, whole or not at all.

The bytes are those that are kept (domain.md M1); the index names each file with the
size and the hash it was kept with, so that anybody can check them.
"""

import csv
import hashlib
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from restordre_app.errors import RuleError, SurroundingsError, SystemReason
from restordre_app.exchange.whole_files import safe_name
from restordre_app.i18n import N_
from restordre_app.queries.papers import PaperView, read_papers
from restordre_app.services.documents import read_pdf
from restordre_app.session import Session

INDEX = "index.csv"
HEADINGS = (
    "file", "kind", "number", "recipient", "order", "language", "made", "by", "bytes",
    "sha256",
)  # fmt: skip
EARLIEST = (1980, 1, 1, 0, 0, 0)  # before that a ZIP file knows no time
Progress = Callable[[int, int], object]
Add = Callable[[str, bytes], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """How many papers were written; of the `changed` the bytes are not those kept."""

    count: int
    changed: tuple[str, ...] = ()


class PapersNotExported(SurroundingsError):
    message = N_(
        "The papers could not be written to {path}: {reason}. Nothing was left there. "
        "Choose another place or make room."
    )


class FolderNotEmpty(SurroundingsError):
    message = N_(
        "There are files in {path} already. Choose an empty folder or a new name, so "
        "that nothing is mixed up."
    )


class NothingToExport(RuleError):
    message = N_("No paper was found, so nothing was exported. Choose another period.")


def export_papers(
    session: Session,
    document_ids: Sequence[int],
    target: Path,
    progress: Progress = lambda _done, _all: None,
) -> Exported:
    """Write papers and index to a folder, or to a file if its name ends in .zip.

    `progress` may raise to stop; then too nothing is left. A paper whose bytes somebody
    has changed is written as it is, with the hash of what it was.
    Raises PapersNotExported, FolderNotEmpty, NothingToExport.
    """
    papers = read_papers(session, document_ids)
    chosen = [papers[each] for each in document_ids if each in papers]
    if not chosen:
        raise NothingToExport
    begin = new_zip if target.suffix.lower() == ".zip" else new_folder
    rows, changed = [], []
    with begin(target) as add:
        for done, paper in enumerate(chosen):
            progress(done, len(chosen))
            pdf = read_pdf(session, paper.document_id)
            digest = hashlib.sha256(pdf).hexdigest()
            if paper.sha256 not in {"", digest}:
                changed.append(paper.number)
            name = file_name(paper)
            add(name, pdf)
            rows.append(index_row(name, paper, len(pdf), paper.sha256 or digest))
        add(INDEX, index_of(rows))
    progress(len(chosen), len(chosen))
    return Exported(len(chosen), tuple(changed))


def file_name(paper: PaperView) -> str:
    """Such as "packing-slip-1001-1.pdf"; the id where two numbers look the same."""
    kind = paper.kind.value.replace("_", "-")
    number = safe_name(paper.number)
    other = "" if number == paper.number else f"-{paper.document_id}"
    return f"{kind}-{number}{other}.pdf"


def index_row(name: str, paper: PaperView, size: int, digest: str) -> tuple[str, ...]:
    made = paper.created_at.isoformat(sep=" ", timespec="seconds")
    about = (paper.number, paper.reader, paper.order_number, paper.language)
    signed = (made, paper.created_by, str(size), digest)
    return (name, paper.kind.value, *about, *signed)


def index_of(rows: Sequence[tuple[str, ...]]) -> bytes:
    """UTF-8 with a mark that spreadsheets know; a text is never a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(tuple(map(harmless, row)) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A spreadsheet must not take a customer's name for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


@contextmanager
def new_folder(target: Path) -> Iterator[Add]:
    """Fill a folder beside the goal and put it in its place in one step."""
    if target.is_dir() and any(target.iterdir()):
        raise FolderNotEmpty(path=target)
    beside = target.with_name(f".{target.name}.part")
    with left_whole(target, beside):
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)

        def add(name: str, content: bytes) -> None:
            (beside / name).write_bytes(content)

        yield add
        if target.is_dir():
            target.rmdir()
        beside.replace(target)


@contextmanager
def new_zip(target: Path) -> Iterator[Add]:
    """Write a ZIP file beside the goal and put it in its place in one step."""
    beside = target.with_name(f".{target.name}.part")
    with left_whole(target, beside):
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:

            def add(name: str, content: bytes) -> None:
                info = zipfile.ZipInfo(name, EARLIEST)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)

            yield add
        beside.replace(target)


@contextmanager
def left_whole(target: Path, beside: Path) -> Iterator[None]:
    """Remove what was begun when it comes to nothing, and say why in words."""
    try:
        yield
    except OSError as error:
        remove(beside)
        raise PapersNotExported(path=target, reason=SystemReason(error)) from error
    except BaseException:
        remove(beside)
        raise


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)
