"""Compare what examples show with what is recorded beside them, for review."""
