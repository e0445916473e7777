"""The language of the interface."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from zhupi import paths

LANGUAGES = {"en": "English", "zh": "简体中文"}
_FILES = {"en": "en", "zh": "zh_CN"}


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """The text as it is; lupdate finds it by this function's name.

    Qt's own is typed as giving an object.
    """
    return text


QT_LACKS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),
)
"""What Qt's Chinese catalogue has not caught up with (6.11), and the arrow keys, which it calls
by words as long as the commands beside them."""


def chosen_language(preferred: str) -> str:
    """The language of the interface: the preferred one, else Chinese on a Chinese system."""
    if preferred in LANGUAGES:
        return preferred
    system = QLocale.system().language()
    return "zh" if system is QLocale.Language.Chinese else "en"


def install_language(app: QApplication, language: str) -> list[QTranslator]:
    """Translate the interface, Qt's own buttons included; the translators, to be kept alive.

    English gets its plural forms this way; the rest of it stands in the source.
    """
    installed: list[QTranslator] = []
    name = _FILES[language]
    folders = {
        f"qtbase_{name}": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        f"zhupi_{name}": str(paths.resource("i18n")),
    }
    for file, folder in folders.items():
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
            installed.append(translator)
    return installed
