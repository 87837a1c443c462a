"""What somebody looked at and is not there any more, each as a sentence."""

from restordre_app.errors import NotFound
from restordre_app.i18n import N_


class OrderGone(NotFound):
    message = N_("The order does not exist any more. Refresh the list.")


class LineGone(NotFound):
    message = N_("The order line does not exist any more. Refresh the list.")


class ProductGone(NotFound):
    message = N_("The product does not exist any more. Refresh the list.")


class CustomerGone(NotFound):
    message = N_("The customer does not exist any more. Refresh the list.")


class SupplierGone(NotFound):
    message = N_("The supplier does not exist any more. Refresh the list.")


class PurchaseGone(NotFound):
    message = N_("The purchase order does not exist any more. Refresh the list.")
