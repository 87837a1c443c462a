"""The log in the data folder: what went wrong, kept for a while, never growing big."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

from restordre_app.paths import LOG_FILE

BYTES_PER_FILE = 1_000_000
OLD_FILES = 4
LINE = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


class OurHandler(RotatingFileHandler):
    """Our own handler, so that opening another office replaces it and no other.

    Windows moves no file that another program has open, such as the window's log while
    a command writes to it: then the log grows on, and is turned over another time.
    """

    def doRollover(self) -> None:  # noqa: N802 - logging's own name
        if self.stream is not None:
            self.stream.close()
        self.stream = None  # the next line opens it
        try:
            os.rename(self.baseFilename, self.baseFilename)  # noqa: PTH104 - a question
        except OSError:
            self.maxBytes += BYTES_PER_FILE
        else:
            super().doRollover()
            self.maxBytes = BYTES_PER_FILE


def write_log_in(folder: Path) -> Path:
    """Send the program's log to a file in the folder from now on; return the file.

    The file is made when the first line is written: opening leaves no empty log.
    """
    stop_writing_log()
    path = folder / LOG_FILE
    handler = OurHandler(
        path,
        maxBytes=BYTES_PER_FILE,
        backupCount=OLD_FILES,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(logging.Formatter(LINE))
    root = logging.getLogger("restordre_app")
    for logger in (root, logging.getLogger("ui")):
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    return path


def stop_writing_log() -> None:
    """Close the log's file, as before its folder is moved or removed."""
    for name in ("restordre_app", "ui"):
        logger = logging.getLogger(name)
        for handler in [h for h in logger.handlers if isinstance(h, OurHandler)]:
            logger.removeHandler(handler)
            handler.close()
