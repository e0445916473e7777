"""A machine without any Chinese font still shows Chinese."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont

from zhupi.paths import resource, seeds

FONT = resource("fonts/ZhupiSong-Regular.otf")
FAMILY = "Zhupi Song"
SIGNS = "⏎↵¶·…—–“”‘’「」《》【】、。，；：？！％℃①⑩ⅠⅫ〇㎡×±←→✓✗●○◐"
OURS = (
    *("*.toml", "schemes/*.toml", "messages/*.toml", "rules/*.toml", "i18n/*.ts"),
    *("gazetteers/china.tsv", "gazetteers/towns.txt", "gazetteers/surnames.txt"),
)


@pytest.fixture
def font(qapp: QGuiApplication) -> QRawFont:
    return QRawFont(str(FONT), 20)


def lacking(font: QRawFont, characters: str) -> list[str]:
    """The printable ones that the font has no glyph for."""
    printable = sorted({character for character in characters if character.isprintable()})
    return [character for character in printable if 0 in font.glyphIndexesForString(character)]


def two_byte(codec: str, first: int, last: int) -> Iterator[str]:
    """The hanzi of an encoding whose lead bytes run from first to last."""
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode(codec, errors="ignore")
            if len(text) == 1 and "一" <= text <= "鿿":
                yield text


def test_qt_takes_it_under_its_own_name(qapp: QGuiApplication) -> None:
    number = QFontDatabase.addApplicationFont(str(FONT))
    try:
        assert QFontDatabase.applicationFontFamilies(number) == [FAMILY]
        systems = QFontDatabase.writingSystems(FAMILY)
        assert QFontDatabase.WritingSystem.SimplifiedChinese in systems
        assert QFontDatabase.WritingSystem.TraditionalChinese in systems
    finally:
        QFontDatabase.removeApplicationFont(number)


def test_simplified_and_traditional_characters_are_there(font: QRawFont) -> None:
    simplified = "".join(two_byte("gb2312", 0xB0, 0xF7))
    traditional = "".join(two_byte("big5", 0xA4, 0xC6))
    assert (len(simplified), len(traditional)) == (6763, 5401)
    assert lacking(font, simplified + traditional) == []


def test_the_general_standard_table_is_there(font: QRawFont) -> None:
    lines = resource("fonts/beyond_gb2312.txt").read_text(encoding="utf-8").splitlines()
    rare = "".join(line for line in lines if not line.startswith("#"))
    assert len(set(rare)) == 8105 - 6638
    assert lacking(font, rare) == []


def test_signs_and_latin_are_there(font: QRawFont) -> None:
    latin = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))))
    assert lacking(font, SIGNS + latin) == []


def test_the_samples_and_our_own_words_can_be_shown(font: QRawFont) -> None:
    files = [*seeds().glob("*.txt"), *seeds().glob("*.jsonl")]
    files += [path for pattern in OURS for path in resource("").glob(pattern)]
    assert len(files) >= 10
    texts = "".join(path.read_text(encoding="utf-8") for path in files)
    assert lacking(font, texts) == [], "run resources/fonts/make_font.py"


def test_characters_are_drawn_apart(font: QRawFont) -> None:
    one, other = (
        font.pathForGlyph(font.glyphIndexesForString(character)[0]) for character in "朱批"
    )
    assert not one.isEmpty()
    assert one != other
    assert 15 < one.boundingRect().width() < 21


def test_it_is_small_and_its_licence_lies_beside_it() -> None:
    assert FONT.stat().st_size <= 8_000_000
    licence = resource("fonts/OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright 2017-2022 Adobe")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
