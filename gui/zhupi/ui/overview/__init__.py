"""The overview page: progress as pictures, and how long the rest will take.

`sheets` puts the figures of `zhupi.services.progress` into tables, `charts` draws them, a `card`
shows the one or the other, `page` puts the cards together, `overviewing` is what the window knows
of it. The charts are those of pyqtgraph, which needs nothing of Qt but its essentials; it brings
NumPy, so only a job imports `charts`, after the page was first turned to.
"""
