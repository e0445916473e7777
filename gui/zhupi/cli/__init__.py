"""The commands of the program without a window. Sentences of errors go to standard error."""
