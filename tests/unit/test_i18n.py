"""Catalogues are read straight from PO files and say what gettext would say."""

from gettext import NullTranslations

from babel.messages.pofile import read_po

from resources import LOCALE_DIR
from restordre_app.i18n import N_, base_language, read_catalogue, texts

SAMPLE = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

#. a comment with "quotes"
msgid "Order"
msgstr "Ordre"

msgid ""
"A long "
"\"text\"\n"
msgstr ""
"En lang "
"\"tekst\"\n"

msgid "{count} line"
msgid_plural "{count} lines"
msgstr[0] "{count} linje"
msgstr[1] "{count} linjer"

msgid "Untranslated"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Borte"
"""


def catalogue(tmp_path, *contents):
    files = []
    for number, content in enumerate(contents):
        files.append(tmp_path / f"{number}.po")
        files[-1].write_text(content, encoding="utf-8")
    return read_catalogue(files)


def test_texts_are_translated(tmp_path):
    danish = catalogue(tmp_path, SAMPLE)
    assert danish.gettext("Order") == "Ordre"
    assert danish.gettext('A long "text"\n') == 'En lang "tekst"\n'


def test_plural_follows_the_number(tmp_path):
    danish = catalogue(tmp_path, SAMPLE)
    written = [danish.ngettext("{count} line", "{count} lines", n) for n in (0, 1, 2)]
    assert written == ["{count} linjer", "{count} linje", "{count} linjer"]


def test_unknown_empty_and_retired_texts_stay_english(tmp_path):
    danish = catalogue(tmp_path, SAMPLE)
    assert danish.gettext("Untranslated") == "Untranslated"
    assert danish.gettext("Gone") == "Gone"
    assert danish.gettext("") == ""
    assert danish.ngettext("{n} box", "{n} boxes", 2) == "{n} boxes"


def test_fragments_are_merged(tmp_path):
    danish = catalogue(tmp_path, SAMPLE, 'msgid "Stock"\nmsgstr "Lager"\n')
    assert (danish.gettext("Order"), danish.gettext("Stock")) == ("Ordre", "Lager")


def test_english_and_languages_without_files_give_the_source():
    assert isinstance(texts("en"), NullTranslations)
    assert texts("en_GB").gettext("Order") == "Order"
    assert texts("xx").gettext("Order") == "Order"


def test_region_is_left_out():
    assert base_language("da-DK") == base_language("da_DK") == "da"
    assert texts("da_DK").gettext("Packing slip") == "Følgeseddel"


def test_marking_a_text_leaves_it_as_it_is():
    assert N_("Order") == "Order"


def test_our_reader_and_babels_agree_on_every_danish_text():
    danish = texts("da")
    for file in sorted((LOCALE_DIR / "da" / "fragments").glob("*.po")):
        with file.open("rb") as source:
            for message in read_po(source, "da"):
                if isinstance(message.id, tuple):
                    for form, n in zip(message.string, (1, 2), strict=True):
                        assert danish.ngettext(*message.id, n) == form
                elif message.id and message.string:
                    assert danish.gettext(message.id) == message.string
