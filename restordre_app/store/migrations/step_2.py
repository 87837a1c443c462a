"""Schema 2: purchasing, receipts line by line, expected dates and their history.

What an older database knows is carried over: receipts get their lines from the ledger,
promises their history and the names of those who gave them from the history.
"""

from collections.abc import Iterator
from typing import Any

from restordre_app.store.base import is_postgresql, run_sql, select_rows

SQLITE_TYPES = {
    "key": "INTEGER", "big": "INTEGER", "flag": "INTEGER", "moment": "DATETIME",
}  # fmt: skip
POSTGRESQL_TYPES = {
    "key": "BIGSERIAL", "big": "BIGINT", "flag": "BOOLEAN", "moment": "TIMESTAMP",
}  # fmt: skip
TABLES = (
    """CREATE TABLE supplier_item (
    id {key} NOT NULL PRIMARY KEY,
    product_id {big} NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    supplier_id {big} NOT NULL REFERENCES supplier (id) ON DELETE RESTRICT,
    supplier_sku VARCHAR(60) NOT NULL,
    unit_price {big},
    pack_size {big} NOT NULL,
    minimum {big} NOT NULL,
    lead_days INTEGER,
    CHECK (pack_size > 0),
    CHECK (minimum >= 0),
    CHECK (unit_price IS NULL OR unit_price >= 0),
    CHECK (lead_days IS NULL OR lead_days >= 0))""",
    """CREATE TABLE purchase_order (
    id {key} NOT NULL PRIMARY KEY,
    number VARCHAR(40) NOT NULL,
    supplier_id {big} NOT NULL REFERENCES supplier (id) ON DELETE RESTRICT,
    ordered_on DATE NOT NULL,
    sent_at {moment},
    closed_at {moment},
    their_ref VARCHAR(160) NOT NULL,
    note TEXT NOT NULL,
    responsible_id {big} REFERENCES staff (id),
    version INTEGER NOT NULL,
    search TEXT NOT NULL)""",
    """CREATE TABLE purchase_line (
    id {key} NOT NULL PRIMARY KEY,
    order_id {big} NOT NULL REFERENCES purchase_order (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    product_id {big} NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    ordered {big} NOT NULL,
    received {big} NOT NULL,
    cancelled {big} NOT NULL,
    rejected {big} NOT NULL,
    unit_price {big} NOT NULL,
    expected_on DATE,
    expected_precision VARCHAR(8) NOT NULL,
    confirmed {flag} NOT NULL,
    CHECK (ordered > 0),
    CHECK (received >= 0),
    CHECK (cancelled >= 0 AND cancelled <= ordered),
    CHECK (rejected >= 0),
    CHECK (unit_price >= 0))""",
    """CREATE TABLE goods_receipt_line (
    id {key} NOT NULL PRIMARY KEY,
    receipt_id {big} NOT NULL REFERENCES goods_receipt (id) ON DELETE RESTRICT,
    product_id {big} NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    purchase_line_id {big} REFERENCES purchase_line (id) ON DELETE RESTRICT,
    quantity {big} NOT NULL,
    rejected {big} NOT NULL,
    closed {big} NOT NULL,
    CHECK (quantity >= 0 AND rejected >= 0 AND closed >= 0))""",
    """CREATE TABLE line_expectation (
    id {key} NOT NULL PRIMARY KEY,
    order_line_id {big} NOT NULL REFERENCES order_line (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    quantity {big} NOT NULL,
    day DATE,
    precision VARCHAR(8) NOT NULL,
    state VARCHAR(20) NOT NULL,
    source VARCHAR(40) NOT NULL,
    purchase_line_id {big} REFERENCES purchase_line (id) ON DELETE SET NULL,
    decides {flag} NOT NULL,
    CHECK (quantity > 0))""",
    """CREATE TABLE promise_change (
    id {key} NOT NULL PRIMARY KEY,
    order_line_id {big} NOT NULL REFERENCES order_line (id) ON DELETE CASCADE,
    changed_at {moment} NOT NULL,
    changed_by VARCHAR(120) NOT NULL,
    old_day DATE,
    old_precision VARCHAR(8) NOT NULL,
    old_state VARCHAR(20) NOT NULL,
    new_day DATE,
    new_precision VARCHAR(8) NOT NULL,
    new_state VARCHAR(20) NOT NULL,
    source VARCHAR(120) NOT NULL,
    cause VARCHAR(20) NOT NULL,
    pieces TEXT NOT NULL)""",
)
COLUMNS = (
    (
        "ALTER TABLE company ADD COLUMN handling_days INTEGER NOT NULL DEFAULT 1 "
        "CHECK (handling_days BETWEEN 0 AND 30)"
    ),
    "ALTER TABLE order_line ADD COLUMN promised_by VARCHAR(120) NOT NULL DEFAULT ''",
    "ALTER TABLE goods_receipt ADD COLUMN voided_at {moment}",
    "ALTER TABLE goods_receipt ADD COLUMN voided_by VARCHAR(120) NOT NULL DEFAULT ''",
    "ALTER TABLE goods_receipt ADD COLUMN void_reason VARCHAR(400) NOT NULL DEFAULT ''",
)
INDEXES = (
    "CREATE INDEX supplier_item_product_id ON supplier_item (product_id)",
    "CREATE INDEX supplier_item_supplier_id ON supplier_item (supplier_id)",
    (
        "CREATE UNIQUE INDEX supplier_item_product_id_supplier_id "
        "ON supplier_item (product_id, supplier_id)"
    ),
    "CREATE UNIQUE INDEX purchase_order_number ON purchase_order (number)",
    "CREATE INDEX purchase_order_supplier_id ON purchase_order (supplier_id)",
    "CREATE INDEX purchase_order_ordered_on ON purchase_order (ordered_on)",
    "CREATE INDEX purchase_order_responsible_id ON purchase_order (responsible_id)",
    "CREATE INDEX purchase_line_order_id ON purchase_line (order_id)",
    "CREATE INDEX purchase_line_product_id ON purchase_line (product_id)",
    (
        "CREATE UNIQUE INDEX purchase_line_order_id_position "
        "ON purchase_line (order_id, position)"
    ),
    "CREATE INDEX goods_receipt_line_receipt_id ON goods_receipt_line (receipt_id)",
    "CREATE INDEX goods_receipt_line_product_id ON goods_receipt_line (product_id)",
    (
        "CREATE INDEX goods_receipt_line_purchase_line_id "
        "ON goods_receipt_line (purchase_line_id)"
    ),
    "CREATE INDEX line_expectation_order_line_id ON line_expectation (order_line_id)",
    (
        "CREATE INDEX line_expectation_purchase_line_id "
        "ON line_expectation (purchase_line_id)"
    ),
    (
        "CREATE UNIQUE INDEX line_expectation_order_line_id_position "
        "ON line_expectation (order_line_id, position)"
    ),
    "CREATE INDEX promise_change_order_line_id ON promise_change (order_line_id)",
    (
        "CREATE INDEX purchase_line_open ON purchase_line (product_id) "
        "WHERE ordered - cancelled - received > 0"
    ),
    (
        "CREATE UNIQUE INDEX expectation_that_decides ON line_expectation (order_line_id) "
        "WHERE decides"
    ),
)
SEEDS = (
    "INSERT INTO number_series (name, next_number) VALUES ('purchase', 2001)",
    "INSERT INTO revision (topic, counter) VALUES ('purchasing', 0)",
)
RECEIPT_LINES = """
    INSERT INTO goods_receipt_line (receipt_id, product_id, quantity, rejected, closed)
    SELECT r.id, m.product_id, SUM(m.quantity), 0, 0
    FROM goods_receipt r JOIN stock_movement m ON m.document = r.number
    WHERE m.kind = 'receipt' GROUP BY r.id, m.product_id ORDER BY r.id, m.product_id
"""
PROMISED = """
    SELECT h.subject_id, h.changed_at, h.changed_by, h.field, h.new_value
    FROM history_entry h JOIN order_line l ON l.id = h.subject_id
    WHERE h.subject = 'line' AND h.field IN ('promised_on', 'promised_precision')
    ORDER BY h.subject_id, h.id
"""
ADD_PROMISE = """
    INSERT INTO promise_change (order_line_id, changed_at, changed_by, old_day,
      old_precision, old_state, new_day, new_precision, new_state, source, cause, pieces)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'promise', '')
"""
WHO_PROMISED = "UPDATE order_line SET promised_by = ? WHERE id = ?"

Said = tuple[str | None, str, str]  # day, precision, state
NOTHING: Said = (None, "unknown", "not_ordered")


def to_version_2() -> None:
    types = POSTGRESQL_TYPES if is_postgresql() else SQLITE_TYPES
    for statement in (*TABLES, *COLUMNS, *INDEXES, *SEEDS):
        run_sql(statement.format(**types))
    run_sql(RECEIPT_LINES)
    before: dict[int, Said] = {}
    for line_id, at, who, said in promises():
        run_sql(
            ADD_PROMISE,
            [line_id, at, who, *before.get(line_id, NOTHING), *said, who],
        )
        run_sql(WHO_PROMISED, [who if said[0] else "", line_id])
        before[line_id] = said


def promises() -> Iterator[tuple[int, Any, str, Said]]:
    """Put the changed fields of each moment together to what was promised."""
    moments: dict[tuple[int, Any, str], dict[str, str]] = {}
    for line_id, at, who, field, value in select_rows(PROMISED):
        moments.setdefault((line_id, at, who), {})[field] = value
    known: dict[int, dict[str, str]] = {}
    for (line_id, at, who), fields in moments.items():
        now = known.setdefault(line_id, {})
        now.update(fields)
        day = now.get("promised_on", "")
        if day in {"", "None"}:
            yield line_id, at, who, NOTHING
        else:
            precision = now.get("promised_precision", "day")
            yield line_id, at, who, (day, precision, "dated")
