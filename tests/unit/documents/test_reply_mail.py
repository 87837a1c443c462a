"""Answers by e-mail: what a tick on the screen and the square beside the title begin."""

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from restordre_app.documents.content import OrderPart
from restordre_app.documents.rendering import render
from restordre_app.documents.reply_mail import LONGEST_LINK, Answers
from restordre_app.domain.telling import AnswerKind
from tests.unit.documents.reading import mail
from tests.unit.documents.samples import SENDER, confirmation, confirmation_line


def links(pdf: bytes) -> list[str]:
    return [
        each.get_object()["/A"]["/URI"]
        for page in PdfReader(BytesIO(pdf)).pages
        for each in page.get("/Annots", ())
    ]


def test_a_tick_box_answers_for_its_line_with_all_letters_right():
    line = replace(confirmation_line(3), name="Søm & æsker på 100 % – 5 m²")
    link = Answers(confirmation(lines=(line,))).link(AnswerKind.CANCEL, line)
    assert link.isascii()
    assert " " not in link
    assert mail(link) == (
        "restordre@fjordby.example",
        "Svar på 10024-R2",
        ["Pos. 7 Søm & æsker på 100 % – 5 m², 20 stk: Annullér"],
    )


def test_every_box_of_the_paper_is_a_link():
    paper = confirmation(2)
    found = links(render(paper))
    assert len(found) == 2 + 4 * (1 + 2)  # square and address, boxes of all and each
    answers = Answers(paper)
    assert {answers.link(kind, paper.lines[1]) for kind in AnswerKind} <= set(found)
    assert {answers.link(kind) for kind in AnswerKind} <= set(found)


def test_a_mail_about_all_lines_names_each_while_there_is_room():
    few = Answers(confirmation(3)).link(AnswerKind.WAIT_TOGETHER)
    assert [line.rpartition(": ")[2] for line in mail(few)[2]] == ["Saml"] * 3
    many = Answers(confirmation(60)).link(AnswerKind.KEEP)
    assert len(many) <= LONGEST_LINK
    assert mail(many)[2] == ["Alle linjer: Behold"]


def test_of_several_orders_each_line_names_its_own():
    line = confirmation_line(1)
    other = confirmation_line(1)
    parts = (OrderPart("1001", (line,)), OrderPart("1002", (other,)))
    answers = Answers(confirmation(lines=(), orders=parts, language="en"))
    assert mail(answers.link(AnswerKind.KEEP, other))[2][0].startswith("1002 Pos. 3")
    assert [said[:4] for said in mail(answers.link(AnswerKind.KEEP))[2]] == [
        "1001", "1002",
    ]  # fmt: skip


def test_without_an_answer_address_there_is_nothing_to_open():
    sender = replace(SENDER, reply_email="")
    paper = confirmation(2, sender=sender)
    assert links(render(paper)) == []
    assert Answers(paper).code() == "10024-R2"


def test_a_name_that_would_make_the_link_too_long_is_left_out_of_it():
    line = replace(confirmation_line(1), name="Æblegrød " * 120)
    link = Answers(confirmation(lines=(line,))).link(AnswerKind.CANCEL, line)

    assert mail(link)[2] == ["Pos. 3: Annullér"]
