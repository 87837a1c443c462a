"""What the program's exit code says to a scheduled job."""

from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    REFUSED = 1
    MISUSED = 2
    SURROUNDINGS = 3
    DIFFERENCES = 4
    FAULT = 70


MEANINGS = {
    Exit.DONE: "done",
    Exit.REFUSED: "a rule or the input forbids it",
    Exit.MISUSED: "the command line is wrong",
    Exit.SURROUNDINGS: "disk, file or database was in the way",
    Exit.DIFFERENCES: "check found differences",
    Exit.FAULT: "a fault of the program; see the log in the data folder",
}
