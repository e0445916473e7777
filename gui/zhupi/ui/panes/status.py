"""The line at the bottom: where one is, how much is left, where help is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from zhupi.ui.naming import announce, styled
from zhupi.ui.panes.grounded import Grounded
from zhupi.ui.panes.steady import SteadyLabel

if TYPE_CHECKING:
    from zhupi.model.mention import Mention
    from zhupi.services.desk import Desk


class StatusLine(Grounded):
    """Figures about the open document; a hint takes their place until the next key."""

    def __init__(self, keys: str, palette: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "status")
        self._figures = SteadyLabel()
        self._with_figures = True
        self._hint = styled(QLabel(), "hint")
        # A long hint is cut rather than that the window grows.
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 3, 14, 4)
        layout.setSpacing(26)
        layout.addWidget(self._figures)
        layout.addWidget(self._hint, 1)
        help_text = self.tr("{keys} all keys   {palette} commands")
        self.help = QLabel(help_text.format(keys=keys, palette=palette))
        """Where help is."""
        layout.addWidget(self.help)

    def show_figures(self, shown: bool) -> None:
        """Show the figures or not: they stand beside the page they are about."""
        self._with_figures = shown
        self._figures.setVisible(shown and not self._hint.text())

    def hint(self, text: str) -> None:
        """Say why a key did nothing, or that something is finished."""
        if text != self._hint.text():
            self._hint.setText(text)
            self._hint.setToolTip(text)
            self._figures.setVisible(self._with_figures and not text)
        announce(self, text)

    def show_place(self, desk: "Desk | None", current: "Mention | None", paragraph: int) -> None:
        """Say which mention of how many is current, and what is undecided and unread."""
        if desk is None:
            self._figures.say("")
            return
        place = desk.index.rank(current) + 1 if current is not None else 0
        parts = (
            self.tr("mention {place} of {total}").format(
                place=place or "–", total=desk.index.count
            ),
            self.tr("undecided {count}, {here} in this paragraph").format(
                count=desk.index.open_count, here=desk.index.open_in(paragraph)
            ),
            self.tr("unread paragraphs {count}").format(count=desk.unread_count),
        )
        self._figures.say("    ".join(parts))
