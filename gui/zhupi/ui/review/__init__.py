"""The review page: what layers differ in, settled by keyboard into gold.

`reviewing` opens gold and reads the queue off this thread, `settling` turns keys into decisions,
`page` puts the panes together. Nothing here changes a mention: `zhupi.services.review` does, and
what it changed comes back as an event.
"""
