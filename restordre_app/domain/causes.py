"""Why a back order came about (domain.md O2)."""

from enum import StrEnum

from restordre_app.i18n import N_


class Cause(StrEnum):
    OUT_OF_STOCK = "out_of_stock"
    SUPPLIER_DELAY = "supplier_delay"
    UNEXPECTED_DEMAND = "unexpected_demand"
    STOCK_ERROR = "stock_error"
    SEASON = "season"
    QUALITY = "quality"
    SUPPLIER_MINIMUM = "supplier_minimum"
    DISCONTINUED = "discontinued"


CAUSE_TEXTS = {
    Cause.OUT_OF_STOCK: N_("Out of stock"),
    Cause.SUPPLIER_DELAY: N_("Supplier delay"),
    Cause.UNEXPECTED_DEMAND: N_("Unexpected demand"),
    Cause.STOCK_ERROR: N_("Stock error"),
    Cause.SEASON: N_("Season or campaign"),
    Cause.QUALITY: N_("Blocked for quality"),
    Cause.SUPPLIER_MINIMUM: N_("Supplier minimum"),
    Cause.DISCONTINUED: N_("Discontinued"),
}
