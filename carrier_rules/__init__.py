"""The rules of a funding notice as data: obligations, due dates and their status."""

__version__ = "0.1.0"
