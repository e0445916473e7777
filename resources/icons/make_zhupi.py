"""Draws zhupi.svg, the icon of the program: a vermilion seal with the character 朱 cut into it.

    python make_zhupi.py /usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc

The character's outline is that of Noto Serif CJK SC Bold (© 2017-2022 Adobe, SIL Open Font
License 1.1). Needs fonttools; the same font gives the same file.
"""

import argparse
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Noto Serif CJK SC"
SIDE = 64
GLYPH = 48
SEAL = "#b3261e"
PAPER = "#fbf8f1"


def simplified(source: Path) -> TTFont:
    """The font of the collection that is drawn for simplified Chinese."""
    fonts = TTCollection(source).fonts
    return next(font for font in fonts if font["name"].getDebugName(1) == FAMILY)


def outline(font: TTFont, character: str) -> str:
    """The character's path, its longer side GLYPH units, in the middle of the square."""
    glyphs = font.getGlyphSet()
    glyph = glyphs[font.getBestCmap()[ord(character)]]
    bounds = BoundsPen(glyphs)
    glyph.draw(bounds)
    left, bottom, right, top = bounds.bounds
    scale = GLYPH / max(right - left, top - bottom)
    across = SIDE / 2 - scale * (left + right) / 2
    down = SIDE / 2 + scale * (bottom + top) / 2
    path = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    glyph.draw(TransformPen(path, (scale, 0, 0, -scale, across, down)))
    return str(path.getCommands())


def main() -> None:
    """Write zhupi.svg beside this file."""
    parser = argparse.ArgumentParser(description="Draw the icon of the program.")
    parser.add_argument("source", type=Path, help="NotoSerifCJK-Bold.ttc")
    path = outline(simplified(parser.parse_args().source), "朱")
    Path(__file__).with_name("zhupi.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}"'
        f' viewBox="0 0 {SIDE} {SIDE}">\n'
        f'  <rect x="1" y="1" width="{SIDE - 2}" height="{SIDE - 2}" rx="13" fill="{SEAL}"/>\n'
        f'  <path fill="{PAPER}" d="{path}"/>\n'
        "</svg>\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
