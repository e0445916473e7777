"""The figures that matter, in large type: what is done, how quickly, how long it still takes."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from zhupi.services.progress import FEWEST_SETTLED, FEWEST_STRETCHES, Overview
from zhupi.ui.naming import spoken, styled

_HOUR = 3600


class _Figure(QFrame):
    """One figure, what it is, and what one should know of it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        styled(self, "card")
        self._title = title
        self._value = styled(QLabel(), "figure")
        self._note = styled(QLabel(wordWrap=True), "note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 12)
        layout.setSpacing(2)
        layout.addWidget(styled(QLabel(title), "muted"))
        layout.addWidget(self._value)
        layout.addWidget(self._note)
        layout.addStretch()

    def show_value(self, value: str, note: str) -> None:
        """Show another value."""
        self._value.setText(value)
        self._note.setText(note)
        spoken(self, self._title).setAccessibleDescription(f"{value}. {note}")


class Figures(QWidget):
    """Four figures in a row."""

    def __init__(self) -> None:
        super().__init__()
        self._decided = _Figure(self.tr("Decided"))
        self._open = _Figure(self.tr("Undecided"))
        self._pace = _Figure(self.tr("Decided in an hour"))
        self._left = _Figure(self.tr("Hours left"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for figure in (self._decided, self._open, self._pace, self._left):
            layout.addWidget(figure, 1)

    def show_overview(self, overview: Overview) -> None:
        """Show where things stand."""
        self._show_counts(overview)
        self._show_pace(overview)
        self._show_left(overview)

    def _show_counts(self, overview: Overview) -> None:
        done, whole = overview.decided, overview.decided + overview.undecided
        share = self.tr("{share} of what is known").format(share=f"{done / max(1, whole):.0%}")
        self._decided.show_value(f"{done:,}", share if whole else "")
        unseen = self.tr("and %n document(s) without suggestions yet", "", overview.unseen)
        self._open.show_value(f"{overview.undecided:,}", unseen if overview.unseen else "")

    def _show_pace(self, overview: Overview) -> None:
        total = overview.total
        if total.per_hour is None:
            self._pace.show_value("—", self.tr("No work of a minute or more in this time."))
            return
        if total.seconds < _HOUR:
            spent = self.tr("over %n minute(s) of work", "", round(total.seconds / 60))
        else:
            over = self.tr("over {hours} hours of work")
            spent = over.format(hours=hours(total.seconds / _HOUR))
        self._pace.show_value(f"{total.per_hour:,.0f}", spent)

    def _show_left(self, overview: Overview) -> None:
        forecast = overview.forecast
        if forecast is not None:
            low, high = hours(forecast.low), hours(forecast.high)
            said = self.tr("between {low} and {high}, at the pace of this time")
            if low == high:
                said = self.tr("at the pace of this time")
            self._left.show_value(hours(forecast.hours), said.format(low=low, high=high))
        elif overview.left.mentions == 0:
            decided = overview.undecided == 0
            self._left.show_value(
                "0",
                self.tr("Everything is decided.")
                if decided
                else self.tr("Every document is marked as done."),
            )
        else:
            asked = self.tr(
                "Not enough work yet: a forecast takes {count} suggestions decided in {stretches}"
                " stretches of work."
            )
            self._left.show_value(
                "—", asked.format(count=FEWEST_SETTLED, stretches=FEWEST_STRETCHES)
            )


def hours(value: float) -> str:
    """A number of hours, as exactly as it deserves."""
    return f"{value:.1f}" if value < 20 else f"{value:,.0f}"
