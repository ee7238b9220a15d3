"""Answers to well-known questions about TensorFlow and Keras, proved by code."""

from importlib.metadata import version

__version__ = version("tfanswers")
