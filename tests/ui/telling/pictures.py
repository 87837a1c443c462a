"""Pictures of telling: `python -m tests.ui.telling.pictures FOLDER [DATA]`."""

from pathlib import Path

from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.telling import read_customers_to_tell
from tests.ui.pictures import grab, looks, take
from ui.office import Office
from ui.telling import open_answer, open_telling
from ui.telling.phone_window import PhoneWindow
from ui.windows import open_window

SIZES = ((1400, 860), (1084, 652))


def take_pictures(office: Office, folder: Path) -> None:
    for look in looks(office):
        picture_window(office, folder, look)
        picture_dialogs(office, folder, look)


def picture_window(office: Office, folder: Path, ending: str) -> None:
    window = open_telling(office)
    for wide, high in SIZES:
        window.resize(wide, high)
        grab(office, window, folder / f"telling-{ending}-{wide}.png")
    window.close()


def picture_dialogs(office: Office, folder: Path, ending: str) -> None:
    customer = read_customers_to_tell(office.session)[0]
    call = open_window(PhoneWindow(office, customer, None))
    grab(office, call, folder / f"call-{ending}.png")
    call.close()
    answer = open_answer(office, customer.lines[0].line_id)
    for kind in AnswerKind:
        answer.choose(kind)
        grab(office, answer, folder / f"answer-{kind}-{ending}.png")
    answer.close()


if __name__ == "__main__":
    take(take_pictures)
