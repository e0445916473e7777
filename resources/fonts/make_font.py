"""Makes ZhupiSong-Regular.otf, the font for machines that have no Chinese one.

    python make_font.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc

It is a subset of Noto Serif CJK SC Regular under another name: the characters of GB 2312, of the
Table of General Standard Chinese Characters (beyond_gb2312.txt holds those that GB 2312 lacks)
and of Big5 level 1, Latin, punctuation and signs, and whatever the sample documents, the
program's own texts and its lists of places and names use besides. Vertical setting and the forms
for other languages are left out. Needs fonttools; the same source font, fonttools and tree give
the same bytes. Characters that the source has no glyph for are printed.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCE_FAMILY = "Noto Serif CJK SC"
FAMILY = "Zhupi Song"
FILE_NAME = "ZhupiSong-Regular"

# Lead bytes and trail bytes of the hanzi and of the signs in the two-byte encodings.
GB2312 = ("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
BIG5_LEVEL_1 = ("big5", range(0xA1, 0xC7), range(0x40, 0xFF))

BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Extended-A
    (0x02C6, 0x02DD),  # tones and other spacing marks
    (0x0391, 0x03C9),  # Greek
    (0x2010, 0x2044),  # dashes, quotation marks, ellipsis, per mille, primes
    (0x2070, 0x2089),  # superscripts and subscripts
    (0x20AC, 0x20AC),  # euro
    (0x2100, 0x214F),  # letterlike signs, among them ℃ ℡ №
    (0x2150, 0x218B),  # fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows, among them ↵
    (0x2200, 0x22FF),  # mathematics
    (0x2318, 0x23CE),  # keys, among them ⌘ ⌫ ⏎
    (0x2460, 0x24FF),  # enclosed numbers and letters
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x26FF),  # geometric shapes, stars
    (0x2713, 0x2718),  # check marks and crosses
    (0x2776, 0x2793),  # negative circled numbers
    (0x27F5, 0x27F7),  # long arrows
    (0x3000, 0x303F),  # CJK punctuation
    (0x3040, 0x312F),  # kana, bopomofo
    (0x3200, 0x33FF),  # enclosed CJK, squared units
    (0xFE30, 0xFE6F),  # compatibility and small forms
    (0xFF01, 0xFFEE),  # full-width and half-width forms
    (0xFFFD, 0xFFFD),  # replacement character
)
# Signs that the source has no glyph for, and the one of the same meaning that is shown instead.
STAND_INS = {
    0x21B5: 0x23CE,  # ↵ ⏎
    0x2714: 0x2713,  # ✔ ✓
    0x2715: 0x00D7,  # ✕ ×
    0x2717: 0x00D7,  # ✗ ×
    0x2718: 0x00D7,  # ✘ ×
}
TEXTS = (
    *("seeds/*.txt", "seeds/*.jsonl", "resources/**/*.toml", "resources/**/*.ts"),
    *(f"resources/gazetteers/{name}" for name in ("china.tsv", "towns.txt", "surnames.txt")),
)


def encoded(codec: str, leads: Iterable[int], trails: range) -> Iterator[str]:
    """The characters that a two-byte encoding has for these bytes."""
    for lead in leads:
        for trail in trails:
            try:
                yield from bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue


def named() -> set[int]:
    """The code points that an encoding, the table or a text of ours asks for by name."""
    lines = (HERE / "beyond_gb2312.txt").read_text(encoding="utf-8").splitlines()
    texts = (path.read_text(encoding="utf-8") for pattern in TEXTS for path in ROOT.glob(pattern))
    characters = chain(
        encoded(*GB2312),
        encoded(*BIG5_LEVEL_1),
        *(line for line in lines if not line.startswith("#")),
        *texts,
    )
    return {ord(character) for character in characters if character.isprintable()}


def simplified(source: Path) -> TTFont:
    """The font of the collection that is drawn for simplified Chinese."""
    fonts = TTCollection(source).fonts
    return next(font for font in fonts if font["name"].getDebugName(1) == SOURCE_FAMILY)


def stand_in(font: TTFont) -> None:
    """Let the signs that have no glyph of their own use their stand-in's."""
    glyphs = font.getBestCmap()
    borrowed = {sign: glyphs[other] for sign, other in STAND_INS.items()}
    for table in font["cmap"].tables:
        # Format 14 holds variation sequences only.
        if table.isUnicode() and table.format != 14:
            table.cmap.update(borrowed)


def reduce(font: TTFont, code_points: set[int]) -> None:
    """Cut the font down to the glyphs of these code points and the tables that the screen needs."""
    options = Options()
    options.layout_features = ["ccmp", "kern", "liga", "mark", "mkmk"]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)


def rename(font: TTFont) -> None:
    """Give the font its own name, so that it never stands in for an installed Noto font."""
    names = font["name"]
    version = names.getDebugName(5).split(";")[0]
    names.names = [record for record in names.names if record.langID == 0x409]
    for name_id, words in {
        1: FAMILY,
        2: "Regular",
        3: f"{version};{FILE_NAME}",
        4: FAMILY,
        5: f"{version}; subset of {SOURCE_FAMILY}",
        6: FILE_NAME,
    }.items():
        names.setName(words, name_id, 3, 1, 0x409)
    table = font["CFF "].cff
    table.fontNames = [FILE_NAME]
    top = table.topDictIndex[0]
    top.FamilyName = FAMILY
    top.FullName = FAMILY


def main() -> None:
    """Write the font beside this file and say what is in it."""
    parser = argparse.ArgumentParser(description="Make the fallback font.")
    parser.add_argument("source", type=Path, help="NotoSerifCJK-Regular.ttc")
    font = simplified(parser.parse_args().source)
    stand_in(font)
    code_points = named() | STAND_INS.keys()
    missing = sorted(code_points - set(font.getBestCmap()))
    reduce(font, code_points.union(*(range(first, last + 1) for first, last in BLOCKS)))
    rename(font)
    font.recalcTimestamp = False
    target = HERE / f"{FILE_NAME}.otf"
    font.save(target)
    lacking = " ".join(f"U+{code:04X} {chr(code)}" for code in missing) or "none"
    sys.stdout.write(
        f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size} bytes\n"
        f"no glyph for: {lacking}\n"
    )


if __name__ == "__main__":
    main()
