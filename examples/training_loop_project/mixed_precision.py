import keras
import numpy as np

keras.mixed_precision.set_global_policy("mixed_float16")
keras.utils.set_random_seed(0)
lower = keras.layers.Dense(3, name="lower")
upper = keras.layers.Dense(1, name="upper", dtype="float32")
model = keras.Sequential([keras.Input([4]), lower, upper])
sgd, nadam = keras.optimizers.SGD(0.01), keras.optimizers.Nadam(0.001)
choose = keras.optimizers.OptimizerMap(nadam, {".*lower/.*": sgd})
model.compile(keras.optimizers.MultiOptimizer(choose), "mse")
start = model.get_weights()
x = np.random.default_rng(seed=0).normal(size=[64, 4])
model.fit(x, x[:, :1], batch_size=2, verbose=0)
outer = model.optimizer
moved = [bool(np.any(a != b)) for a, b in zip(start, model.get_weights(), strict=True)]
keras.mixed_precision.set_global_policy("float32")
print("optimizer:", type(outer).__name__, "around", type(outer.inner_optimizer).__name__)
print("all weights moved:", all(moved))

assert type(outer) is keras.optimizers.LossScaleOptimizer
assert type(outer.inner_optimizer) is keras.optimizers.MultiOptimizer
assert outer.inner_optimizer.optimizers == [sgd, nadam]
assert int(sgd.iterations) == int(nadam.iterations) > 20
assert moved == [True] * 4
