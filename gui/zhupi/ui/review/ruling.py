"""Ruling: settling many places by one rule, and keeping to the rules that were decided."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zhupi.errors import ZhupiError
from zhupi.services.patterns import (
    Decided,
    Pattern,
    in_guideline,
    ruled,
    rules_today,
    with_rule,
)
from zhupi.services.queue import Queue
from zhupi.services.review import Review
from zhupi.services.survey import Survey
from zhupi.services.workspace import Workspace
from zhupi.ui.fetching import Fetching
from zhupi.ui.review.page import ReviewPage
from zhupi.ui.review.pattern_dialog import PatternAnswer, PatternDialog
from zhupi.ui.review.settling import Settling
from zhupi.ui.review.wording import rule_sentence

_FEWEST = 2


class Ruling(QObject):
    """Offers the patterns that are still open, asks how to decide them, and applies that."""

    failed = Signal(object)

    def __init__(
        self,
        page: ReviewPage,
        settling: Settling,
        fetching: Fetching,
        language: str,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._fetching = fetching
        self._page, self._settling = page, settling
        self._language, self._window = language, window
        self._workspace: Workspace | None = None
        self._queue: Queue | None = None
        self._patterns: Sequence[Pattern] = ()

    def set_queue(self, workspace: Workspace, queue: Queue) -> None:
        """Rule over another queue; its patterns are not known yet."""
        self._workspace, self._queue, self._patterns = workspace, queue, ()
        self._settling.rules = rules_today(workspace.project.settings, workspace.scheme)

    def take_survey(self, found: Survey) -> None:
        """Offer the patterns that were found."""
        self._patterns = found.patterns
        self.renew()
        self._show_ruled()

    def renew(self) -> None:
        """Offer the patterns that still have at least two places open."""
        queue = self._queue
        if queue is None:
            return
        still = [each for each in self._patterns if sum(map(queue.is_open, each.places)) >= _FEWEST]
        if still != list(self._settling.patterns):
            self._settling.patterns = still
            self._page.show_open_patterns(still)

    def _show_ruled(self) -> None:
        """List the places that the project's decided rules speak of."""
        queue, workspace = self._queue, self._workspace
        if queue is not None and workspace is not None:
            rules = self._settling.rules = rules_today(workspace.project.settings, workspace.scheme)
            found = ruled(queue.documents.values(), rules) if rules else ()
            self._page.queue_pane.set_ruled(found)

    def ask(self, pattern: Pattern) -> None:
        """Show every place of a pattern, and settle those that are left checked by one side."""
        review, queue, workspace = self._settling.review, self._queue, self._workspace
        if review is None or queue is None or workspace is None:
            return
        places = [each for each in pattern.places if queue.is_open(each)]
        answer = PatternDialog.ask(pattern, places, workspace.scheme, self._language, self._window)
        if answer is None:
            return
        ids = (place.document_id for place in answer.places)
        then = partial(self._apply, review, workspace, pattern, answer)
        self._fetching.fetch(review.workspace, ids, then, self.failed.emit)

    def _apply(
        self, review: Review, workspace: Workspace, pattern: Pattern, answer: PatternAnswer
    ) -> None:
        if review is not self._settling.review:
            return
        try:
            review.apply(pattern.choices(answer.places, answer.side))
            self._keep(workspace, pattern, answer)
        except ZhupiError as error:
            self.failed.emit(error)
        self._settling.step(1, only_open=True)

    def _keep(self, workspace: Workspace, pattern: Pattern, answer: PatternAnswer) -> None:
        """Remember what was decided for the project, as far as that was asked for."""
        project, rule = workspace.project, pattern.rule
        if answer.remember:
            project.update(settings=with_rule(project.settings, Decided(rule, answer.side)))
            self._show_ruled()
        if answer.guideline:
            scheme = project.scheme
            sentence = rule_sentence(rule, answer.side, pattern.heads, scheme, self._language)
            codes = {code for place in pattern.places for code in place.labels}
            described = in_guideline(scheme, codes, self._language, sentence)
            project.update(scheme=described, replacing=scheme)
            self._page.set_scheme(project.scheme)
