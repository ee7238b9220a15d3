import numpy as np

images = 1077
rng = np.random.default_rng(seed=0)
batches = rng.integers(images, size=[images // 32, 32])
seen = np.unique(batches)
shuffled = np.unique(rng.permutation(images))
print(f"random batches: {len(seen) / images:.0%} of the images are seen")
print(f"a permutation:  {len(shuffled) / images:.0%}")

assert batches.shape == (33, 32)
assert len(seen) / images < 0.66
assert len(shuffled) == images == 1077
