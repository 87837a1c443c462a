"""German is spoken by papers only, and there by every word of them."""

import string
from datetime import date

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from texts import KEYWORDS, ROOT, source_texts

from restordre_app.documents.rendering import render
from restordre_app.domain.causes import CAUSE_TEXTS
from tests.unit.documents.more_samples import order_confirmation, purchase_order
from tests.unit.documents.reading import words
from tests.unit.documents.samples import confirmation, packing_slip

GERMAN = ROOT / "resources" / "locale" / "de" / "fragments" / "papers.po"
# These are said on the screen when a paper cannot be drawn
OF_SCREENS = ("The logo cannot be read", "The stored content of the document")


@pytest.fixture(scope="module")
def german() -> dict[str, tuple[str, ...]]:
    with GERMAN.open("rb") as file:
        catalogue = read_po(file, locale="de", abort_invalid=True)
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else message.string
        )
        for message in catalogue
        if message.id
    }


def said_on_papers() -> set[str]:
    found = extract_from_dir(ROOT / "restordre_app/documents", keywords=KEYWORDS)
    forms = (message for _file, _line, message, *_rest in found)
    said = {each if isinstance(each, str) else each[0] for each in forms}
    return {text for text in said if not text.startswith(OF_SCREENS)}


def test_every_word_of_a_paper_has_german(german):
    wanted = said_on_papers() | set(CAUSE_TEXTS.values())

    assert sorted(wanted - set(german)) == []
    assert all(all(forms) for forms in german.values())


def test_nothing_is_translated_that_the_program_no_longer_says(german):
    assert sorted(set(german) - {forms[0] for forms in source_texts()}) == []


def test_placeholders_survive_translation(german):
    def names(text: str) -> set[str]:
        return {name for _, name, *_ in string.Formatter().parse(text) if name}

    assert [
        text for text, forms in german.items() if names(text) != names(forms[-1])
    ] == []


def test_a_german_slip_reads_as_one():
    said = words(render(packing_slip(language="de")))

    assert "Lieferschein 10024-2" in said
    assert "Versandt am Montag, 23. November 2026" in said
    assert "KW 51 14.–18. Dezember" in said
    assert "Der Rückstand wird ohne neue Bestellung nachgeliefert." in said


def test_a_german_confirmation_asks_in_german():
    said = words(render(confirmation(language="de", reply_by=date(2026, 11, 30))))

    assert "Rückstandsbestätigung 10024-R2" in said
    assert "Bitte antworten Sie bis Montag, 30. November 2026" in said


def test_amounts_stand_as_germans_write_them():
    said = words(render(order_confirmation(3, language="de", currency="EUR")))

    assert "MwSt. 25 %" in said
    assert "Gesamt 4.075,50 EUR" in said


def test_a_german_purchase_order_has_no_foreign_word():
    said = words(render(purchase_order(3, language="de")))

    assert "Bestellung 2031" in said
    assert "Bitte bestätigen Sie die Bestellung und die Termine." in said
