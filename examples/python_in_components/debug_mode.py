import tensorflow as tf

modes = []


def double(x):
    modes.append("eager" if tf.executing_eagerly() else "graph")
    return 2 * x


list(tf.data.Dataset.range(3).map(double))
by_default = modes.copy()
modes.clear()
tf.data.experimental.enable_debug_mode()
list(tf.data.Dataset.range(3).map(double))
print("by default:   ", *by_default)
print("in debug mode:", *modes)

assert by_default == ["graph"]
assert modes == ["graph"] + ["eager"] * 3
