import numpy as np

rng = np.random.default_rng(seed=0)
seen = np.unique(rng.integers(1437, size=[1437 // 32, 32]))
shuffled = np.unique(rng.permutation(1437))
print(f"random batches: {len(seen) / 1437:.0%} of the images are seen")
print(f"a permutation:  {len(shuffled) / 1437:.0%}")

assert len(seen) / 1437 < 0.66
assert len(shuffled) == 1437
