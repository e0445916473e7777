"""The reader: a text with its mentions, painted by us.

One lazily made QTextLayout per block of text in a QAbstractScrollArea, with mentions drawn by
visible line. QTextEdit and QPlainTextEdit were measured and refused: they rewrite the text (CR LF,
NBSP, U+2028, a leading BOM), QTextEdit lays out the whole document at each change of width, and
QPlainTextEdit has no room between lines. Here the first paint costs the same for two thousand
characters and for two million, and no text is ever read back from a widget.

Code points come in and go out; UTF-16 exists in `typeset` alone.
"""
