"""What two copies of a project decided independently, as a page to read after taking one in."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication

from zhupi.model.label import Scheme
from zhupi.model.mention import Mention
from zhupi.services.merging import TakenIn
from zhupi.ui.wording import shown_text, status_text


def contested_title() -> str:
    """What the page is called."""
    return QCoreApplication.translate("Contested", "Decided in both copies")


def contested_page(taken: TakenIn, titles: Mapping[str, str], scheme: Scheme, language: str) -> str:
    """Every mention and note that both copies decided as HTML: what stands, what gave way.

    `titles` are those of the documents by id. Nothing to show makes "".
    """
    mentions = [
        (
            who,
            each.document_id,
            _mention(each.kept, scheme, language),
            _mention(each.other, scheme, language),
        )
        for who, each in taken.contested
    ]
    notes = [
        (who, each.document_id, escape(each.kept), escape(each.other)) for who, each in taken.notes
    ]
    if not mentions and not notes:
        return ""
    columns = (
        QCoreApplication.translate("Contested", "Annotator, document"),
        QCoreApplication.translate("Contested", "Stands here now"),
        QCoreApplication.translate("Contested", "Gave way"),
    )
    head = "".join(f"<th align='left'>{escape(each)}</th>" for each in columns)
    rows = "".join(
        f"<tr><td>{escape(who)}<br><small>{escape(titles.get(document, document))}</small></td>"
        f"<td>{kept}</td><td>{other}</td></tr>"
        for who, document, kept, other in (*mentions, *notes)
    )
    said = QCoreApplication.translate(
        "Contested",
        "Of two decisions the one that was changed more often stands, else the later one. Where "
        "the other is right, decide anew; it is in the history.",
    )
    return (
        f"<h3>{escape(contested_title())}</h3><p>{escape(said)}</p>"
        f"<table cellspacing='0' cellpadding='5' width='100%'><tr>{head}</tr>{rows}</table>"
    )


def _mention(mention: Mention, scheme: Scheme, language: str) -> str:
    status = (
        QCoreApplication.translate("Contested", "removed")
        if mention.deleted
        else status_text(mention.status)
    )
    said = f"{scheme.label(mention.label).name(language)} · {status}"
    if mention.note:
        said += f" · {mention.note}"
    place = f"{mention.span.start}–{mention.span.end}"
    return f"{escape(shown_text(mention))} <small>{place}</small><br><small>{escape(said)}</small>"
