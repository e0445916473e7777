"""The review page: what layers differ in, settled by keyboard into gold.

`loading` reads the queue off this thread, `settling` turns keys into decisions, `page` puts the
panes together, `reviewing` is what the window knows of it. Nothing here changes a mention:
`zhupi.services.review` does, and what it changed comes back as an event.
"""
