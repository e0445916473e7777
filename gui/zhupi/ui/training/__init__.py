"""The model page: which model suggests, training one's own, and how the two compare.

`sheets` puts a comparison into tables, `page` shows them, `modelling` is what the window knows of
it. The training runs in a process of its own; a job waits for it.
"""
