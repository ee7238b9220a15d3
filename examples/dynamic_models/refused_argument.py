import keras


class Custom(keras.layers.Layer):
    pass


attempts = {
    "keras.layers.Dense(1, dynamic=True)": lambda: keras.layers.Dense(1, dynamic=True),
    "Custom(dynamic=True)": lambda: Custom(dynamic=True),
    "keras.Model(dynamic=True)": lambda: keras.Model(dynamic=True),
    "keras.Sequential(dynamic=True)": lambda: keras.Sequential(dynamic=True),
}
errors = []
for code, attempt in attempts.items():
    print(code)
    try:
        attempt()
    except (TypeError, ValueError) as error:
        errors.append(error)
        print(f"    {type(error).__name__}: {error}")

assert [type(error) for error in errors] == [ValueError, ValueError, ValueError, TypeError]
assert all("{'dynamic': True}" in str(error) for error in errors[:3])
