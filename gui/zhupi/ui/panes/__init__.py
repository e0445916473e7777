"""The parts of the window around the reader; they ask by signals and are told by methods."""
