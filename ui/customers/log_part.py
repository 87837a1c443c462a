"""What was said to a customer and by them, the newest first, as a list with papers.

log_part(read_log(session, customer_id=3), open_paper, open_message)   # take an id
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from restordre_app.domain.promises import EXPECTATION_TEXTS
from restordre_app.domain.telling import ANSWER_TEXTS
from restordre_app.formatting import format_date, format_datetime, format_expected
from restordre_app.i18n import N_
from restordre_app.queries.communication import AnswerView, LogEntry, SaidLine
from ui.i18n import _, language, ngettext
from ui.icons import icon_pixmap
from ui.look import px, tokens
from ui.papers.names import paper_title
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.elided_link import ElidedLink
from ui.widgets.labels import label
from ui.widgets.parts import bare_row
from ui.widgets.sections import UnfoldingList

SHOWN, LINES_SAID = 6, 3
Open = Callable[[int], None]
ICONS = {
    "paper": "file-text",
    "phone": "phone",
    "mail": "mail",
    "answer": "hand",
}
CHANNEL_TEXTS = {
    "paper": N_("Paper"),
    "phone": N_("Told by phone"),
    "mail": N_("Mail"),
    "answer": N_("Their answer"),
}
NOT_GONE = {
    "failed": N_("did not go"),
    "unknown": N_("perhaps not gone"),
    "queued": N_("not sent yet"),
    "draft": N_("draft"),
}


def log_part(
    entries: Sequence[LogEntry], open_paper: Open, open_message: Open
) -> QWidget:
    """The log as an unfolding list; a paper is a link, and so are a mail's words."""
    if not entries:
        return label(_("Nothing has been said yet."), "muted")
    rows = [log_row(entry, open_paper, open_message) for entry in entries]
    return UnfoldingList(rows, SHOWN, spacing=8)


def log_row(entry: LogEntry, open_paper: Open, open_message: Open) -> QWidget:
    part, row = bare_row(10)
    picture = QLabel()
    picture.setPixmap(icon_pixmap(ICONS[entry.channel], tokens().muted))
    picture.setAccessibleName(_(CHANNEL_TEXTS[entry.channel]))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addLayout(_top(entry, open_paper))
    for remark in remarks_of(entry):
        words.addWidget(label(remark, "small", wrap=True))
    message_id = entry.message_id
    if message_id is not None:
        link = ElidedLink(_("Show the message"))
        link.clicked.connect(lambda: open_message(message_id))
        words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    row.addLayout(words, 1)
    return part


def _top(entry: LogEntry, open_paper: Open) -> QHBoxLayout:
    top = QHBoxLayout()
    top.setSpacing(px(8))
    document_id, kind = entry.document_id, entry.document_kind
    if document_id is not None and kind is not None:
        link = ElidedLink(paper_title(kind, entry.document_number))
        link.clicked.connect(lambda: open_paper(document_id))
        top.addWidget(link)
        top.addStretch(1)
    else:
        top.addWidget(ElidedLabel(title_of(entry), "strong"), 1)
    trouble = NOT_GONE.get(entry.message_state or "")
    if trouble:
        top.addWidget(label(_(trouble), "red"))
    day = label(format_date(entry.at, language()), "small")
    day.setToolTip(format_datetime(entry.at, language()))
    top.addWidget(day)
    return top


def title_of(entry: LogEntry) -> str:
    """What it was: the subject of a mail, else how it was said."""
    how = _(CHANNEL_TEXTS[entry.channel])
    return f"{how}: {entry.subject}" if entry.subject else how


def remarks_of(entry: LogEntry) -> Iterator[str]:
    """What was said or answered of each line, the note, and who of us it was."""
    for line in entry.lines[:LINES_SAID]:
        yield said_words(line)
    more = len(entry.lines) - LINES_SAID
    if more > 0:
        words = ngettext("and {count} more line", "and {count} more lines", more)
        yield words.format(count=more)
    for answer in entry.answers:
        yield answer_words(answer)
    said = " · ".join(word for word in (note_of(entry), entry.who) if word)
    if said:
        yield said


def note_of(entry: LogEntry) -> str:
    """What somebody noted, in their own words; of a mail, who it went to."""
    if not entry.note or entry.message_id is None:
        return f"“{entry.note}”" if entry.note else ""
    return _("to {readers}").format(readers=entry.note)


def said_words(line: SaidLine) -> str:
    """One line's promise as it was given: "Rail 500 mm: week 49"."""
    when = _(EXPECTATION_TEXTS[line.state])
    if line.day is not None:
        when = format_expected(line.day, line.precision, language())
    return f"{line.name}: {when}"


def answer_words(answer: AnswerView) -> str:
    """One line's answer: "Rail 500 mm: keep waiting"."""
    words = f"{answer.name}: {_(ANSWER_TEXTS[answer.kind])}"
    return f"{words} ({answer.substitute})" if answer.substitute else words
