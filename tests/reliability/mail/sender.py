"""A desk that sends what waits in the outbox: `python -m … URL`, told "go" to begin."""

import sys

from restordre_app.services.sending import send_waiting
from restordre_app.session import Session
from restordre_app.store.base import open_database

if __name__ == "__main__":
    desk = Session(open_database(sys.argv[1]), who="desk")
    print("ready", flush=True)  # noqa: T201 - the other process reads it
    sys.stdin.readline()
    tally = send_waiting(desk)
    print("sent", tally.sent, flush=True)  # noqa: T201
