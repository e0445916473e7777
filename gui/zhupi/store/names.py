"""Names that people type, as names of files and folders that every system takes.

A name becomes its NFC form with the characters that Windows, macOS or Linux refuse written as
`%XX`; Chinese and most other names stay as they are and can be read in a file manager. Two names
that differ only in case are one name, because on Windows and macOS they are one folder.
The reserved device names and characters are those of Microsoft's page "Naming Files, Paths, and
Namespaces".
"""

import hashlib
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

_REFUSED = frozenset('<>:"/\\|?*%')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)

# Most ids are plain, and a project may have a hundred thousand.
_PLAIN = re.compile(r"[A-Za-z0-9_-]{5,}")

# Room for ".~" before and ".json.<computer>" after it within the 255 bytes of most file systems.
LONGEST = 180


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))


def _is_refused(char: str) -> bool:
    # Not printable are controls, invisible marks and every space but the plain one.
    return char in _REFUSED or not char.isprintable()


def quoted(name: str) -> str:
    """The file name that stands for `name`; `unquoted` gives the name's NFC form back."""
    if _PLAIN.fullmatch(name):
        return name
    name = unicodedata.normalize("NFC", name)
    chars = [_percent(char) if _is_refused(char) else char for char in name]
    if name and (name[0] in " ." or _DEVICE.match(name)):
        chars[0] = _percent(name[0])
    if name and name[-1] in " .":
        chars[-1] = _percent(name[-1])
    return "".join(chars)


def unquoted(file_name: str) -> str:
    """The name that a file name made by `quoted` stands for."""
    return unquote(unicodedata.normalize("NFC", file_name))


def folded(name: str) -> str:
    """What two names have in common that a file system may take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def document_file(document_id: str, suffix: str) -> Path:
    """The relative path `xx/ID.suffix` of a document's file in any of the folders by document.

    An id too long for a file name keeps its beginning, followed by a hash of all of it.
    """
    name = quoted(document_id)
    encoded = name.encode("utf-8")
    if len(encoded) > LONGEST:
        digest = hashlib.blake2s(encoded, digest_size=8).hexdigest()
        name = f"{encoded[: LONGEST - 20].decode('utf-8', 'ignore')}-{digest}"
    return Path(quoted(document_id[-2:]), f"{name}{suffix}")


def folder_of(parent: Path, name: str) -> Path:
    """The folder below `parent` that belongs to `name`: an existing one in any case, else new."""
    exact = parent / quoted(name)
    if exact.is_dir():
        return exact
    wanted = folded(name)
    same = (known for known in names_in(parent) if folded(known) == wanted)
    return parent / quoted(next(same, name))


def names_in(parent: Path) -> list[str]:
    """The names that folders below `parent` stand for, sorted; [] where it doesn't exist."""
    if not parent.is_dir():
        return []
    folders = (entry.name for entry in parent.iterdir() if entry.is_dir())
    return sorted(unquoted(name) for name in folders if not name.startswith("."))
