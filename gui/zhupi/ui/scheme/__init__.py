"""Editing the labels of a project: a list, the fields of one label, and what a change would do.

The dialog works on a draft (`zhupi.services.scheme_draft`); nothing is changed before its last
button. It is loaded when it is first asked for.
"""
