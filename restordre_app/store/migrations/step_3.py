"""Schema 3: messages, what customers were told and answered, papers of every kind.

Confirmations that were sent become the first entries of the communication log, with
what each line was told by them. Master cards get a version: two desks may edit one.
"""

from restordre_app.store.base import is_postgresql, run_sql
from restordre_app.store.migrations.step_2 import POSTGRESQL_TYPES, SQLITE_TYPES

TABLES = (
    """CREATE TABLE delivery_batch (
    id {key} NOT NULL PRIMARY KEY,
    made_at {moment} NOT NULL,
    made_by VARCHAR(120) NOT NULL,
    summary TEXT NOT NULL)""",
    """CREATE TABLE paper_text (
    id {key} NOT NULL PRIMARY KEY,
    kind VARCHAR(32) NOT NULL,
    language VARCHAR(5) NOT NULL,
    place VARCHAR(16) NOT NULL,
    text TEXT NOT NULL)""",
    """CREATE TABLE message (
    id {key} NOT NULL PRIMARY KEY,
    key VARCHAR(120) NOT NULL,
    kind VARCHAR(32) NOT NULL,
    language VARCHAR(5) NOT NULL,
    customer_id {big} REFERENCES customer (id) ON DELETE RESTRICT,
    supplier_id {big} REFERENCES supplier (id) ON DELETE RESTRICT,
    order_id {big} REFERENCES sales_order (id) ON DELETE RESTRICT,
    purchase_order_id {big} REFERENCES purchase_order (id) ON DELETE RESTRICT,
    reply_to VARCHAR(254) NOT NULL,
    subject VARCHAR(400) NOT NULL,
    body TEXT NOT NULL,
    state VARCHAR(12) NOT NULL,
    carrier VARCHAR(12) NOT NULL,
    header_id VARCHAR(200) NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at {moment},
    claimed_at {moment},
    claimed_by VARCHAR(120) NOT NULL,
    reason TEXT NOT NULL,
    created_at {moment} NOT NULL,
    created_by VARCHAR(120) NOT NULL,
    sent_at {moment},
    sent_by VARCHAR(120) NOT NULL,
    search TEXT NOT NULL,
    CHECK (state IN ('draft', 'queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')))""",
    """CREATE TABLE message_recipient (
    id {key} NOT NULL PRIMARY KEY,
    message_id {big} NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    name VARCHAR(160) NOT NULL,
    address VARCHAR(254) NOT NULL,
    accepted {flag} NOT NULL,
    reason TEXT NOT NULL)""",
    """CREATE TABLE message_attachment (
    id {key} NOT NULL PRIMARY KEY,
    message_id {big} NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    document_id {big} NOT NULL REFERENCES document (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    file_name VARCHAR(160) NOT NULL)""",
    """CREATE TABLE message_template (
    id {key} NOT NULL PRIMARY KEY,
    kind VARCHAR(32) NOT NULL,
    language VARCHAR(5) NOT NULL,
    subject VARCHAR(400) NOT NULL,
    body TEXT NOT NULL)""",
    """CREATE TABLE mail_account (
    id {key} NOT NULL PRIMARY KEY,
    way VARCHAR(8) NOT NULL,
    host VARCHAR(254) NOT NULL,
    port INTEGER NOT NULL,
    security VARCHAR(8) NOT NULL,
    sign_in VARCHAR(12) NOT NULL,
    username VARCHAR(254) NOT NULL,
    from_name VARCHAR(160) NOT NULL,
    from_address VARCHAR(254) NOT NULL,
    client_id VARCHAR(120) NOT NULL,
    tenant VARCHAR(120) NOT NULL,
    CHECK (way IN ('draft', 'smtp')),
    CHECK (security IN ('starttls', 'tls', 'none')),
    CHECK (sign_in IN ('none', 'password', 'microsoft', 'google')),
    CHECK (port BETWEEN 1 AND 65535))""",
    """CREATE TABLE communication (
    id {key} NOT NULL PRIMARY KEY,
    customer_id {big} REFERENCES customer (id) ON DELETE RESTRICT,
    supplier_id {big} REFERENCES supplier (id) ON DELETE RESTRICT,
    order_id {big} REFERENCES sales_order (id) ON DELETE RESTRICT,
    said_at {moment} NOT NULL,
    said_by VARCHAR(120) NOT NULL,
    channel VARCHAR(12) NOT NULL,
    subject VARCHAR(400) NOT NULL,
    note TEXT NOT NULL,
    document_id {big} REFERENCES document (id) ON DELETE RESTRICT,
    message_id {big} REFERENCES message (id) ON DELETE RESTRICT,
    CHECK (channel IN ('paper', 'phone', 'mail', 'answer')))""",
    """CREATE TABLE told_line (
    id {key} NOT NULL PRIMARY KEY,
    communication_id {big} NOT NULL REFERENCES communication (id) ON DELETE CASCADE,
    order_line_id {big} NOT NULL REFERENCES order_line (id) ON DELETE CASCADE,
    quantity {big} NOT NULL,
    day DATE,
    precision VARCHAR(8) NOT NULL,
    state VARCHAR(20) NOT NULL)""",
    """CREATE TABLE customer_answer (
    id {key} NOT NULL PRIMARY KEY,
    order_line_id {big} NOT NULL REFERENCES order_line (id) ON DELETE CASCADE,
    communication_id {big} NOT NULL REFERENCES communication (id) ON DELETE CASCADE,
    kind VARCHAR(16) NOT NULL,
    quantity {big} NOT NULL,
    substitute_line_id {big} REFERENCES order_line (id) ON DELETE SET NULL,
    CHECK (kind IN ('keep', 'cancel', 'substitute', 'wait_together')),
    CHECK (quantity > 0))""",
)
DOCUMENT = """CREATE TABLE {table} (
    id {key} NOT NULL PRIMARY KEY,
    kind VARCHAR(32) NOT NULL,
    number VARCHAR(60) NOT NULL,
    order_id {big} REFERENCES sales_order (id) ON DELETE RESTRICT,
    delivery_id {big} REFERENCES delivery (id) ON DELETE RESTRICT,
    replaces_id {big} REFERENCES document (id),
    customer_id {big} REFERENCES customer (id) ON DELETE RESTRICT,
    supplier_id {big} REFERENCES supplier (id) ON DELETE RESTRICT,
    purchase_order_id {big} REFERENCES purchase_order (id) ON DELETE RESTRICT,
    recipient VARCHAR(1000) NOT NULL DEFAULT '',
    language VARCHAR(5) NOT NULL,
    created_at {moment} NOT NULL,
    created_by VARCHAR(120) NOT NULL,
    content TEXT NOT NULL,
    pdf {bytes},
    sha256 VARCHAR(64) NOT NULL)"""
DOCUMENT_INDEXES = (
    "CREATE INDEX document_number ON document (number)",
    "CREATE INDEX document_order_id ON document (order_id)",
    "CREATE INDEX document_delivery_id ON document (delivery_id)",
    "CREATE INDEX document_replaces_id ON document (replaces_id)",
    "CREATE INDEX document_customer_id ON document (customer_id)",
    "CREATE INDEX document_supplier_id ON document (supplier_id)",
    "CREATE INDEX document_purchase_order_id ON document (purchase_order_id)",
    "CREATE UNIQUE INDEX document_kind_number ON document (kind, number)",
)
# SQLite cannot take a NOT NULL back: the table is made anew and the papers move over.
SQLITE_DOCUMENT = (
    DOCUMENT.replace("{table}", "document_of_3"),
    """INSERT INTO document_of_3 (
      id, kind, number, order_id, delivery_id, replaces_id, language, created_at,
      created_by, content, pdf, sha256)
    SELECT id, kind, number, order_id, delivery_id, replaces_id, language, created_at,
      created_by, content, pdf, sha256
    FROM document ORDER BY id""",
    "DROP TABLE document",
    "ALTER TABLE document_of_3 RENAME TO document",
    *DOCUMENT_INDEXES,
    (
        "CREATE TRIGGER document_stays_as_sent "
        "BEFORE UPDATE OF content, pdf, sha256 ON document WHEN OLD.sha256 <> '' "
        "BEGIN SELECT RAISE(ABORT, 'a finished document is never changed'); END"
    ),
)
POSTGRESQL_DOCUMENT = (
    "ALTER TABLE document ALTER COLUMN order_id DROP NOT NULL",
    *(
        f"ALTER TABLE document ADD COLUMN {table}_id BIGINT "
        f"REFERENCES {table} (id) ON DELETE RESTRICT"
        for table in ("customer", "supplier", "purchase_order")
    ),
    ("ALTER TABLE document ADD COLUMN recipient VARCHAR(1000) NOT NULL DEFAULT ''"),
    *(
        f"CREATE INDEX document_{table}_id ON document ({table}_id)"
        for table in ("customer", "supplier", "purchase_order")
    ),
)
COLUMNS = (
    "ALTER TABLE company ADD COLUMN colour VARCHAR(7) NOT NULL DEFAULT ''",
    "ALTER TABLE staff ADD COLUMN signature TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE customer ADD COLUMN papers_by VARCHAR(8) NOT NULL DEFAULT 'print'",
    "ALTER TABLE customer ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE supplier ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE product ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    (
        "ALTER TABLE order_line ADD COLUMN substitute_for_id {big} "
        "REFERENCES order_line (id) ON DELETE SET NULL"
    ),
    "ALTER TABLE supplier_item ADD COLUMN dropped_on DATE",
    "ALTER TABLE purchase_line ADD COLUMN chased_at {moment}",
    "ALTER TABLE delivery ADD COLUMN consolidated VARCHAR(60) NOT NULL DEFAULT ''",
)
INDEXES = (
    ("CREATE INDEX order_line_substitute_for_id ON order_line (substitute_for_id)"),
    (
        "CREATE UNIQUE INDEX paper_text_kind_language_place "
        "ON paper_text (kind, language, place)"
    ),
    "CREATE UNIQUE INDEX message_key ON message (key)",
    "CREATE INDEX message_customer_id ON message (customer_id)",
    "CREATE INDEX message_supplier_id ON message (supplier_id)",
    "CREATE INDEX message_order_id ON message (order_id)",
    "CREATE INDEX message_purchase_order_id ON message (purchase_order_id)",
    "CREATE UNIQUE INDEX message_header_id ON message (header_id)",
    "CREATE INDEX message_state_next_attempt_at ON message (state, next_attempt_at)",
    "CREATE INDEX message_recipient_message_id ON message_recipient (message_id)",
    "CREATE INDEX message_attachment_message_id ON message_attachment (message_id)",
    "CREATE INDEX message_attachment_document_id ON message_attachment (document_id)",
    (
        "CREATE UNIQUE INDEX message_attachment_message_id_position "
        "ON message_attachment (message_id, position)"
    ),
    (
        "CREATE UNIQUE INDEX message_template_kind_language "
        "ON message_template (kind, language)"
    ),
    "CREATE INDEX communication_customer_id ON communication (customer_id)",
    "CREATE INDEX communication_supplier_id ON communication (supplier_id)",
    "CREATE INDEX communication_order_id ON communication (order_id)",
    "CREATE INDEX communication_document_id ON communication (document_id)",
    "CREATE INDEX communication_message_id ON communication (message_id)",
    "CREATE INDEX told_line_communication_id ON told_line (communication_id)",
    "CREATE INDEX told_line_order_line_id ON told_line (order_line_id)",
    "CREATE INDEX customer_answer_order_line_id ON customer_answer (order_line_id)",
    (
        "CREATE INDEX customer_answer_communication_id "
        "ON customer_answer (communication_id)"
    ),
    (
        "CREATE INDEX customer_answer_substitute_line_id "
        "ON customer_answer (substitute_line_id)"
    ),
)
SEEDS = (
    "INSERT INTO number_series (name, next_number) VALUES ('consolidated', 1)",
    "INSERT INTO number_series (name, next_number) VALUES ('chase', 1)",
    "INSERT INTO number_series (name, next_number) VALUES ('list', 1)",
    "INSERT INTO revision (topic, counter) VALUES ('messages', 0)",
)
CARRIED_OVER = (
    """UPDATE document SET
      customer_id = (SELECT o.customer_id FROM sales_order o
                     WHERE o.id = document.order_id),
      recipient = (SELECT c.name FROM sales_order o
                   JOIN customer c ON c.id = o.customer_id
                   WHERE o.id = document.order_id)""",
    """INSERT INTO communication (customer_id, order_id, said_at, said_by, channel,
      subject, note, document_id)
    SELECT o.customer_id, o.id, d.created_at, d.created_by, 'paper', d.number, '', d.id
    FROM document d JOIN sales_order o ON o.id = d.order_id
    WHERE d.kind = 'back_order_confirmation' ORDER BY d.id""",
    """INSERT INTO told_line (communication_id, order_line_id, quantity, day, precision,
      state)
    SELECT c.id, l.id, l.ordered - l.delivered - l.cancelled, l.told_on,
      l.told_precision, l.told_state
    FROM order_line l
    JOIN document d ON d.number = l.told_document
      AND d.kind = 'back_order_confirmation'
    JOIN communication c ON c.document_id = d.id
    WHERE l.told_at IS NOT NULL ORDER BY l.id""",
)
POSTGRESQL_RULES = (
    (
        "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'communication: kept' "
        "USING ERRCODE = 'check_violation'; END IF; RETURN {row}; END $$"
    ),
    (
        "CREATE TRIGGER {name} BEFORE {verb} ON communication "
        "FOR EACH ROW EXECUTE FUNCTION {name}()"
    ),
)
SQLITE_RULES = (
    (
        "CREATE TRIGGER {name} BEFORE {verb} ON communication WHEN 1 = 1 BEGIN "
        "SELECT RAISE(ABORT, 'communication: kept'); END"
    ),
)


def to_version_3() -> None:
    postgresql = is_postgresql()
    types = {"bytes": "BYTEA", **POSTGRESQL_TYPES} if postgresql else {
        "bytes": "BLOB", **SQLITE_TYPES,
    }  # fmt: skip
    document = POSTGRESQL_DOCUMENT if postgresql else SQLITE_DOCUMENT
    for statement in (*document, *TABLES, *COLUMNS, *INDEXES, *SEEDS):
        run_sql(statement if "RAISE" in statement else statement.format(**types))
    for statement in CARRIED_OVER:
        run_sql(statement)
    for verb, row in (("UPDATE", "NEW"), ("DELETE", "OLD")):
        name = f"communication_never_{verb.lower()}d"
        for rule in POSTGRESQL_RULES if postgresql else SQLITE_RULES:
            run_sql(rule.format(name=name, verb=verb, row=row))
