"""What a user can do, in order, without a window.

`Workspace` is a project opened by one annotator; `Desk` one open document of it. Every change is
a `Step` that goes through `Workspace.do`: applied in memory, handed to `Autosave`, told to the
listeners. Undo is kept here, and not in Qt's `QUndoStack`, because it spans documents and
restarts, because its steps are also the history on disk, and because a step that fails must not
stay on the stack (a `redo` that raises leaves a bogus entry on Qt's).

A decided mention keeps the id of the suggestion it began as, and that id is made from the
document, the span and the label. So a newer suggester that proposes the same again meets the
decision, and two devices that decided the same suggestion merge into one record.

Labels change and files don't. A label that was renamed, merged or withdrawn leaves its former code
in the project's scheme (`Scheme.was`), and whoever compares, exports, counts or shows mentions
reads them under today's labels through `reading`. The one who changes labels has their own
mentions follow in the same step (`scheme_change`), everybody else when they next open the project
(`following`), so no file of another annotator is ever written for it.
"""
