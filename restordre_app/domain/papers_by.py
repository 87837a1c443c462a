"""How papers reach a customer: with the goods, by mail, or both ways."""

from enum import StrEnum

from restordre_app.i18n import N_


class PapersBy(StrEnum):
    """The packing slip lies with the goods in any case."""

    PRINT = "print"
    MAIL = "mail"
    BOTH = "both"


PAPERS_BY_TEXTS = {
    PapersBy.PRINT: N_("On paper, with the goods"),
    PapersBy.MAIL: N_("By e-mail"),
    PapersBy.BOTH: N_("On paper and by e-mail"),
}
