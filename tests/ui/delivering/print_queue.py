"""A print queue of our own, which keeps what it is given and never prints.

A real `lp` on the path; on Windows, which has none, what would draw on a printer.
"""

import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.documents.reading import pages
from ui.printing import jobs

LP = """#!/bin/sh
folder={folder}
number=$(ls "$folder" | grep -c txt)
place=100
for file; do
    case "$file" in *.pdf) cp "$file" "$folder/$number-$place.pdf";; esac
    place=$((place + 1))
done
printf '%s ' "$@" > "$folder/$number.part"
mv "$folder/$number.part" "$folder/$number.txt"
{ending}
"""


@dataclass(frozen=True, slots=True)
class SentJob:
    arguments: str
    pdfs: tuple[bytes, ...]

    @property
    def pdf(self) -> bytes:
        """The only paper of the job."""
        [pdf] = self.pdfs
        return pdf

    @property
    def pages(self) -> list[str]:
        """What each page of all its papers says."""
        return [page for pdf in self.pdfs for page in pages(pdf)]


def install_lp(programs: Path, queue: Path, ending: str = "exit 0") -> None:
    """Put an `lp` into a folder of programs; `ending` is how it ends."""
    queue.mkdir(exist_ok=True)
    file = programs / "lp"
    file.write_text(LP.format(folder=queue, ending=ending))
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def use_own_lp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the program find such an `lp` first; return the folder of its queue."""
    programs, queue = folder / "programs", folder / "queue"
    if sys.platform == "win32":
        keep_what_is_drawn(queue, monkeypatch)
        return queue
    programs.mkdir()
    install_lp(programs, queue)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return queue


def keep_what_is_drawn(queue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where Windows' printers stand; its own would open a window and wait."""
    queue.mkdir(exist_ok=True)

    def take(name: str = "", copies: int = 1, title: str = "") -> str:
        return f"-n {copies} -t {title} {f'-d {name} ' if name else ''}"

    def draw(words: str, pdfs: Sequence[bytes]) -> int:
        number = len(list(queue.glob("*.txt")))
        for place, pdf in enumerate(pdfs, 100):
            (queue / f"{number}-{place}.pdf").write_bytes(pdf)
        (queue / f"{number}.txt").write_text(words, "utf-8")
        return 1

    monkeypatch.setattr(jobs, "make_printer", take)
    monkeypatch.setattr(jobs, "draw_on_printer", draw)


def sent_jobs(queue: Path) -> list[SentJob]:
    return [
        SentJob(
            words.read_text("utf-8"),
            tuple(
                pdf.read_bytes() for pdf in sorted(queue.glob(f"{words.stem}-*.pdf"))
            ),
        )
        for words in sorted(queue.glob("*.txt"))
    ]
