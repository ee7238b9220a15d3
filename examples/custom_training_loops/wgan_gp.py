import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

STRENGTH = 1.0  # of the gradient penalty


def network(outputs):
    hidden = [keras.layers.Dense(32, activation="relu") for _ in range(2)]
    return keras.Sequential([keras.Input([2]), *hidden, keras.layers.Dense(outputs)])


class WGAN(keras.Model):
    def __init__(self):
        super().__init__()
        self.generator, self.critic = network(2), network(1)
        self.generator_adam = keras.optimizers.Adam(0.002, beta_1=0.0)
        self.critic_adam = keras.optimizers.Adam(0.002, beta_1=0.0)
        self.generator_adam.build(self.generator.trainable_variables)
        self.critic_adam.build(self.critic.trainable_variables)
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
        count, adam = tf.shape(real)[0], self.critic_adam
        for _ in range(3):
            fake = self.generate(count)
            with tf.GradientTape() as tape:
                gap = tf.reduce_mean(self.critic(real) - self.critic(fake))
                loss = STRENGTH * self.gradient_penalty(real, fake) - gap
                scaled_loss = adam.scale_loss(loss)
            weights = self.critic.trainable_variables
            adam.apply(tape.gradient(scaled_loss, weights), weights)
        adam = self.generator_adam
        with tf.GradientTape() as tape:
            loss = -tf.reduce_mean(self.critic(self.generate(count)))
            scaled_loss = adam.scale_loss(loss)
        weights = self.generator.trainable_variables
        adam.apply(tape.gradient(scaled_loss, weights), weights)
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
updates = [int(adam.iterations.numpy()) for adam in (gan.generator_adam, gan.critic_adam)]
print("updates: {} of the generator, {} of the critic".format(*updates))

# Output: floats within 0.3
figure, axes = plt.subplots(1, 2, figsize=(7, 4.2), sharex=True, sharey=True, layout="constrained")
for axis, title, points in zip(axes, ["before", "after"], [before, after], strict=True):
    axis.scatter(*shown.T, s=14, alpha=0.4, label="real")
    axis.scatter(*points.T, s=14, marker="x", linewidths=0.8, label="generated")
    axis.set(title=f"{title} fit", xlabel="first coordinate", aspect="equal")
axes[0].set(xlim=(-1.5, 1.5), ylim=(-1.5, 1.5), ylabel="second coordinate")
handles = axes[0].get_legend_handles_labels()
figure.legend(*handles, loc="outside lower center", ncols=2, markerscale=2)
plt.show()

distances = [energy_distance(points, shown) for points in (before, after)]
assert distances[1] < distances[0] / 10
assert abs(np.median(np.linalg.norm(after, axis=1)) - 1) < 0.15  # on the ring
assert np.linalg.norm(after.mean(axis=0)) < 0.15  # and all the way around
assert updates == [10 * 32, 3 * 10 * 32]
