"""Rules that the database itself keeps, whatever program writes (Q4, D3, M1, S2).

The ledger of stock, the figures of a delivery and the history can be added to but never
changed; a product's on_hand follows from the ledger, its reserved from the order lines.
Each rule stands here once per engine: SQLite says WHEN and RAISE, PostgreSQL a function.
"""

from dataclasses import dataclass

FROZEN_TABLES = ("stock_movement", "delivery_line", "history_entry", "communication")
LEDGER_BALANCE = (
    "COALESCE((SELECT balance FROM stock_movement WHERE product_id = NEW.id "
    "ORDER BY id DESC LIMIT 1), 0)"
)


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuse a change of a table when a condition holds."""

    name: str
    event: str
    table: str
    condition: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """Carry a change of one table over to another."""

    name: str
    event: str
    table: str
    condition: str
    statements: tuple[str, ...]


GUARDS = (
    Guard(
        "product_starts_empty",
        "INSERT",
        "product",
        "NEW.on_hand <> 0 OR NEW.reserved <> 0",
        "a new product has no stock: write a movement",
    ),
    Guard(
        "product_follows_ledger",
        "UPDATE OF on_hand",
        "product",
        f"NEW.on_hand <> OLD.on_hand AND NEW.on_hand <> {LEDGER_BALANCE}",
        "on_hand follows from the ledger: write a movement",
    ),
    Guard(
        "movement_adds_up",
        "INSERT",
        "stock_movement",
        "NEW.balance <> NEW.quantity + "
        "(SELECT on_hand FROM product WHERE id = NEW.product_id)",
        "the balance does not follow from the stock before it",
    ),
    Guard(
        "document_stays_as_sent",
        "UPDATE OF content, pdf, sha256",
        "document",
        "OLD.sha256 <> ''",
        "a finished document is never changed",
    ),
    *(
        Guard(f"{table}_never_{verb.lower()}d", verb, table, "1 = 1", f"{table}: kept")
        for table in FROZEN_TABLES
        for verb in ("UPDATE", "DELETE")
    ),
)

_RESERVE = (
    "UPDATE product SET reserved = reserved {sign} {row}.reserved "
    "WHERE id = {row}.product_id"
)
CONSEQUENCES = (
    Consequence(
        "movement_moves_stock",
        "INSERT",
        "stock_movement",
        "1 = 1",
        ("UPDATE product SET on_hand = NEW.balance WHERE id = NEW.product_id",),
    ),
    Consequence(
        "new_line_reserves",
        "INSERT",
        "order_line",
        "NEW.reserved <> 0",
        (_RESERVE.format(sign="+", row="NEW"),),
    ),
    Consequence(
        "line_reserves",
        "UPDATE OF reserved, product_id",
        "order_line",
        "NEW.reserved <> OLD.reserved OR NEW.product_id <> OLD.product_id",
        (
            _RESERVE.format(sign="-", row="OLD"),
            _RESERVE.format(sign="+", row="NEW"),
        ),
    ),
    Consequence(
        "removed_line_releases",
        "DELETE",
        "order_line",
        "OLD.reserved <> 0",
        (_RESERVE.format(sign="-", row="OLD"),),
    ),
)


def sqlite_statements() -> list[str]:
    return [
        *(
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
            f"WHEN {guard.condition} BEGIN "
            f"SELECT RAISE(ABORT, '{guard.sentence}'); END"
            for guard in GUARDS
        ),
        *(
            f"CREATE TRIGGER {rule.name} AFTER {rule.event} ON {rule.table} "
            f"WHEN {rule.condition} BEGIN {'; '.join(rule.statements)}; END"
            for rule in CONSEQUENCES
        ),
    ]


def postgresql_statements() -> list[str]:
    statements = []
    for guard in GUARDS:
        body = (
            f"IF {guard.condition} THEN RAISE EXCEPTION '{guard.sentence}' "
            "USING ERRCODE = 'check_violation'; END IF;"
        )
        statements += _function_and_trigger(guard, "BEFORE", body)
    for rule in CONSEQUENCES:
        body = f"IF {rule.condition} THEN {'; '.join(rule.statements)}; END IF;"
        statements += _function_and_trigger(rule, "AFTER", body)
    return statements


def _function_and_trigger(
    rule: Guard | Consequence, moment: str, body: str
) -> list[str]:
    row = "OLD" if rule.event == "DELETE" else "NEW"
    function = (
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN {row}; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {rule.name} {moment} {rule.event} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
    )
    return [function, trigger]
