"""An agreement as a page to read, print and hand on: one HTML file that needs nothing else."""

import tomllib
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from zhupi import paths
from zhupi.metrics.agreement import Agreement, DocumentAgreement, PairAgreement, Pooled
from zhupi.metrics.chance import Coefficient
from zhupi.metrics.disagreement import Disagreement, DisagreementKind
from zhupi.metrics.evaluation import Score
from zhupi.model.mention import Mention
from zhupi.services.agreeing import Agreed

MOST_PLACES = 5000
"""How many differences a page lists; of further ones it gives the number."""
_CONTEXT = 12
_UNDEFINED = "–"
_KINDS = {
    DisagreementKind.MISSING: "missing",
    DisagreementKind.LABEL: "label_kind",
    DisagreementKind.BOUNDARY: "boundary_kind",
    DisagreementKind.BOUNDARY_LABEL: "boundary_label_kind",
    DisagreementKind.FRAGMENTS: "fragments",
    DisagreementKind.NESTED: "nested",
    DisagreementKind.SPLIT: "split",
}


class Cell(NamedTuple):
    """A cell of a table: its text as HTML, the class, and a style."""

    html: str
    kind: str = ""
    style: str = ""


def report(agreed: Agreed, language: str, *, most: int = MOST_PLACES) -> str:
    """The page in `language` ("en" or "zh").

    It has the figures of every pair and label, the confusion matrices, the patterns, and the
    differences, the documents that agree least first.
    """
    page = _Page(agreed, language)
    style = paths.resource("report/page.css").read_text("utf-8")
    title = escape(f"{page.word('title')}: {', '.join(agreed.agreement.layers)}")
    tongue = "zh-Hans" if language == "zh" else "en"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{tongue}"><head><meta charset="utf-8"><title>{title}</title>',
            f'<meta name="viewport" content="width=device-width"><style>\n{style}</style></head>',
            "<body>",
            *page.head(),
            *page.pairs(),
            *page.labels(),
            *page.confusions(),
            *page.patterns(),
            *page.places(most),
            *page.explanations(),
            "</body></html>\n",
        ]
    )


class _Page:
    def __init__(self, agreed: Agreed, language: str) -> None:
        words = tomllib.loads(paths.resource("report/agreement.toml").read_text("utf-8"))
        self._words: dict[str, str] = words[language]
        self._agreed = agreed
        self._found: Agreement = agreed.agreement

    def word(self, key: str, **params: object) -> str:
        """A word or sentence of the page, as text."""
        return self._words[key].format_map(params)

    def _heading(self, key: str) -> str:
        return f"<h2>{escape(self.word(key))}</h2>"

    def head(self) -> list[str]:
        """The title, and the figures that matter most."""
        found = self._found
        layers = ", ".join(
            f"{name} ({sum(counts.values())})" for name, counts in found.marked.items()
        )
        figures = [
            ("strict", found.strict.score.f1, _interval(found.strict)),
            ("boundary", found.boundary.score.f1, _interval(found.boundary)),
            ("alpha", found.alpha.value, ""),
            ("unitizing", found.unitizing.value, ""),
        ]
        if self._agreed.gamma is not None:
            figures.append(("gamma", self._agreed.gamma.value, ""))
        boxes = (
            f"<div>{escape(self.word(key))}<strong>{_figure(value)}</strong>"
            f'<span class="faint">{bounds}</span></div>'
            for key, value, bounds in figures
        )
        return [
            f"<h1>{escape(self.word('title'))}</h1>",
            f"<p>{escape(self.word('layers', layers=layers))}<br>",
            f"{escape(self.word('documents', count=len(found.documents)))}</p>",
            f'<div class="figures">{"".join(boxes)}</div>',
            *(f'<p class="faint">{escape(each)}</p>' for each in self._notices()),
        ]

    def _notices(self) -> Iterable[str]:
        found = self._found
        for layer, ids in self._agreed.waiting.items():
            yield self.word("waiting", layer=layer, count=len(ids))
        if found.alone:
            yield self.word("alone", ids=", ".join(found.alone))
        if found.empty:
            yield self.word("empty", ids=", ".join(found.empty))
        if found.left_out:
            yield self.word("left_out", count=found.left_out)

    def pairs(self) -> list[str]:
        """Every two layers."""
        keys = ("strict", "interval", "boundary", "same_label", "overlap", "kappa", "count")
        rows = [
            self._pair(
                f"{pair.one} – {pair.other}",
                (pair.strict, pair.boundary),
                (pair.evaluation.same_label, pair.evaluation.overlap),
                pair.kappa,
                len(pair.evaluation.documents),
            )
            for pair in self._found.pairs
        ]
        if len(rows) > 1:
            found = self._found
            pooled, scores = (found.strict, found.boundary), (found.same_label, found.overlap)
            rows.append(
                self._pair(self.word("all_pairs"), pooled, scores, None, len(found.documents))
            )
        return [self._heading("pairs"), *self._table(["pair", *keys], rows)]

    def _pair(
        self,
        name: str,
        pooled: tuple[Pooled, Pooled],
        scores: tuple[Score, Score],
        kappa: Coefficient | None,
        documents: int,
    ) -> list[Cell]:
        strict, boundary = pooled
        values = [boundary.score.f1, *(each.f1 for each in scores)]
        shown = [_figure(strict.score.f1), _interval(strict), *map(_figure, values)]
        shown += [_figure(kappa.value) if kappa else "", str(documents)]
        return [Cell(escape(name)), *(Cell(each, "n") for each in shown)]

    def labels(self) -> list[str]:
        """Every label, with how often each layer used it."""
        found = self._found
        rows = [
            self._label(escape(code), pooled, found.label_alpha[code], code)
            for code, pooled in found.labels.items()
        ]
        rows.append(self._label(escape(self.word("all_labels")), found.strict, found.alpha, None))
        keys = ["label", "strict", "interval", "alpha"]
        return [self._heading("labels"), *self._table(keys, rows, [*map(escape, found.layers)])]

    def _label(self, name: str, pooled: Pooled, alpha: Coefficient, code: str | None) -> list[Cell]:
        kind = "n" if code is not None else "n total"
        counts = [
            counts.get(code, 0) if code is not None else sum(counts.values())
            for counts in self._found.marked.values()
        ]
        shown = [_figure(pooled.score.f1), _interval(pooled), _figure(alpha.value)]
        cells = [Cell(each, kind) for each in (*shown, *map(str, counts))]
        return [Cell(name, "" if code is not None else "total"), *cells]

    def confusions(self) -> list[str]:
        """A matrix for every pair."""
        lines = [self._heading("confusion")]
        for pair in self._found.pairs:
            lines += self._confusion(pair)
        return lines

    def _confusion(self, pair: PairAgreement) -> list[str]:
        nothing = escape(self.word("nothing"))
        codes = sorted({code for both in pair.confusion for code in both} - {""})
        names = {**{code: escape(code) for code in codes}, "": nothing}
        caption = self.word("confusion_of", one=pair.one, other=pair.other, nothing=nothing)
        lines = [f'<table class="grid"><caption>{escape(caption)}</caption>']
        lines.append(f"<thead><tr><th></th>{''.join(map(_th, names.values()))}</tr></thead><tbody>")
        unlike = {both: count for both, count in pair.confusion.items() if len({*both}) > 1}
        most = max(unlike.values(), default=1)
        for one, name in names.items():
            cells = [
                Cell(
                    str(pair.confusion.get((one, other), "")),
                    "n",
                    _shade(unlike.get((one, other), 0) / most),
                )
                for other in names
            ]
            lines.append(f"<tr>{_th(name)}{_cells(cells)}</tr>")
        return [*lines, "</tbody></table>"]

    def patterns(self) -> list[str]:
        """What the differences are, the most frequent first."""
        rows = [
            [
                Cell(escape(self._kind(DisagreementKind(each.kind))), "kind"),
                Cell(escape(", ".join(each.labels)), "label"),
                Cell(str(each.count), "n"),
                Cell(escape(_line("、".join(each.examples)))),
            ]
            for each in self._agreed.patterns
        ]
        if not rows:
            return []
        keys = ["kind", "label", "times", "examples"]
        return [self._heading("patterns"), *self._table(keys, rows)]

    def places(self, most: int) -> list[str]:
        """The differences of each document, the one with the lowest F1 first."""
        differing = [each for each in self._found.documents if each.disagreements]
        differing.sort(key=lambda each: each.strict.f1 or 0)
        lines = [self._heading("places")] if differing else []
        room = most
        for document in differing:
            shown = document.disagreements[:room]
            room -= len(shown)
            if shown:
                lines += self._document(document, shown)
        left = sum(len(each.disagreements) for each in differing) - (most - room)
        if left:
            lines.append(f"<p>{escape(self.word('more', count=left))}</p>")
        return lines

    def _document(self, document: DocumentAgreement, shown: Sequence[Disagreement]) -> list[str]:
        text = self._agreed.documents[document.document_id].text
        heading = self.word(
            "document",
            id=document.document_id,
            f1=_figure(document.strict.f1),
            count=len(document.disagreements),
        )
        rows = [
            [
                Cell(escape(self._kind(each.kind)), "kind"),
                Cell(_in_context(text, each)),
                *(Cell(self._held(each.mentions[layer])) for layer in document.layers),
            ]
            for each in shown
        ]
        names = [*map(escape, document.layers)]
        table = self._table(["kind", "context"], rows, names, style="places")
        return [f"<h3>{escape(heading)}</h3>", *table]

    def _held(self, mentions: Sequence[Mention]) -> str:
        shown = (
            f'{escape(_line(each.text))} <span class="label">{escape(each.label)}</span>'
            for each in mentions
        )
        return "<br>".join(shown) or _UNDEFINED

    def _kind(self, kind: DisagreementKind) -> str:
        return self.word(_KINDS[kind])

    def explanations(self) -> list[str]:
        """What the figures mean and where they come from."""
        keys = ["measure_f1", "measure_chance", "measure_none"]
        if self._agreed.gamma is not None:
            keys.insert(2, "measure_gamma")
        notes = (f"<p>{escape(self.word(key))}</p>" for key in keys)
        return [self._heading("measures"), '<div class="faint">', *notes, "</div>"]

    def _table(
        self,
        keys: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        more: Sequence[str] = (),
        *,
        style: str = "",
    ) -> list[str]:
        rows = list(rows)
        names = [*(escape(self.word(key)) for key in keys), *more]
        kinds = (cell.kind for cell in rows[0]) if rows else ("" for _ in names)
        heads = "".join(_th(name, kind) for name, kind in zip(names, kinds, strict=True))
        return [
            f'<table class="{style}"><thead><tr>{heads}</tr></thead><tbody>',
            *(f"<tr>{_cells(row)}</tr>" for row in rows),
            "</tbody></table>",
        ]


def _th(html: str, kind: str = "") -> str:
    return f'<th class="{kind}">{html}</th>'


def _cells(cells: Iterable[Cell]) -> str:
    return "".join(f'<td class="{kind}" style="{style}">{html}</td>' for html, kind, style in cells)


def _shade(share: float) -> str:
    return f"background: rgba(var(--shade), {0.45 * share:.2f})" if share else ""


def _figure(value: float | None) -> str:
    return _UNDEFINED if value is None else f"{value:.3f}"


def _interval(pooled: Pooled) -> str:
    bounds = pooled.interval
    return f"{bounds.low:.3f}–{bounds.high:.3f}" if bounds else ""


def _in_context(text: str, place: Disagreement) -> str:
    start, end = place.span.start, place.span.end
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    shown = escape(_line(text[start:end]))
    return f"{escape(_line(before))}<mark>{shown}</mark>{escape(_line(after))}"


def _line(text: str) -> str:
    """The text on one line, line ends shown."""
    return text.replace("\n", "⏎")
