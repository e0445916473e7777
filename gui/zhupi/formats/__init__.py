"""Documents and exchange formats: one module each, reader and writer.

Offsets are code points, half open, on this side of every reader and writer, whatever a format
counts in. A reader refuses a file it can't trust, with the file, the line and the field, before
anything of it is used; a writer returns a `Report` of what its format could not hold.

`decoding` turns bytes into text, `documents` reads the files a project is made of, `gold` is the
format of this program, and `table.FORMATS` names the others.
"""
