import numpy as np

correct = np.array([1] * 324 + [0] * 36)
rng = np.random.default_rng(seed=0)
draws = rng.choice(correct, size=[10_000, len(correct)]).mean(axis=1)
low, high = np.quantile(draws, [0.025, 0.975])
print(f"accuracy {correct.mean():.0%}, 95% of the draws: {low:.1%} to {high:.1%}")
spread = 1.96 * np.sqrt(0.9 * 0.1 / 360)
formula = [0.9 - spread, 0.9 + spread]
print("by the formula: {:.1%} to {:.1%}".format(*formula))

assert correct.mean() == 0.9
assert len(correct) == 360
assert low < 0.88
assert high > 0.92
assert np.abs(np.subtract([low, high], formula)).max() < 0.003
