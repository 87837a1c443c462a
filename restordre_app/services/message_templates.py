"""The office's own words for its messages; where it has none, the built-in ones (M2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from restordre_app.changes import Topic
from restordre_app.i18n import N_
from restordre_app.mail.filling import checked_template, filled
from restordre_app.mail.kinds import MessageKind, Template
from restordre_app.mail.texts import BUILT_IN, built_in, signed
from restordre_app.services.fields import many_lines, one_of
from restordre_app.services.master_rows import change_row, lock_row
from restordre_app.session import Session
from restordre_app.store.company import Company, Staff
from restordre_app.store.outbox import MessageTemplate
from restordre_app.store.work import Work

SIGNATURE_LENGTH = 1000
TEMPLATE_LANGUAGES = tuple(BUILT_IN)


@dataclass(frozen=True, slots=True)
class TemplateView:
    """The words in force; `own` says whether the office wrote them itself."""

    kind: MessageKind
    language: str
    template: Template
    own: bool


def read_template(session: Session, kind: MessageKind, language: str) -> TemplateView:
    """Read what a kind of message says in a language."""
    with session.reading():
        own = own_template(kind, language)
    return TemplateView(
        kind, language, own or built_in(kind, language), own is not None
    )


def own_template(kind: MessageKind, language: str) -> Template | None:
    row = MessageTemplate.get_or_none(
        MessageTemplate.kind == kind.value, MessageTemplate.language == language
    )
    return None if row is None else Template(row.subject, row.body)


def save_template(
    session: Session, kind: MessageKind, language: str, template: Template
) -> None:
    """Keep the office's own words; the built-in ones again are no words of its own.

    Raises UnknownField, LooseBrace, TemplateEmpty, TemplateTooLong, UnknownChoice.
    """
    one_of("language", language, TEMPLATE_LANGUAGES)
    words = checked_template(kind, template)
    with session.transaction() as work:
        forget_template(work, kind, language)
        if words != built_in(kind, language):
            row = MessageTemplate.create(
                kind=kind.value,
                language=language,
                subject=words.subject,
                body=words.body,
            )
            work.record("message_template", row.id, "changed", field=kind.value)


def reset_template(session: Session, kind: MessageKind, language: str) -> None:
    """Go back to the built-in words."""
    with session.transaction() as work:
        forget_template(work, kind, language)


def forget_template(work: Work, kind: MessageKind, language: str) -> None:
    MessageTemplate.delete().where(
        MessageTemplate.kind == kind.value, MessageTemplate.language == language
    ).execute()
    work.touch(Topic.COMPANY)


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody who works here, and what stands beneath their messages."""

    staff_id: int
    name: str
    text: str


def read_signatures(session: Session) -> tuple[Signature, ...]:
    """Everybody who works here, by name; whoever asks comes first."""
    with session.reading():
        me = working_person(session.who)
        people = Staff.select().where(Staff.active).order_by(Staff.name)
        signatures = [Signature(each.id, each.name, each.signature) for each in people]
    mine = None if me is None else me.id
    return tuple(sorted(signatures, key=lambda each: each.staff_id != mine))


def save_signature(session: Session, staff_id: int, text: str) -> None:
    """Keep what stands beneath a person's messages; empty for name and company.

    Raises TextTooLong, ControlCharacter, NotFound.
    """
    signature = many_lines("text", text, SIGNATURE_LENGTH)
    with session.transaction() as work:
        row = lock_row(Staff, staff_id, N_("The member of staff"))
        change_row(work, row, "staff", {"signature": signature})
        work.touch(Topic.COMPANY)


@dataclass(frozen=True, slots=True)
class Writer:
    """In whose name a message is written: the company and who signs.

    `address` is the company's own, `answers_to` where it wants answers.
    """

    company: str
    sender: str
    signature: str
    address: str = ""
    answers_to: str = ""


def writer_of(who: str, responsible_id: int | None) -> Writer:
    """Find who signs: whoever works here now, else the responsible, else the company."""
    company = Company.get_or_none()
    company = company or Company(name="")
    name, answers_to = company.name, company.reply_email or company.email
    person = working_person(who) or responsible_person(responsible_id)
    if person is None:
        return Writer(name, name, name, company.email, answers_to)
    below = person.signature.strip() or f"{person.name}\n{name}".strip()
    return Writer(name, person.name, below, company.email, answers_to)


def working_person(who: str) -> Staff | None:
    me = who.strip().casefold()
    people = Staff.select().order_by(Staff.id) if me else ()
    return next(
        (
            each
            for each in people
            if me in (each.initials.casefold(), each.name.casefold())
        ),
        None,
    )


def responsible_person(staff_id: int | None) -> Staff | None:
    person: Staff | None = Staff.get_or_none(Staff.id == staff_id)
    return person


def written(template: Template, fields: Mapping[str, str], writer: Writer) -> Template:
    """Fill a template; company and sender are what they are."""
    known = {**fields, "company": writer.company, "sender": writer.sender}
    return filled(template, known)


def preview_template(
    session: Session,
    kind: MessageKind,
    language: str,
    template: Template,
    fields: Mapping[str, str],
) -> Template:
    """What a message would say with these fields, signed. Raises as save_template."""
    words = checked_template(kind, template)
    with session.reading():
        writer = writer_of(session.who, None)
    message = written(words, fields, writer)
    return Template(message.subject, signed(message.body, writer.signature, language))
