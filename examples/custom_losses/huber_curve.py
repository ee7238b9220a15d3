import matplotlib.pyplot as plt
import numpy as np

from tfanswers.losses import huber

errors = np.linspace(-4, 4, 161).reshape(-1, 1)
parabola = errors[:, 0] ** 2 / 2

figure, axes = plt.subplots(figsize=(6, 3.2), layout="constrained")
axes.plot(errors, parabola, ":", color="gray", label="half of the squared error")
losses = {}
for threshold, line in [(2.0, "--"), (1.0, "-")]:
    losses[threshold] = huber(np.zeros_like(errors), errors, threshold).numpy()
    axes.plot(errors, losses[threshold], line, label=f"Huber, threshold {threshold:g}")
axes.set(xlabel="error", ylabel="loss of one sample")
axes.legend()
plt.show()

size, signs = np.abs(errors[:, 0]), np.sign(errors[:, 0])
slopes = {
    threshold: np.gradient(losses[threshold], errors[1, 0] - errors[0, 0]) for threshold in losses
}
# np.gradient looks one point to each side, so leave out the kink
assert np.allclose(losses[1.0][size <= 1], parabola[size <= 1])
assert np.allclose(losses[2.0][size <= 2], parabola[size <= 2])
assert np.allclose((slopes[1.0] * signs)[size > 1.1], 1.0)
assert np.allclose((slopes[2.0] * signs)[size > 2.1], 2.0)
