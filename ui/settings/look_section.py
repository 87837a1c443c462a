"""Language, colours and size of text; each holds at once."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt

from restordre_app.settings import load_settings, save_settings
from ui.background import Lane
from ui.i18n import _, language
from ui.language import LANGUAGES
from ui.office import Office
from ui.settings.section import Section
from ui.theme import Scheme
from ui.widgets.filter_chips import Segmented
from ui.widgets.form_row import FormRow

SIZES = (100, 110, 125, 150)


class LookSection(Section):
    """Remembered for this computer; the papers do not change with it."""

    def __init__(self, office: Office) -> None:
        words = _("These hold on this computer. Papers follow the customer's language.")
        super().__init__(office, _("Language and look"), words)
        schemes = {
            Scheme.SYSTEM.value: _("As the computer"),
            Scheme.LIGHT.value: _("Light"),
            Scheme.DARK.value: _("Dark"),
        }
        self.languages = Segmented(list(LANGUAGES.items()))
        self.languages.choose(language())
        self.schemes = Segmented(list(schemes.items()))
        self.schemes.choose(office.theme.scheme.value)
        self.sizes = Segmented([(str(size), f"{size} %") for size in SIZES])
        self.sizes.choose(str(nearest_size(office.theme.text_size)))
        self.languages.chosen.connect(self._speak)
        self.schemes.chosen.connect(lambda key: office.theme.use(Scheme(key)))
        self.sizes.chosen.connect(lambda key: office.theme.use_text_size(int(key)))
        for name, switch in (
            (_("Language"), self.languages),
            (_("Colours"), self.schemes),
            (_("Size of text"), self.sizes),
        ):
            self.body.addWidget(FormRow(name, switch), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _speak(self, chosen: str) -> None:
        self.office.tasks.run(self, partial(remember_language, chosen), lane=Lane.FILES)
        self.office.use_language(chosen)


def remember_language(chosen: str) -> None:
    """Commands on this computer answer in it too."""
    save_settings(replace(load_settings(), language=chosen))


def nearest_size(percent: int) -> int:
    return min(SIZES, key=lambda size: abs(size - percent))
