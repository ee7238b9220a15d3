import keras
import numpy as np


def rates_after(schedule):
    lower, upper = keras.layers.Dense(4, name="lower"), keras.layers.Dense(1)
    model = keras.Sequential([keras.Input([3]), lower, upper], name="net")
    adam, sgd = keras.optimizers.Adam(0.01), keras.optimizers.SGD(0.1)
    choose = keras.optimizers.OptimizerMap(adam, {"net/lower/.*": sgd})
    model.compile(keras.optimizers.MultiOptimizer(choose), "mse", run_eagerly=True)
    scheduler = keras.callbacks.LearningRateScheduler(schedule)
    model.fit(np.ones([4, 3]), np.ones([4, 1]), callbacks=[scheduler], verbose=0)
    return [float(optimizer.learning_rate) for optimizer in (adam, sgd)]


fixed = rates_after(lambda epoch: 0.5)
halved = rates_after(lambda epoch, rate: rate / 2)
print("Adam 0.01 and SGD 0.1, set to 0.5:", *np.round(fixed, 3))
print("Adam 0.01 and SGD 0.1, halved:    ", *np.round(halved, 3))
keras.config.set_dtype_policy("mixed_float16")
errors = []
for schedule in (lambda epoch: 0.5, lambda epoch, rate: rate / 2):
    try:
        rates_after(schedule)
    except ValueError as caught:
        errors.append(caught)
        print(f"mixed_float16: {type(caught).__name__}: {caught}")
keras.config.set_dtype_policy("float32")

assert np.allclose(fixed, [0.5, 0.5])
assert np.allclose(halved, [0.005, 0.05])
assert [str(error) for error in errors] == ['Optimizer must have a "learning_rate" attribute.'] * 2
