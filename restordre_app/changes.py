"""What a transaction touched, so that screens know what to read again."""

from enum import StrEnum


class Topic(StrEnum):
    """A part of the data that some screen shows."""

    ORDERS = "orders"
    STOCK = "stock"
    BACK_ORDERS = "back_orders"
    DELIVERIES = "deliveries"
    DOCUMENTS = "documents"
    CUSTOMERS = "customers"
    PRODUCTS = "products"
    SUPPLIERS = "suppliers"
    COMPANY = "company"
    PURCHASING = "purchasing"
    MESSAGES = "messages"
