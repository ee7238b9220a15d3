import keras

error = None
try:
    keras.optimizers.SGD(gradient_accumulation_steps=4)
except TypeError as caught:
    error = caught
    print(f"{type(error).__name__}: {str(error).partition(',')[0]}")
several = hasattr(keras.optimizers, "MultiOptimizer")
print("one optimizer made of several:", several)

assert isinstance(error, TypeError)
assert not several
