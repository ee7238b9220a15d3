"""Watches what examples print and draw: compares it with what is recorded beside them."""
