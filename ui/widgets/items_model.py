"""A short list of things of one kind, held whole: what a popup offers."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
DISPLAY, USER = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.UserRole)
Item = TypeVar("Item")


class ItemsModel(QAbstractListModel, Generic[Item]):
    """The things of the moment; whoever draws one finds it under USER."""

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()

    @abstractmethod
    def words(self, item: Item) -> tuple[str, ...]:
        """What a thing says, for those who hear it read; some may be empty."""

    def show_items(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        item = self.items[index.row()]
        if role == DISPLAY:
            return ", ".join(filter(None, self.words(item)))
        return item if role == USER else None
