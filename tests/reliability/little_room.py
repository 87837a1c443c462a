"""A disk with no more room, on systems that can set a limit for a process."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes; what is longer already stays."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def room_left(path: Path, extra: int) -> Iterator[None]:
    """No file may outgrow the database, as long as it is now, by more than so much.

    The journal beside the database is a file too.
    """
    beside = [path, *path.parent.glob(f"{path.name}-*")]
    largest = max(file.stat().st_size for file in beside)
    with no_file_beyond(largest + extra):
        yield
