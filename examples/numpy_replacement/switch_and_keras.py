import tensorflow as tf
from keras.layers import Dense

tf.get_logger().setLevel("ERROR")
make = {
    "Dense(1)": lambda: Dense(1),
    "Dense(1, use_bias=False)": lambda: Dense(1, use_bias=False),
    "Dense(2)": lambda: Dense(2),
}
shapes = [1, 2], [3, 2], [2, 3, 2]


def outcome(layer, shape):
    try:
        layer(tf.ones(shape))
    except ValueError as error:
        return type(error).__name__
    return "works"


found = {}
for mode in ("legacy", "all", "safe"):
    tf.experimental.numpy.experimental_enable_numpy_behavior(dtype_conversion_mode=mode)
    for code, made in make.items():
        found[code, mode] = [outcome(made(), shape) for shape in shapes]
        print(f"{mode:6}  {code:24}  {found[code, mode]}")

assert found["Dense(1)", "legacy"] == ["works"] * 3
modes = "all", "safe"
assert all(found["Dense(1)", mode] == ["ValueError"] * 3 for mode in modes)
assert all(found["Dense(1, use_bias=False)", mode] == ["works"] * 3 for mode in modes)
assert all(found["Dense(2)", mode] == ["works"] * 3 for mode in modes)
