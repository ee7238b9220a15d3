"""Runs the examples of pages in kernels of their own, and keeps their outputs."""
