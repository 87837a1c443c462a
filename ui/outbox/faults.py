"""Which of subject and text an error of a message's words is about."""

from restordre_app.mail.filling import (
    SUBJECT_LENGTH,
    LooseBrace,
    TemplateEmpty,
    TemplateTooLong,
    UnknownField,
)
from restordre_app.mail.kinds import Template


def place_at_fault(error: BaseException, words: Template) -> str:
    """Tell "subject" or "body"; "" where an error is about neither."""
    if isinstance(error, TemplateEmpty):
        in_subject = not words.subject.strip()
    elif isinstance(error, TemplateTooLong):
        in_subject = len(words.subject) > SUBJECT_LENGTH
    elif isinstance(error, UnknownField | LooseBrace):
        named = str(error.details.get("field") or error.details.get("words"))
        in_subject = named in words.subject
    else:
        return ""
    return "subject" if in_subject else "body"
