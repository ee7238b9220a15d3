import keras
import numpy as np


class CountsSteps(keras.Model):
    def train_step(self, data):
        report = super().train_step(data)
        steps.append(len(steps))
        return report


keras.utils.set_random_seed(0)
x = np.tile([[-1.0], [1.0]], (4, 1))
slopes, steps = {}, []
for policy in ("float32", "mixed_float16"):
    keras.config.set_dtype_policy(policy)
    inputs = keras.Input([1])
    outputs = keras.layers.Dense(1, dtype=policy)(inputs)
    model = CountsSteps(inputs, outputs)
    model.compile(keras.optimizers.SGD(0.4), "mse", run_eagerly=True)
    model.fit(x, x, batch_size=4, epochs=3, verbose=0)
    slopes[policy] = model.layers[-1].kernel.numpy().item()
    print(f"{policy}: slope {slopes[policy]:.1f}")
functional = type(keras.Model(inputs, outputs))
print("is a", functional.__name__, "model:", isinstance(model, functional))

assert isinstance(model, functional)
assert (model.input_shape, model.output_shape) == ((None, 1), (None, 1))
assert len(steps) == 2 * 6
assert slopes.keys() == {"float32", "mixed_float16"}
assert all(abs(slope - 1) < 0.05 for slope in slopes.values())
