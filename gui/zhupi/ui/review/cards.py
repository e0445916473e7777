"""The ways a place can be settled, each with its key."""

import re
from collections.abc import Callable, Mapping
from html import escape
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.patterns import Pattern
from zhupi.services.places import Mentions, Place
from zhupi.services.side_by_side import LETTERS
from zhupi.ui.commands import native
from zhupi.ui.naming import styled
from zhupi.ui.reader.inks import Inks
from zhupi.ui.review.wording import habits_text, reading_text, rule_text

_CONTEXT = 8
_LINE_ENDS = re.compile(r"\s*\n\s*")
_LONGEST = 90
_HEIGHT = 184


class _Card(QFrame):
    """A row to read and to press: its key, what it would do, and who chose it."""

    pressed = Signal(str)

    def __init__(self, command: str, style: str = "card") -> None:
        super().__init__()
        self.setObjectName(style)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.command = command
        self._key = styled(QLabel(), "key")
        self._text = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self._who = styled(QLabel(), "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(14)
        layout.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._who)

    def show_words(self, key: str, html: str, who: str, spoken: str) -> None:
        """Fill the card."""
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self._text.setText(html)
        self._who.setText(who)
        self.setAccessibleName(f"{key}: {spoken}. {who}")

    def set_face(self, font: QFont) -> None:
        """Set the text in the reader's face."""
        self._text.setFont(font)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do what the key does."""
        if event.button() is Qt.MouseButton.LeftButton:
            event.accept()
            self.pressed.emit(self.command)


class Cards(QWidget):
    """Alternatives of the current place, then what else can be done about it."""

    command_chosen = Signal(str)

    def __init__(self, key_of: Callable[[str], str]) -> None:
        super().__init__()
        styled(self, "review_cards")
        self._key_of = key_of
        self._inks: Inks | None = None
        self._scheme: Scheme | None = None
        self._language = "en"
        self.names: Mapping[str, str] = {}
        """What to call layers otherwise than by their names."""
        self._cards = [self._card(f"review.take_{letter.lower()}") for letter in LETTERS]
        self._proposal = self._card("review.accept", "proposal")
        self._pattern = self._card("review.pattern", "proposal")
        self._others = styled(QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True), "muted")
        self._note = styled(QLabel(wordWrap=True), "muted")
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(40, 11, 40, 14)
        layout.setSpacing(7)
        for part in (*self._cards, self._proposal, self._pattern, self._note, self._others):
            layout.addWidget(part)
        layout.addStretch()
        # Tall enough for most places, so that the text above stays where it is.
        self.setMinimumHeight(_HEIGHT)

    def _card(self, command: str, style: str = "card") -> _Card:
        card = _Card(command, style)
        card.pressed.connect(self.command_chosen)
        card.hide()
        return card

    def set_margin(self, margin: int) -> None:
        """Keep so many pixels free at either side."""
        held = self._column.contentsMargins()
        self._column.setContentsMargins(margin, held.top(), margin, held.bottom())

    def dress(self, inks: Inks, scheme: Scheme | None, language: str, font: QFont) -> None:
        """Take on colours, names and the face of the text."""
        self._inks, self._scheme, self._language = inks, scheme, language
        face = QFont(font)
        face.setPixelSize(max(14, font.pixelSize() - 2))
        for card in self._cards:
            card.set_face(face)
        keys = {
            "review.both": self.tr("both"),
            "review.neither": self.tr("neither"),
            "review.edit": self.tr("mark anew"),
            "review.note": self.tr("reason"),
            "review.guideline": self.tr("guideline"),
            "review.agreed": self.tr("take all that is unanimous"),
        }
        self._others.setText(
            "&nbsp;&nbsp;&nbsp; ".join(
                f"<b>{escape(native(self._key_of(command)))}</b> {escape(text)}"
                for command, text in keys.items()
            )
        )

    def show_place(
        self,
        place: Place | None,
        text: str,
        *,
        proposal: Mentions | None,
        pattern: Pattern | None,
        note: str,
    ) -> None:
        """Show the alternatives of a place in the document's `text`."""
        alternatives = place.alternatives if place is not None else ()
        for number, card in enumerate(self._cards):
            shown = number < len(alternatives)
            if shown and place is not None:
                self._fill(card, number, place, text)
            card.setVisible(shown)
        self._others.setVisible(place is not None)
        self._show_proposal(proposal)
        self._show_pattern(pattern)
        self._note.setText(self.tr("Reason: {note}").format(note=note))
        self._note.setVisible(bool(note))

    @property
    def spoken(self) -> str:
        """What can be chosen here, with the keys, for those who hear the interface read."""
        cards = (*self._cards, self._proposal, self._pattern)
        return " ".join(card.accessibleName() for card in cards if not card.isHidden())

    def _fill(self, card: _Card, number: int, place: Place, text: str) -> None:
        alternative = place.alternatives[number]
        scheme = self._scheme
        assert scheme is not None
        names = dict.fromkeys(
            scheme.label(each.label).name(self._language) for each in alternative.mentions
        )
        layers = (self.names.get(each, each) for each in alternative.layers)
        who = "、".join(layers) + "   " + " + ".join(names)
        html = self._marked(place, alternative.mentions, text)
        if not alternative.mentions:
            nothing = self.tr("nothing here")
            html = f"<i>{escape(nothing)}</i>"
        has_key = number < 3
        key = native(self._key_of(card.command)) if has_key else ""
        card.show_words(
            key, html, who.strip(), reading_text(alternative.mentions, scheme, self._language)
        )

    def _marked(self, place: Place, mentions: Mentions, text: str) -> str:
        """The words around a place with what is marked on a ground of its label's colour."""
        low = max(text.rfind("\n", 0, place.span.start) + 1, place.span.start - _CONTEXT)
        end = text.find("\n", place.span.end)
        high = min(len(text) if end < 0 else end, place.span.end + _CONTEXT)
        cuts = {low, high}
        for mention in mentions:
            for start, stop in mention.span.fragments:
                cuts |= {start, stop}
        places = sorted(cuts)
        parts = []
        for start, stop in pairwise(places):
            holder = next((each for each in mentions if each.span.covers(start)), None)
            longest = _LONGEST if holder is not None else 2 * _CONTEXT
            piece = _LINE_ENDS.sub(" ", escape(_short(text[start:stop], longest)))
            parts.append(piece if holder is None else self._ground(piece, holder))
        return "".join(parts)

    def _ground(self, piece: str, mention: Mention) -> str:
        assert self._inks is not None
        ink = self._inks.label(mention.label)
        return (
            f"<span style='background-color:{ink.fill.name()};"
            f"text-decoration:underline'>{piece}</span>"
        )

    def _show_proposal(self, proposal: Mentions | None) -> None:
        self._proposal.setVisible(proposal is not None)
        if proposal is not None and self._scheme is not None:
            words = reading_text(proposal, self._scheme, self._language)
            text = self.tr("Proposed: {words}").format(words=words)
            self._proposal.show_words(native(self._key_of("review.accept")), escape(text), "", text)

    def _show_pattern(self, pattern: Pattern | None) -> None:
        self._pattern.setVisible(pattern is not None)
        if pattern is not None and self._scheme is not None:
            words = rule_text(pattern.rule, pattern.heads, self._scheme, self._language)
            text = self.tr("Settle by a rule: {words}, %n place(s)", "", len(pattern.places))
            text = text.format(words=words)
            who = habits_text(pattern, self._scheme, self._language)
            self._pattern.show_words(
                native(self._key_of("review.pattern")), escape(text), who, text
            )


def _short(piece: str, longest: int) -> str:
    half = longest // 2
    return piece if len(piece) <= longest else f"{piece[:half]} … {piece[-half:]}"
