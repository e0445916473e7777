"""From service events to Qt signals, on the window's thread."""

from PySide6.QtCore import QObject, Signal

from zhupi.services.events import Changed, Event, Saved, SaveFailed, SchemeChanged


class Bridge(QObject):
    """A listener of a workspace. Its signals may be emitted on any thread and arrive queued."""

    changed = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)
    scheme_changed = Signal(object)

    def __call__(self, event: Event) -> None:
        """Pass an event on."""
        if isinstance(event, Changed):
            self.changed.emit(event)
        elif isinstance(event, Saved):
            self.saved.emit(event)
        elif isinstance(event, SaveFailed):
            self.save_failed.emit(event)
        elif isinstance(event, SchemeChanged):
            self.scheme_changed.emit(event)
