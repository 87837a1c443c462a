"""Who signed a change: a person's name where the office knows it.

Rows are signed with initials, or with the computer's name for somebody who never said
who works there; people read names.
"""

from restordre_app.queries.conditions import filled

SIGNER = "COALESCE((SELECT s.name FROM staff s WHERE s.initials = {by}), {by})"


def signed(sql: str, *columns: str) -> str:
    """Have a query read who signed by name: `{changed_by}` for the column changed_by."""
    names = {column.rpartition(".")[2]: filled(SIGNER, by=column) for column in columns}
    return filled(sql, **names)
