"""The tour: short steps in the window itself, each done by doing what it says.

It watches what the user does and decides nothing. The text stands in resources/tour.toml, in
every language, beside what each step points at and how one goes on.
"""
