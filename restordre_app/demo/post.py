"""The demo's mail: taken at the end of each week by a server that is not there."""

from collections.abc import Mapping
from datetime import datetime

from restordre_app.mail.letters import Letter
from restordre_app.mail.servers import Refusal
from restordre_app.mail.troubles import ReaderRefused

MOVED = "indkob@koege-stilladser.example"
REASON = "550 5.1.1 mailbox unavailable"


class DemoPostman:
    """Answers as a server would that knows every reader but one; sends nothing."""

    def send(self, letter: Letter, _sent_at: datetime) -> Mapping[str, Refusal]:
        return {
            reader.address: Refusal(
                ReaderRefused(address=reader.address, reason=REASON), for_good=True
            )
            for reader in letter.readers
            if reader.address == MOVED
        }

    def close(self) -> None:
        """There is no line to hang up."""
