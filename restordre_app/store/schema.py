"""All tables, and how a database comes to have them: made new, or brought up to date.

Refused with a sentence: a file that is not a database or is damaged, a database of
another program, and one that a newer version of this program wrote.
"""

from pathlib import Path

from peewee import (
    Database,
    DatabaseError,
    PostgresqlDatabase,
    SchemaManager,
    SqliteDatabase,
)

from restordre_app.changes import Topic
from restordre_app.errors import SurroundingsError
from restordre_app.i18n import N_
from restordre_app.store.base import select_rows
from restordre_app.store.catalogue import FIRST_UNITS, Product, Supplier, Unit
from restordre_app.store.communication import (
    Communication,
    CustomerAnswer,
    ToldLine,
)
from restordre_app.store.company import SERIES_STARTS, Company, NumberSeries, Staff
from restordre_app.store.customers import Contact, Customer, DeliveryAddress
from restordre_app.store.deliveries import Delivery, DeliveryBatch, DeliveryLine
from restordre_app.store.documents import Document, PaperText
from restordre_app.store.history import HistoryEntry
from restordre_app.store.migrations import STEPS
from restordre_app.store.orders import OrderLine, SalesOrder
from restordre_app.store.outbox import (
    MailAccount,
    Message,
    MessageAttachment,
    MessageRecipient,
    MessageTemplate,
)
from restordre_app.store.purchasing import (
    GoodsReceiptLine,
    LineExpectation,
    PromiseChange,
    PurchaseLine,
    PurchaseOrder,
    SupplierItem,
)
from restordre_app.store.revisions import Revision
from restordre_app.store.stock_moves import GoodsReceipt, StockMovement
from restordre_app.store.triggers import postgresql_statements, sqlite_statements

# In the sequence of their references: each refers to those before it, or to itself.
MODELS = [
    Company, Staff, NumberSeries, Customer, DeliveryAddress, Contact,
    Unit, Supplier, Product, SalesOrder, OrderLine, StockMovement, GoodsReceipt,
    Delivery, DeliveryLine, DeliveryBatch, SupplierItem, PurchaseOrder, PurchaseLine,
    GoodsReceiptLine, LineExpectation, PromiseChange, Document, PaperText, Message,
    MessageRecipient, MessageAttachment, MessageTemplate, MailAccount, Communication,
    ToldLine, CustomerAnswer, HistoryEntry, Revision,
]  # fmt: skip
SCHEMA_VERSION = 4
APPLICATION_ID = 0x52455354  # "REST", in the head of every file of ours

OUTSTANDING = "ordered - delivered - cancelled > 0"
INDEXES = (
    "CREATE INDEX line_waits ON order_line (product_id) WHERE " + OUTSTANDING,
    "CREATE INDEX line_open ON order_line (order_id) WHERE " + OUTSTANDING,
    "CREATE INDEX line_reserved ON order_line (product_id, reserved) WHERE reserved > 0",
    "CREATE INDEX movement_of_product ON stock_movement (product_id, id)",
    "CREATE INDEX delivery_parcel ON delivery (consolidated) WHERE consolidated <> ''",
    (
        "CREATE INDEX purchase_line_open ON purchase_line (product_id) "
        "WHERE ordered - cancelled - received > 0"
    ),
    (
        "CREATE UNIQUE INDEX expectation_that_decides ON line_expectation (order_line_id) "
        "WHERE decides"
    ),
)


class NotOurDatabase(SurroundingsError):
    message = N_(
        "{where} is a database of another program. Nothing was changed. "
        "Choose another folder or file."
    )


class DamagedDatabase(SurroundingsError):
    message = N_(
        "{where} is damaged or is not a database ({reason}). Nothing was changed. "
        "Put a backup in its place, or choose another folder."
    )


class NewerDatabase(SurroundingsError):
    message = N_(
        "{where} was written by a newer version of Restordre (schema {found}, this "
        "program knows {known}). Nothing was changed. Update the program on this "
        "computer."
    )


def prepare_schema(database: Database, where: str) -> None:
    """Make the tables, or bring them up to date; refuse what is not ours."""
    try:
        found = read_schema_version(database, where)
    except DatabaseError as error:
        raise DamagedDatabase(where=where, reason=str(error)) from error
    if found > SCHEMA_VERSION:
        raise NewerDatabase(where=where, found=found, known=SCHEMA_VERSION)
    if found == 0:
        _create(database)
    elif found < SCHEMA_VERSION:
        put_copy_aside(database, found)
        for version in range(found + 1, SCHEMA_VERSION + 1):
            with database.atomic():
                STEPS[version]()
                _write_version(database, version)


def read_schema_version(database: Database, where: str) -> int:
    """The version a database has, 0 for an empty one. Raises NotOurDatabase."""
    if isinstance(database, SqliteDatabase):
        version = int(database.execute_sql("PRAGMA user_version").fetchone()[0])
        owner = int(database.execute_sql("PRAGMA application_id").fetchone()[0])
        tables = database.get_tables()
        if owner != APPLICATION_ID and (tables or version):
            raise NotOurDatabase(where=where)
        return version if tables else 0
    if "restordre_schema" in database.get_tables():
        return int(select_rows("SELECT MAX(version) FROM restordre_schema")[0][0])
    if database.get_tables():
        raise NotOurDatabase(where=where)
    return 0


def put_copy_aside(database: Database, version: int) -> Path | None:
    """Copy a SQLite file before it is changed; PostgreSQL has its own backups."""
    if not isinstance(database, SqliteDatabase):
        return None
    path = Path(database.database)
    copy = path.with_name(f"{path.stem}-before-update-from-{version}{path.suffix}")
    copy.unlink(missing_ok=True)
    database.execute_sql("VACUUM INTO ?", (str(copy),))
    return copy


def _create(database: Database) -> None:
    with database.atomic():
        make_tables(database)
        keep_rules(database)
        _seed()


def make_tables(database: Database) -> None:
    """Make every table, empty and without the rules that the database keeps itself."""
    for model in MODELS:
        SchemaManager(model, database).create_all(safe=False)


def keep_rules(database: Database) -> None:
    """Add indexes and triggers to tables that are as they should be; sign the schema."""
    postgresql = isinstance(database, PostgresqlDatabase)
    rules = postgresql_statements() if postgresql else sqlite_statements()
    if postgresql:
        database.execute_sql(
            "CREATE TABLE restordre_schema (version INTEGER, made_at TIMESTAMP "
            "DEFAULT CURRENT_TIMESTAMP)"
        )
    for statement in (*INDEXES, *rules):
        database.execute_sql(statement)
    _write_version(database, SCHEMA_VERSION)


def _seed() -> None:
    series = [{"name": n, "next_number": start} for n, start in SERIES_STARTS.items()]
    NumberSeries.insert_many(series).execute()
    Revision.insert_many([{"topic": topic.value} for topic in Topic]).execute()
    units = [{"code": code, "decimals": d} for code, d in FIRST_UNITS.items()]
    Unit.insert_many(units).execute()


def _write_version(database: Database, version: int) -> None:
    if isinstance(database, SqliteDatabase):
        database.execute_sql(f"PRAGMA user_version = {version}")
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    else:
        database.execute_sql(
            "INSERT INTO restordre_schema (version) VALUES (%s)", (version,)
        )
