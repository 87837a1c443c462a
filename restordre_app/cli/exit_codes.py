"""What the program's exit code says to a scheduled job."""

from enum import IntEnum

from restordre_app.i18n import N_


class Exit(IntEnum):
    DONE = 0
    REFUSED = 1
    MISUSED = 2
    SURROUNDINGS = 3
    DIFFERENCES = 4
    FAULT = 70


MEANINGS = {
    Exit.DONE: N_("done"),
    Exit.REFUSED: N_("a rule or the input forbids it"),
    Exit.MISUSED: N_("the command line is wrong"),
    Exit.SURROUNDINGS: N_("disk, file or database was in the way"),
    Exit.DIFFERENCES: N_("check found differences"),
    Exit.FAULT: N_("a fault of the program; see the log in the data folder"),
}
