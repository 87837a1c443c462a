"""The words a message has until the office writes its own: Danish, English, German.

Fields stand in braces; which there are says `mail.kinds.FIELDS`. A line whose fields
are all empty is left out, so that a letter never says "Your order:" and then nothing.
The signature follows by itself.
"""

from restordre_app.i18n import base_language
from restordre_app.mail import texts_da, texts_de, texts_en
from restordre_app.mail.kinds import MessageKind, Template

BUILT_IN = {"da": texts_da.WORDS, "en": texts_en.WORDS, "de": texts_de.WORDS}


def built_in(kind: MessageKind, language: str) -> Template:
    """The words in a language; English where we have none in it."""
    words = BUILT_IN.get(base_language(language), BUILT_IN["en"])
    return words[kind]


def signed(body: str, signature: str, language: str) -> str:
    """End a letter as the language does, with who signs it below."""
    greeting = GREETINGS.get(base_language(language), GREETINGS["en"])
    return f"{body}\n\n{greeting}\n{signature}".strip()


GREETINGS = {
    "da": "Med venlig hilsen",
    "en": "Kind regards",
    "de": "Mit freundlichen Grüßen",
}
