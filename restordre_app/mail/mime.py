"""Building the mail itself: headers, plain text and simple HTML, papers attached.

Everything that ends up in a header passes `mail.headers`, so that no name and no subject
can begin a header of its own.
"""

import html
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from restordre_app.mail.addresses import Reader
from restordre_app.mail.filling import one_header_line
from restordre_app.mail.headers import header_readers, header_text
from restordre_app.mail.letters import Letter, ascii_name, needs_utf8

# Seven bits reach every server unharmed; papers and letters like ø are encoded.
PLAIN = SMTP.clone(cte_type="7bit", refold_source="none")
UTF8 = PLAIN.clone(utf8=True)
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family: sans-serif; font-size: 11pt; line-height: 1.45">
{paragraphs}
</body>
</html>
"""


def mail_of(letter: Letter, sent_at: datetime) -> EmailMessage:
    """Build the mail that a server is given; `sent_at` carries its time zone."""
    mail = with_content(letter)
    mail.set_raw("From", header_readers((letter.sender,)))
    mail["Date"] = format_datetime(sent_at)
    mail["Message-ID"] = letter.header_id
    enclose(mail, letter, plain_names=False)
    return mail


def draft_of(letter: Letter) -> bytes:
    """The mail as a draft that a mail program opens for sending.

    It has no From, Date and Message-ID: the mail program knows better. The names of
    papers are plain ASCII, which every program reads the same.
    """
    mail = with_content(letter)
    mail["X-Unsent"] = "1"
    enclose(mail, letter, plain_names=True)
    return mail.as_bytes()


def with_content(letter: Letter) -> EmailMessage:
    mail = EmailMessage(UTF8 if needs_utf8(letter) else PLAIN)
    mail.set_raw("To", header_readers(letter.readers))
    mail.set_raw("Subject", header_text(letter.subject, "Subject"))
    if letter.reply_to:
        mail.set_raw("Reply-To", header_readers((Reader("", letter.reply_to),)))
    mail.set_content(letter.body + "\n")
    page = page_of(letter.body, letter.subject, letter.language)
    mail.add_alternative(page, subtype="html")
    return mail


def enclose(mail: EmailMessage, letter: Letter, *, plain_names: bool) -> None:
    for each in letter.enclosures:
        name = one_header_line(each.name)
        plain = ascii_name(name)
        mail.add_attachment(
            each.content,
            maintype="application",
            subtype="pdf",
            filename=plain if plain_names else name,
            params={"name": plain},
        )
    mail["Content-Language"] = letter.language  # last: a part would take it along


def page_of(body: str, title: str, language: str) -> str:
    """The text as a plain web page: paragraphs and line breaks, nothing more."""
    paragraphs = (
        "<p>" + html.escape(part).replace("\n", "<br>\n") + "</p>"
        for part in re.split(r"\n{2,}", body)
    )
    return PAGE.format(
        language=html.escape(language),
        title=html.escape(title),
        paragraphs="\n".join(paragraphs),
    )
