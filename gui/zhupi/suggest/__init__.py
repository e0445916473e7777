"""Proposing mentions: what the program thinks an annotator would mark, with score and reason.

A text is read in a matching form of the same length (`script`), in reading order (`flow`), as
words (`segment`). Grammars find numbers and dates (`quantities`, `dates`), lexica find known
names (`lexicon`), and a learned model (`learned`) decides over the words with all of that before
its eyes (`features`). `pipeline` puts it together. Offsets are code points of the text as given.
"""

SOURCE = "zhupi@1"
"""The name of the layer that the built-in extraction writes; a new one where results change."""
