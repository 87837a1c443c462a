"""The German words of messages; see `mail.texts`."""

from restordre_app.mail.kinds import MessageKind, Template

WORDS = {
    MessageKind.SLIP: Template(
        "Lieferschein {number} von {company}",
        """Guten Tag {customer},

Ihre Ware ist unterwegs. Der Lieferschein {number} liegt bei.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}
Geliefert: {date}""",
    ),
    MessageKind.PARCEL: Template(
        "Sammellieferschein {number} zu den Aufträgen {order} von {company}",
        """Guten Tag {customer},

Ihre Ware ist in einer Sendung unterwegs. Der Sammellieferschein {number} liegt bei.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}
Geliefert: {date}

Ein Teil ist im Rückstand; Näheres steht in der beigefügten Rückstandsbestätigung {confirmation}. Folgendes liefern wir nach:

{lines}

Sie müssen nichts tun, wenn Sie den Rückstand behalten möchten. Möchten Sie etwas ändern, antworten Sie bitte bis {reply_by}.""",
    ),
    MessageKind.CONFIRMATION: Template(
        "Rückstandsbestätigung {number} von {company}",
        """Guten Tag {customer},

ein Teil Ihrer Bestellung ist im Rückstand. Folgendes liefern wir nach:

{lines}

Alles Nähere steht in der beigefügten Rückstandsbestätigung {number}. Sie müssen \
nichts tun, wenn Sie den Rückstand behalten möchten.
Möchten Sie etwas ändern, antworten Sie bitte bis {reply_by}.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}""",
    ),
    MessageKind.TOLD: Template(
        "Neues zu Ihren Rückständen bei {company}",
        """Guten Tag {customer},

es gibt Neues zu der Ware, auf die Sie warten:

{lines}

Sie müssen nichts tun, wenn Sie die Rückstände behalten möchten.
Möchten Sie etwas ändern, antworten Sie bitte bis {reply_by}.""",
    ),
    MessageKind.VOID: Template(
        "Ungültig: Lieferschein {number} von {company}",
        """Guten Tag {customer},

wir haben den Lieferschein {number} für ungültig erklärt; er liegt mit dem Vermerk \
UNGÜLTIG bei. Folgendes gilt wieder als nicht geliefert und ist für Sie reserviert:

{lines}

An seine Stelle tritt der Lieferschein {replacement}, der ebenfalls beiliegt.

Sollten Sie die Ware dennoch erhalten haben, antworten Sie bitte auf diese Mail.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}""",
    ),
    MessageKind.ORDER_CONFIRMATION: Template(
        "Auftragsbestätigung {number} von {company}",
        """Guten Tag {customer},

vielen Dank für Ihre Bestellung. Die Auftragsbestätigung {number} liegt bei; sie \
zeigt, was wir jetzt liefern können und was später folgt.

{lines}

Ihre Bestellnr.: {their_order}""",
    ),
    MessageKind.CANCELLATION: Template(
        "Stornierter Rest zum Auftrag {order}",
        """Guten Tag {customer},

von folgender Ware liefern wir nichts mehr:

{lines}

Grund: {reason}

Die Stornierung liegt bei.

Unsere Auftragsnr.: {order}
Ihre Bestellnr.: {their_order}""",
    ),
    MessageKind.PURCHASE_ORDER: Template(
        "Bestellung {number} von {company}",
        """Guten Tag {supplier},

beigefügt ist unsere Bestellung {number}. Bitte bestätigen Sie Mengen und \
Liefertermin.

{lines}

Gewünschte Lieferung: {requested}""",
    ),
    MessageKind.CHASE: Template(
        "Wann kommt unsere Ware? {number}",
        """Guten Tag {supplier},

wir warten auf diese Ware, und unsere Kunden warten auf sie:

{lines}

Bitte antworten Sie mit einem Liefertermin für jede Position.
Wir würden gern bis {reply_by} von Ihnen hören.""",
    ),
    MessageKind.PAPER: Template(
        "{paper} {number} von {company}",
        """Guten Tag {customer},

beigefügt ist {paper} {number}.""",
    ),
}
