"""What a change of labels would do to mentions, in sentences."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QObject

from zhupi.model.label import Scheme
from zhupi.services.scheme_change import Effect, Fate, Plan, Use


class Summary(QObject):
    """Words for the effects of a plan, for one annotator."""

    def __init__(self, annotator: str, language: str) -> None:
        super().__init__()
        self._annotator = annotator
        self._language = language
        chinese = language == "zh"
        self._comma, self._colon = ("，", "：") if chinese else (", ", ": ")
        self._space = "" if chinese else " "

    def page(self, plan: Plan) -> str:
        """The effects as a page of HTML."""
        parts = [self._part(effect, plan.edit.before, plan.edit.after) for effect in plan.effects]
        return "".join(parts) + f"<p>{escape(self._close(plan))}</p>"

    def _part(self, effect: Effect, before: Scheme, after: Scheme) -> str:
        lines = [*self._people(effect), *self._machines(effect)]
        if effect.is_unused:
            lines = [self.tr("No mention has it.")]
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        return f"<h4>{escape(self._head(effect, before, after))}</h4><ul>{items}</ul>"

    def _head(self, effect: Effect, before: Scheme, after: Scheme) -> str:
        one = self._name(before, effect.code)
        other = self._name(after, effect.to) if effect.to else ""
        words = {
            Fate.RENAMED: "{label} → {other}",
            Fate.MERGED: self.tr("{label} becomes part of {other}"),
            Fate.RETIRED: self.tr("{label} is given no more; mentions keep it"),
            Fate.WITHDRAWN: self.tr("{label} is taken away and its mentions are rejected"),
        }
        if effect.fate is Fate.RETIRED and effect.is_unused:
            return self.tr("{label} is taken away").format(label=one)
        return words[effect.fate].format(label=one, other=other)

    def _name(self, scheme: Scheme, code: str) -> str:
        name = scheme.label(code).name(self._language)
        return code if name == code else f"{name} {code}"

    def _people(self, effect: Effect) -> list[str]:
        lines = []
        mine = effect.annotators.get(self._annotator)
        if mine is not None and _counts(mine):
            said = {
                Fate.RETIRED: self.tr("yours stay as they are"),
                Fate.WITHDRAWN: self.tr("yours are rejected now"),
            }
            then = said.get(effect.fate, self.tr("yours are relabelled now, decisions kept"))
            lines.append(self._counted(mine) + self._colon + then)
        then = {
            Fate.RETIRED: self.tr("theirs stay as they are"),
            Fate.WITHDRAWN: self.tr("no longer counted; rejected when they open the project"),
        }.get(effect.fate, self.tr("counted under the new label; relabelled when they open it"))
        for name, use in effect.annotators.items():
            if name != self._annotator and _counts(use):
                lines.append(self._holder(name, use, then))
        return lines

    def _machines(self, effect: Effect) -> list[str]:
        then = {
            Fate.RETIRED: self.tr("not proposed any more"),
            Fate.WITHDRAWN: self.tr("not shown any more"),
        }.get(effect.fate, self.tr("shown under the new label"))
        uses: Mapping[str, Use] = effect.layers
        return [
            self._holder(self.tr("Layer {name}").format(name=name), use, then)
            for name, use in uses.items()
            if _counts(use)
        ]

    def _holder(self, who: str, use: Use, then: str) -> str:
        return who + self._comma + self._counted(use) + self._colon + then

    def _counted(self, use: Use) -> str:
        mentions = self.tr("%n mention(s)", "", _counts(use))
        documents = self.tr("in %n document(s)", "", use.documents)
        return mentions + self._space + documents

    def _close(self, plan: Plan) -> str:
        if not plan.effects:
            return self.tr("No mention changes.")
        return self.tr(
            "No one else's files are written. Undo takes the labels and your mentions back as one "
            "step."
        )


def _counts(use: Use) -> int:
    return use.decided + use.suggested
