import keras
import numpy as np


class ReportsNorm(keras.Model):
    def train_step(self, data):
        report = super().train_step(data)
        norms.append(float(keras.ops.norm(self.trainable_variables[0])))
        return {**report, "norm": norms[-1]}


keras.utils.set_random_seed(0)
x = np.random.default_rng(seed=0).normal(size=(64, 1))
slopes = {}
for policy in ("float32", "mixed_float16"):
    keras.config.set_dtype_policy(policy)
    inputs = keras.Input([1])
    outputs = keras.layers.Dense(1, dtype=policy)(inputs)
    model, norms = ReportsNorm(inputs, outputs), []
    model.compile(keras.optimizers.SGD(0.2), "mse", run_eagerly=True)
    history = model.fit(x, x, batch_size=32, epochs=10, verbose=0).history
    slopes[policy] = model.layers[-1].kernel.numpy().item()
    reported = history["norm"]
    print(f"{policy}: slope {slopes[policy]:.1f}, reported: {sorted(history)}")
functional = type(keras.Model(inputs, outputs))
print("is a", functional.__name__, "model:", isinstance(model, functional))

assert isinstance(model, functional)
assert (model.input_shape, model.output_shape) == ((None, 1), (None, 1))
assert set(history) == {"loss", "norm"}
assert reported == norms[1::2]  # of the last of two batches
assert reported != norms[::2]
assert all(abs(slope - 1) < 0.05 for slope in slopes.values())
