"""What this computer remembers: where the data lies, the language, who works here.

Everything else belongs to the office and lies in its database.
"""

import json
import logging
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from restordre_app.errors import SurroundingsError, SystemReason
from restordre_app.i18n import N_
from restordre_app.paths import (
    data_folder_from_environment,
    settings_file,
    usual_data_folder,
    whole,
)

log = logging.getLogger(__name__)


class SettingsNotSaved(SurroundingsError):
    message = N_(
        "The settings could not be saved in {where} ({reason}). "
        "Check that the folder can be written to."
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """`database` is a URL and beats `data_folder`; empty texts mean the usual.

    `language` is "da" or "en", empty follows the computer; `staff` are the initials
    of whoever works here. How the screens look is kept by the screens themselves.
    """

    data_folder: str = ""
    database: str = ""
    language: str = ""
    staff: str = ""


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; what is missing or of the wrong kind is as if never set.

    A damaged file is put aside under another name, so that the program starts.
    """
    path = path or settings_file()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("settings %s cannot be read: %s", path, error)
        put_aside(path)
        return Settings()
    if not isinstance(found, dict):
        put_aside(path)
        return Settings()
    known = {
        field.name: found[field.name]
        for field in fields(Settings)
        if isinstance(found.get(field.name), str)
    }
    return Settings(**known)


def put_aside(path: Path) -> None:
    aside = path.with_suffix(".damaged")
    try:
        path.replace(aside)
    except OSError as error:
        log.warning("settings %s cannot be put aside: %s", path, error)


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings whole or not at all. Raises SettingsNotSaved."""
    path = path or settings_file()
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=2)
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SettingsNotSaved(where=str(path), reason=SystemReason(error)) from error


def place_of_data(settings: Settings) -> Path | str:
    """Say where the data lies: the environment, the settings, or the usual folder.

    A text is the URL of a database.
    """
    named = data_folder_from_environment()
    if named is not None:
        return named
    if settings.database:
        return settings.database
    if settings.data_folder:
        return whole(settings.data_folder)
    return usual_data_folder()
