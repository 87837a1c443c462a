"""Pictures of telling: `python -m tests.ui.telling.pictures FOLDER [DATA]`."""

import sys
import tempfile
from pathlib import Path

from restordre_app.domain.telling import AnswerKind
from restordre_app.queries.telling import read_customers_to_tell
from tests.ui.back_orders.pictures import demo_office, settle, take
from ui.office import Office
from ui.telling import open_answer, open_telling
from ui.telling.phone_window import PhoneWindow
from ui.theme import Scheme
from ui.windows import open_window

SIZES = ((1400, 860), (1084, 652))


def take_pictures(folder: Path, data: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    office = demo_office(data)
    for language, scheme in (("da", Scheme.LIGHT), ("en", Scheme.DARK)):
        office.use_language(language)
        office.theme.use(scheme)
        take_window(office, folder, f"{language}-{scheme}")
        take_dialogs(office, folder, f"{language}-{scheme}")
    office.tasks.close()


def take_window(office: Office, folder: Path, ending: str) -> None:
    window = open_telling(office)
    for wide, high in SIZES:
        window.resize(wide, high)
        settle(office, 300)
        take(window, folder, f"telling-{ending}-{wide}")
    window.close()


def take_dialogs(office: Office, folder: Path, ending: str) -> None:
    customer = read_customers_to_tell(office.session)[0]
    call = open_window(PhoneWindow(office, customer, None))
    settle(office, 20)
    take(call, folder, f"call-{ending}")
    call.close()
    answer = open_answer(office, customer.lines[0].line_id)
    settle(office, 20)
    for kind in AnswerKind:
        answer.choose(kind)
        settle(office, 10)
        take(answer, folder, f"answer-{kind}-{ending}")
    answer.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    kept = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    take_pictures(target, kept)
