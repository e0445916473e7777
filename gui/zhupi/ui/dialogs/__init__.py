"""Windows that ask or tell one thing; those that ask have a classmethod `ask`."""
