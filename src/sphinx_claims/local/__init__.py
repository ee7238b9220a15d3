"""What a reader runs: the proofs of a site, on a machine of his own."""
