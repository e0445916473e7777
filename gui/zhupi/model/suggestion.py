"""What a suggester proposes, before it belongs to a document's layer."""

from dataclasses import dataclass
from typing import Any

from zhupi.model.mention import Mention, Origin, Status, suggestion_id
from zhupi.model.span import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was suggested: a code with its evidence from the text.

    `code` names a sentence in resources/reasons.toml, which has it in every language;
    `evidence` fills its placeholder.
    """

    code: str
    evidence: str = ""

    def dumps(self) -> str:
        """The reason as one string: the code, and after a space the evidence."""
        return f"{self.code} {self.evidence}".rstrip()

    @classmethod
    def loads(cls, dumped: str) -> "Reason":
        """The reason that `dumps` wrote."""
        code, _, evidence = dumped.partition(" ")
        return cls(code, evidence)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed mention. `source` is the suggester with its version, as "rules@1".

    `score` is the probability that an annotator confirms it unchanged. `value` is the
    normalised value of a number or date, as JSON.
    """

    span: Span
    label: str
    score: float
    source: str
    reason: Reason
    value: Any = None

    def as_mention(self, document_id: str, text: str) -> Mention:
        """The undecided mention this suggestion becomes in the document's layer."""
        return Mention(
            id=suggestion_id(document_id, self.span, self.label),
            span=self.span,
            label=self.label,
            text=self.span.text_in(text),
            status=Status.SUGGESTED,
            origin=Origin(
                source=self.source,
                label=self.label,
                span=self.span,
                score=round(self.score, 4),
                reason=self.reason.dumps(),
            ),
            value=self.value,
        )
