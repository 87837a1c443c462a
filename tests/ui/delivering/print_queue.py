"""A print queue of our own: a real `lp` on the path that keeps what it is given."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

LP = """#!/bin/sh
folder={folder}
number=$(ls "$folder" | wc -l)
for last; do :; done
cp "$last" "$folder/$number.pdf"
printf '%s ' "$@" > "$folder/$number.txt"
{ending}
"""


@dataclass(frozen=True, slots=True)
class SentJob:
    arguments: str
    pdf: bytes


def install_lp(programs: Path, queue: Path, ending: str = "exit 0") -> None:
    """Put an `lp` into a folder of programs; `ending` is how it ends."""
    queue.mkdir(exist_ok=True)
    file = programs / "lp"
    file.write_text(LP.format(folder=queue, ending=ending))
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def use_own_lp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the program find such an `lp` first; return the folder of its queue."""
    programs, queue = folder / "programs", folder / "queue"
    programs.mkdir()
    install_lp(programs, queue)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return queue


def sent_jobs(queue: Path) -> list[SentJob]:
    return [
        SentJob(words.read_text(), words.with_suffix(".pdf").read_bytes())
        for words in sorted(queue.glob("*.txt"))
    ]
