"""Take evidence: what becomes of each example in other environments."""
