"""Schema 4: what went in one parcel is found by an index, customers by their contacts."""

from collections import defaultdict

from restordre_app.store.base import run_sql, select_rows
from restordre_app.store.search import fold

PARCELS = (
    "CREATE INDEX IF NOT EXISTS delivery_parcel "
    "ON delivery (consolidated) WHERE consolidated <> ''"
)
PEOPLE = """
SELECT c.id, c.search, k.name, k.email, k.phone
FROM contact k JOIN customer c ON c.id = k.customer_id ORDER BY k.id
"""
FOUND_BY = "UPDATE customer SET search = ? WHERE id = ?"


def to_version_4() -> None:
    run_sql(PARCELS)
    people: dict[int, list[str]] = defaultdict(list)
    for customer_id, search, *texts in select_rows(PEOPLE):
        people[customer_id] += [*str(search).splitlines(), *texts]
    for customer_id, texts in people.items():
        run_sql(FOUND_BY, [fold(*texts), customer_id])
