"""Zhupi 朱批, a desktop reader-annotator for Chinese text."""

__version__ = "0.1.0"
