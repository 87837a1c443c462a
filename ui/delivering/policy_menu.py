"""The menu that settles the policy of one order (domain.md section 3)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from restordre_app.domain.policies import POLICY_TEXTS, Policy
from restordre_app.services.rests import set_policy
from ui.i18n import _
from ui.office import Office


def policy_menu(
    owner: QWidget, office: Office, order_id: int, done: Callable[[], None]
) -> QMenu:
    """A policy of its own for the order, or back to the customer's."""
    menu = QMenu(owner)
    for policy in Policy:
        action = menu.addAction(_(POLICY_TEXTS[policy]))
        action.triggered.connect(partial(_set, owner, office, order_id, policy, done))
    menu.addSeparator()
    usual = menu.addAction(_("The customer's usual terms"))
    usual.triggered.connect(partial(_set, owner, office, order_id, None, done))
    return menu


def _set(
    owner: QWidget,
    office: Office,
    order_id: int,
    policy: Policy | None,
    done: Callable[[], None],
    *_checked: object,
) -> None:
    work = partial(set_policy, office.session, order_id, policy)
    office.tasks.run(owner, work, lambda _nothing: done())
