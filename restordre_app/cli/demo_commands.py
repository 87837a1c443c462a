"""Commands to try the program with: demo company, tour, self-test.

None of them touches an office's own data: the demo is only made where there is no
company yet, tour and self-test work in a folder that goes away with them.
"""

import os
import platform
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from restordre_app import __version__
from restordre_app.bootstrap import open_office
from restordre_app.cli.desk import Desk
from restordre_app.cli.exit_codes import Exit
from restordre_app.cli.window_command import DEMO_FOLDER, open_window_at
from restordre_app.demo.building import build_demo
from restordre_app.domain.words import Sentence
from restordre_app.i18n import N_
from restordre_app.logs import stop_writing_log
from restordre_app.paths import data_folder_from_environment, usual_data_folder
from restordre_app.queries.orders import OrderChip, OrderFilter, find_orders
from restordre_app.services.checking import what_is_checked
from restordre_app.session import Session

DEMO_INITIALS = "MH"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def demo(desk: Desk, _arguments: Namespace) -> int:
    """Make the demo company in an empty data folder."""
    with desk.session() as session:
        build_demo(session, lambda sentence: tell(desk, sentence))
        orders = len(find_orders(session, OrderFilter()))
        orders += len(find_orders(session, OrderFilter(chip=OrderChip.CLOSED)))
    desk.say(N_("The demo company is ready in {place}."), place=desk.place)
    desk.give({"place": str(desk.place), "orders": orders})
    return Exit.DONE


def demo_window(desk: Desk, arguments: Namespace) -> int:
    """Open the window on the demo company, making it the first time.

    It has a folder of its own unless one is named, so that an office's data stays
    what it is.
    """
    place = demo_place(desk, arguments)
    trying = replace(desk, place=place, who=DEMO_INITIALS)
    code = open_window_at(trying, arguments, place)
    desk.give({"place": str(place)})
    return code


def demo_place(desk: Desk, arguments: Namespace) -> Path | str:
    if arguments.data or arguments.database or data_folder_from_environment():
        return desk.place
    return usual_data_folder() / DEMO_FOLDER


def tour(desk: Desk, arguments: Namespace) -> int:
    """Tell both stories, write their papers, and make pictures of the screens."""
    from restordre_app.tour.walking import run_tour

    out = Path(arguments.out)
    with passing_office() as session:
        papers = run_tour(session, out, lambda sentence: tell(desk, sentence))
    use_offscreen_without_display()
    from ui.tour_pictures import take_pictures

    with passing_office() as session:
        build_demo(session)
        pictures = take_pictures(session, out, desk.language)
    for path in pictures:
        tell(desk, Sentence.of(N_("Picture: {file}"), file=path.name))
    tell(desk, Sentence.of(N_("All of it lies in {place}."), place=str(out)))
    desk.give(
        {
            "papers": [str(path) for path in papers],
            "pictures": [str(path) for path in pictures],
        }
    )
    return Exit.DONE


def self_test(desk: Desk, _arguments: Namespace) -> int:
    """Do the worked example in a fresh office, read its papers, show the window.

    Every kind of paper is drawn besides, in German, and mailed to nobody.
    """
    from restordre_app.cli.installation import (
        SelfTestFailed,
        ask_for_secrets,
        load_what_comes_later,
        write_a_list,
    )
    from restordre_app.tour.walking import draw_worked_example

    use_offscreen_without_display()
    from ui.trial import missing_parts, show_window_once

    load_what_comes_later()
    ask_for_secrets()
    write_a_list()
    with passing_office() as session:
        papers = draw_worked_example(session, lambda sentence: tell(desk, sentence))
        read_papers(session, papers)
        if not show_window_once(session):
            raise SelfTestFailed(what="window")
        if missing := missing_parts():
            raise SelfTestFailed(what=", ".join(missing))
        versions = read_versions(session)
    desk.give({"ok": True, "papers": list(papers), "versions": versions})
    if not desk.as_json:
        print("self-test ok")
        for name, version in versions.items():
            print(f"  {name} {version}")
    return Exit.DONE


def read_papers(session: Session, papers: Mapping[str, bytes]) -> None:
    """Read the papers of the example and one of each kind. Raises SelfTestFailed."""
    from restordre_app.cli.installation import (
        SelfTestFailed,
        build_mail,
        draw_every_paper,
    )
    from ui.trial import count_pages, read_words

    for name, pdf in papers.items():
        if count_pages(pdf) != 1:
            raise SelfTestFailed(what=f"{name}: {len(pdf)} bytes")
    every = draw_every_paper(session)
    for paper in every:
        said = read_words(paper.pdf)
        if not all(words in said for words in paper.words):
            raise SelfTestFailed(what=f"{paper.name}: {len(paper.pdf)} bytes")
    if build_mail(session, every).count(b"application/pdf") != len(every):
        raise SelfTestFailed(what="mail")


@contextmanager
def passing_office() -> Iterator[Session]:
    """A fresh office in a folder that goes away afterwards."""
    with tempfile.TemporaryDirectory(
        prefix="restordre-", ignore_cleanup_errors=True
    ) as folder:
        session = open_office(Path(folder), DEMO_INITIALS)
        try:
            yield session
        finally:
            session.database.close()
            stop_writing_log()


def use_offscreen_without_display() -> None:
    """Let Qt paint into memory where there is no screen; it would end the program."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, SCREENS)):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def read_versions(session: Session) -> dict[str, str]:
    """What this installation is made of, for whoever looks for a fault."""
    from ui.trial import qt_versions

    return {
        "Restordre": __version__,
        "Python": platform.python_version(),
        **qt_versions(),
        **{name: version(name) for name in ("peewee", "reportlab")},
        "database": what_is_checked(session).engine,
        "system": platform.platform(),
    }


def tell(desk: Desk, sentence: Sentence) -> None:
    """Say a step in the reader's language, at once."""
    if not desk.as_json:
        print(sentence.explain(desk.texts), flush=True)
