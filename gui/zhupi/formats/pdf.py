"""PDF files: the text of their pages, as far as they have any."""

import io
import logging

from zhupi.errors import ZhupiError


def pdf_text(raw: bytes, path: str) -> str:
    """The text of a PDF file, page after page, with the line ends of the print.

    Empty where its pages are pictures. Raises ZhupiError source.unreadable where it is damaged,
    source.locked where it needs a password.
    """
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError

    # Its warnings are about repairs to the file's structure, and nobody could act on them.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        pages = [page.extract_text() for page in reader.pages]
    except (FileNotDecryptedError, DependencyError) as error:
        raise ZhupiError("source.locked", path=path) from error
    except Exception as error:
        # The library raises whatever a broken structure leads it to, RecursionError too.
        raise ZhupiError("source.unreadable", path=path, reason=str(error)) from error
    return _whole("\n".join(page.strip("\n") for page in pages))


def _whole(text: str) -> str:
    """The text with surrogate pairs joined; single ones, from broken fonts, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
