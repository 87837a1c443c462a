"""Answers by e-mail: links that begin a mail with number, lines and choice filled in.

A tick box of the paper on a screen is such a link, and the square beside the title one
for a telephone. The text is UTF-8 with every sign but plain letters and digits written
as RFC 6068 has it, so that no mail program reads "p\u00e5" as something else.
"""

from dataclasses import dataclass
from urllib.parse import quote

from restordre_app.documents.content import BackOrderConfirmation, ConfirmationLine
from restordre_app.domain.telling import AnswerKind
from restordre_app.formatting import format_quantity
from restordre_app.i18n import N_, texts

LONGEST_LINK = 1_900  # what every mail program takes
LONGEST_CODE = 210  # bytes; a square of more could not be read from this paper


# In the order of the columns.
CHOICE_TEXTS = {
    AnswerKind.KEEP: (N_("Keep"), N_("wait for the goods")),
    AnswerKind.CANCEL: (N_("Cancel"), N_("drop the rest")),
    AnswerKind.SUBSTITUTE: (N_("Substitute"), N_("send a proposal")),
    AnswerKind.WAIT_TOGETHER: (N_("Combine"), N_("send together")),
}
SUBJECT = N_("Answer to {number}")
ALL_LINES = N_("All lines")
POSITION = N_("Pos. {position}")


@dataclass(frozen=True, slots=True)
class Answers:
    """Makes the links of one confirmation; all empty without an answer address."""

    confirmation: BackOrderConfirmation

    def link(self, choice: AnswerKind, line: ConfirmationLine | None = None) -> str:
        """A mail that answers for one line, or for each of them."""
        if line is not None:
            answer, short = (
                self._answer(line, choice, short=brief) for brief in (False, True)
            )
            return self._fitting([[answer], [short]], LONGEST_LINK)
        answers = [self._answer(each, choice) for each in self._lines()]
        return self._fitting([answers, [self._answer(None, choice)]], LONGEST_LINK)

    def code(self) -> str:
        """What the square holds: a mail that keeps each line, to be corrected there.

        Of many lines only "all" fits; without an address it holds the number alone.
        """
        if not self.confirmation.sender.reply_email:
            return self.confirmation.number
        short = [
            self._answer(line, AnswerKind.KEEP, short=True) for line in self._lines()
        ]
        whole = [self._answer(None, AnswerKind.KEEP)]
        return self._fitting([short, whole, []], LONGEST_CODE)

    def _lines(self) -> tuple[ConfirmationLine, ...]:
        return self.confirmation.all_lines

    def _fitting(self, tries: list[list[str]], longest: int) -> str:
        """The first that is short enough, else the last."""
        mails = [self._mail(lines) for lines in tries]
        return next((mail for mail in mails if len(mail) <= longest), mails[-1])

    def _mail(self, lines: list[str]) -> str:
        address = self.confirmation.sender.reply_email
        if not address:
            return ""
        say = texts(self.confirmation.language).gettext
        subject = say(SUBJECT).format(number=self.confirmation.number)
        link = f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}"
        body = "\r\n".join(lines)
        return f"{link}&body={quote(body, safe='')}" if lines else link

    def _answer(
        self, line: ConfirmationLine | None, choice: AnswerKind, *, short: bool = False
    ) -> str:
        """Such as "1001 Pos. 3 Hinge, 60 stk.: Keep"."""
        language = self.confirmation.language
        say = texts(language).gettext
        chosen = say(CHOICE_TEXTS[choice][0])
        if line is None:
            return f"{say(ALL_LINES)}: {chosen}"
        position = say(POSITION).format(position=line.position)
        if short:
            return f"{self._order_of(line)}{position}: {chosen}"
        quantity = f"{format_quantity(line.rest, language)} {line.unit}"
        return f"{self._order_of(line)}{position} {line.name}, {quantity}: {chosen}"

    def _order_of(self, line: ConfirmationLine) -> str:
        """The order's number, where the paper is about several."""
        for part in self.confirmation.orders:
            if any(each is line for each in part.lines):
                return f"{part.order_number} "
        return ""
