import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf


def network(outputs):
    hidden = [keras.layers.Dense(32, activation="relu") for _ in range(2)]
    return keras.Sequential([keras.Input([2]), *hidden, keras.layers.Dense(outputs)])


class WGAN(keras.Model):
    def __init__(self):
        super().__init__()
        self.generator, self.critic = network(2), network(1)
        adams = [keras.optimizers.Adam(0.002, beta_1=0.0) for _ in range(2)]
        self.generator_adam, self.critic_adam = adams
        self.seeds = keras.random.SeedGenerator(0)

    def generate(self, count):
        return self.generator(keras.random.normal([count, 2], seed=self.seeds))

    def gradient_penalty(self, real, fake):
        mix = keras.random.uniform([tf.shape(real)[0], 1], seed=self.seeds)
        between = fake + mix * (real - fake)
        with tf.GradientTape() as tape:
            tape.watch(between)
            scores = self.critic(between)
        slopes = tf.norm(tape.gradient(scores, between), axis=1)
        return tf.reduce_mean((slopes - 1) ** 2)

    def train_step(self, real):
        count = tf.shape(real)[0]
        for _ in range(3):
            fake = self.generate(count)
            with tf.GradientTape() as tape:
                gap = tf.reduce_mean(self.critic(real) - self.critic(fake))
                loss = self.gradient_penalty(real, fake) - gap
            weights = self.critic.trainable_variables
            self.critic_adam.apply(tape.gradient(loss, weights), weights)
        with tf.GradientTape() as tape:
            loss = -tf.reduce_mean(self.critic(self.generate(count)))
        weights = self.generator.trainable_variables
        self.generator_adam.apply(tape.gradient(loss, weights), weights)
        return {"gap": gap}


def energy_distance(a, b):
    def mean(a, b):
        return np.linalg.norm(a[:, np.newaxis] - b, axis=2).mean()

    return 2 * mean(a, b) - mean(a, a) - mean(b, b)


keras.utils.set_random_seed(0)
rng = np.random.default_rng(seed=0)
angles, radii = rng.uniform(0, 2 * np.pi, 4096), rng.normal(1.0, 0.05, 4096)
ring = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
shown = ring[:500]
gan = WGAN()
gan.compile()
before = gan.generate(len(shown)).numpy()
gan.fit(ring, batch_size=128, epochs=10, verbose=0)
after = gan.generate(len(shown)).numpy()
updates = [int(adam.iterations) for adam in (gan.generator_adam, gan.critic_adam)]
print("updates: {} of the generator, {} of the critic".format(*updates))

# Output: floats within 0.3
figure, axes = plt.subplots(1, 2, figsize=(8, 4.2), sharex=True, sharey=True)
distances = []
for axis, title, points in zip(axes, ["before", "after"], [before, after], strict=True):
    distances.append(energy_distance(points, shown))
    axis.scatter(*shown.T, s=14, alpha=0.4, label="real")
    axis.scatter(*points.T, s=14, marker="x", linewidths=0.8, label="generated")
    axis.set(title=f"{title} fit", xlabel="first coordinate", aspect="equal")
axes[0].set(xlim=(-1.5, 1.5), ylim=(-1.5, 1.5), ylabel="second coordinate")
axes[0].legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), markerscale=2)
plt.show()

assert distances[1] < distances[0] / 10
assert abs(np.median(np.linalg.norm(after, axis=1)) - 1) < 0.15  # on the ring
assert np.linalg.norm(after.mean(axis=0)) < 0.15  # and all the way around
assert updates == [10 * 32, 3 * 10 * 32]
assert gan.critic(shown).shape == (500, 1)  # one score for each point

# A critic whose slope at a point is r, the point's distance from the origin. On the way from
# (3, 4) to (-3, -4), r is uniform between 0 and 5, so the mean of (r - 1)**2 is 25/3 - 5 + 1.
gan.critic = lambda points: tf.reduce_sum(points**2, axis=1) / 2
ends = np.tile(np.float32([3.0, 4.0]), [10_000, 1])
assert abs(gan.gradient_penalty(ends, -ends) - (25 / 3 - 5 + 1)) < 0.2
