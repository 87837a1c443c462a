"""Filling a template: fields in braces become words; what is unknown is refused."""

import re
import unicodedata
from collections.abc import Mapping

from restordre_app.domain.words import FigureError
from restordre_app.i18n import N_
from restordre_app.mail.kinds import MessageKind, Template, fields_of

SUBJECT_LENGTH = 400
BODY_LENGTH = 20_000
FIELD = re.compile(r"\{([^{}\n]*)\}")
SPACES = re.compile(r"[ ]{2,}")
BLANK_LINES = re.compile(r"\n{3,}")


class UnknownField(FigureError):
    message = N_(
        "The text names a field that does not exist here: {field}. Choose one of "
        "{fields}, or take the braces away."
    )


class LooseBrace(FigureError):
    message = N_(
        "Line {line} of the text has a brace that belongs to no field: “{words}”. "
        "Write a field as {example}, or take the brace away."
    )


class TemplateEmpty(FigureError):
    message = N_("A message needs a subject and a text. Write both.")


class TemplateTooLong(FigureError):
    message = N_(
        "The text has {length} characters; there is room for {limit}. Shorten it."
    )


def checked_template(kind: MessageKind, template: Template) -> Template:
    """Tidy a template as a person wrote it.

    Raises UnknownField, LooseBrace, TemplateEmpty, TemplateTooLong.
    """
    tidy = Template(one_header_line(template.subject), plain_body(template.body))
    if not tidy.subject or not tidy.body:
        raise TemplateEmpty
    for text, limit in ((tidy.subject, SUBJECT_LENGTH), (tidy.body, BODY_LENGTH)):
        if len(text) > limit:
            raise TemplateTooLong(length=len(text), limit=limit)
        refuse_loose_braces(text)
        refuse_unknown_fields(kind, text)
    return tidy


def refuse_unknown_fields(kind: MessageKind, text: str) -> None:
    known = fields_of(kind)
    for name in FIELD.findall(text):
        if name not in known:
            named = ", ".join(f"{{{each}}}" for each in known)
            raise UnknownField(field=f"{{{name}}}", fields=named)


def refuse_loose_braces(text: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if set("{}") & set(FIELD.sub("", line)):
            raise LooseBrace(line=number, words=line.strip()[:60], example="{number}")


def filled(template: Template, fields: Mapping[str, str]) -> Template:
    """Put the fields' words in; a line all of whose fields are empty is left out.

    What a field says is never read as a template itself, and no field can begin a new
    line of the subject: a header ends with its line.
    """
    lines = (
        put_in(line, fields)
        for line in template.body.split("\n")
        if says_something(line, fields)
    )
    body = BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
    subject = one_header_line(put_in(template.subject, fields))
    return Template(shortened(subject, SUBJECT_LENGTH), plain_body(body))


def put_in(text: str, fields: Mapping[str, str]) -> str:
    return FIELD.sub(lambda found: fields.get(found[1], ""), text)


def says_something(line: str, fields: Mapping[str, str]) -> bool:
    named = FIELD.findall(line)
    return not named or any(fields.get(name, "").strip() for name in named)


def one_header_line(text: str) -> str:
    """A text as a header may hold it: one line, no control characters at all."""
    composed = unicodedata.normalize("NFC", text)
    plain = "".join(" " if breaks_a_line(sign) else sign for sign in composed)
    return SPACES.sub(" ", plain).strip()


def breaks_a_line(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}


def plain_body(text: str) -> str:
    """A body with ordinary line ends and nothing invisible but those and tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tidy = (
        "".join(
            sign
            for sign in line
            if sign == "\t" or unicodedata.category(sign) not in {"Cc", "Cs"}
        ).rstrip()
        for line in lines
    )
    return "\n".join(tidy).strip()


def shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
