"""The window: the only place that knows Qt.

A key becomes a command id (`keys`), a command id a method (`commands`, `annotating`), a method a
call of a service, and the service's one event comes back through `bridge` as a signal to the panes
that care. No widget holds truth, and no text is read back from one.
"""
