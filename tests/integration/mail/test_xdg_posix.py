"""A Linux desktop with stand-ins for its small programs, started for real."""

import json
import sys
import time

import pytest

from restordre_app.mail.carriers import surroundings
from restordre_app.mail.carriers.choosing import choose_carrier
from restordre_app.mail.carriers.draft import MailProgramSilent
from restordre_app.mail.carriers.surroundings import ThisComputer
from restordre_app.services.mail_program import open_draft
from tests.builders import reload

RECORD = """#!{python}
import json, sys
json.dump(sys.argv[1:], open({out!r}, "w"))
"""


class Linux(ThisComputer):
    """This computer, whatever it is, as a Linux desktop."""

    system = "linux"


@pytest.fixture
def desktop(tmp_path, monkeypatch):
    """Put programs on the path; gives what the last one was started with."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    out = tmp_path / "started.json"

    def put(name, script):
        program = folder / name
        program.write_text(script.format(python=sys.executable, out=str(out)))
        program.chmod(0o755)

    put("xdg-mime", "#!{python}\nprint('evolution.desktop')\n")
    put.started = lambda: json.loads(out.read_text())
    return put


def test_xdg_email_is_started_with_paper_and_words(session, given, write, desktop):
    desktop("xdg-email", RECORD)
    order = given.order((given.product(on_hand=5), 5))
    posted = given.delivery(order)
    message = write(documents=posted.document_ids)

    opened = open_draft(session, message.id, choose_carrier(Linux()))

    started = desktop.started()
    assert opened.carrier == "xdg_email"
    assert started[-1] == "klara@kunde.example"
    assert started[started.index("--subject") + 1] == message.subject
    paper = started[started.index("--attach") + 1]
    assert paper == str(opened.folder / f"Foelgeseddel {order.number}-1.pdf")
    assert reload(message).state == "unknown"


def test_a_desktop_without_a_mail_program_changes_nothing(session, write, desktop):
    script = "#!{python}\nimport sys\nsys.exit('No application is registered')\n"
    desktop("xdg-email", script)
    message = write()

    with pytest.raises(MailProgramSilent, match="No application is registered"):
        open_draft(session, message.id, choose_carrier(Linux()))

    assert reload(message).state == "queued"


def test_thunderbird_is_left_to_itself(session, write, desktop, tmp_path):
    desktop("xdg-mime", "#!{python}\nprint('thunderbird.desktop')\n")
    desktop("thunderbird", RECORD)
    message = write()

    opened = open_draft(session, message.id, choose_carrier(Linux()))

    assert opened.carrier == "thunderbird"
    wait_for_it(desktop)
    option, words = desktop.started()
    assert option == "-compose"
    assert f"subject='{message.subject}'" in words


def wait_for_it(desktop) -> None:
    """Thunderbird is not waited for: look until the stand-in has written."""
    for _ in range(surroundings.WAIT * 100):
        try:
            desktop.started()
        except (OSError, ValueError):
            time.sleep(0.01)
        else:
            return


def test_a_program_that_hangs_is_given_up(desktop, monkeypatch):
    monkeypatch.setattr(surroundings, "WAIT", 0.2)
    desktop("xdg-email", "#!{python}\nimport time\ntime.sleep(30)\n")

    with pytest.raises(MailProgramSilent, match=r"\(xdg-email: 0.2 s\)"):
        Linux().run(["xdg-email", "--body", "what only its reader should see"])
