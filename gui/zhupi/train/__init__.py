"""Learning from decided documents: the trainer, the calibration of its scores, the model file.

It knows rows of features and tags, not texts: `zhupi.suggest` makes the rows, a service brings
the two together.
"""
