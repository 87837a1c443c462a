"""The desk a command works at: where the data lies, the language, the way to answer."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from restordre_app.bootstrap import open_office
from restordre_app.i18n import Texts, texts
from restordre_app.paths import whole
from restordre_app.session import Session
from restordre_app.settings import Settings, load_settings, place_of_data


@dataclass(frozen=True, slots=True)
class Desk:
    """`place` is a folder or a database's address; `as_json` asks for data."""

    place: Path | str
    who: str
    language: str
    as_json: bool

    @property
    def texts(self) -> Texts:
        return texts(self.language)

    def say(self, message: str, **details: object) -> None:
        """Say a sentence in the reader's language; silent where data is asked for."""
        if not self.as_json:
            print(self.texts.gettext(message).format(**details))

    def give(self, data: object) -> None:
        """Answer with data, where it is asked for."""
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False, indent=2))

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open the data for one command and close it again."""
        opened = open_office(self.place, self.who)
        try:
            yield opened
        finally:
            opened.database.close()


def desk_for(arguments: Namespace, language: str) -> Desk:
    """Take what the command line says, else the settings."""
    settings = load_settings()
    return Desk(
        place=place_named(arguments, settings),
        who=settings.staff,
        language=language,
        as_json=bool(getattr(arguments, "json", False)),
    )


def place_named(arguments: Namespace, settings: Settings) -> Path | str:
    if arguments.database:
        return str(arguments.database)
    if arguments.data:
        return whole(arguments.data)
    return place_of_data(settings)
