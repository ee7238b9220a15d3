import warnings

import keras

model = keras.Sequential([keras.Input([3]), keras.layers.Dense(1)])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    model.compile("sgd", "mse", run_eagerly=True)
    without_jit_compile = len(caught)
    model.compile("sgd", "mse", run_eagerly=True, jit_compile=True)
message = " ".join(str(caught[0].message).split())
print(f"{caught[0].category.__name__}: {message}")
print("jit_compile:", model.jit_compile)
print("warnings without jit_compile=True:", without_jit_compile)

assert len(caught) == 1
assert "Disabling `jit_compile`" in message
assert model.jit_compile is False
assert without_jit_compile == 0
