import keras

error = None
try:
    keras.layers.Dense(1, dynamic=True)
except ValueError as caught:
    error = caught
    print(f"{type(error).__name__}: {error}")
inputs = keras.Input([2])
model = keras.Model(inputs, keras.layers.Dense(1)(inputs), dynamic=True)
model.compile()
print("accepted by keras.Model; run_eagerly:", model.run_eagerly)

assert isinstance(error, ValueError)
assert "{'dynamic': True}" in str(error)
assert model.run_eagerly is False
