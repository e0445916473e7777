"""The words of the program as values: frozen dataclasses and pure functions, nothing else.

**Document** an immutable text with an id and metadata. **Span** one or more half-open ranges of
code points (fragments). **Label** a type out of the project's **Scheme**. **Mention** a span with
a label (never "entity", "annotation" or "tag" in code). **Layer** the mentions of one source over
a document: a person, a suggester, an import, or `gold`. **Suggestion** what a suggester proposes,
with score and reason. **Decision** confirm, correct, reject, add. **Change** a value that turns
one state of a document into the next and knows its inverse. **Step** the changes of one user
action, undone together.

Every offset is a code point of the document's text as stored, half open. UTF-16 exists only in
`zhupi.ui.reader`.
"""
