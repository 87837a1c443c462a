"""After a delivery its papers go to their printers, whatever one of these says."""

import os

from tests.ui.delivering.print_queue import install_lp, sent_jobs
from ui.delivering.after import DeliveryDone
from ui.printing.jobs import PrintChoice

REFUSING = """case "$*" in
*"-d Lager "*) echo 'lp: Destination "Lager" is not accepting jobs.' >&2; exit 1;;
esac
exit 0"""


def test_a_printer_that_refuses_the_slip_keeps_no_confirmation_from_the_other(
    qtbot, given, office, tmp_path, monkeypatch
):
    programs, queue = tmp_path / "programs", tmp_path / "queue"
    programs.mkdir()
    install_lp(programs, queue, REFUSING)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    notices = []
    office.errors.told.connect(notices.append)
    posted = given.delivery(given.order((given.product(on_hand=70), 100)))

    DeliveryDone(office, posted, None).print_papers(
        PrintChoice(1, 1, "Lager", "Kontor")
    )
    qtbot.waitUntil(lambda: not office.tasks.busy, timeout=10_000)

    asked = [job.arguments for job in sent_jobs(queue)]
    assert ["-d Lager" in asked[0], "-d Kontor" in asked[-1]] == [True, True]
    assert "not accepting jobs" in notices[-1]
