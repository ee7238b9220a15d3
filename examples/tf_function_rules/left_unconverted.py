import tensorflow as tf


def unpack(x):
    first, second = x
    return first + second


def unstack(x):
    first, second = tf.unstack(x)
    return first + second


def check(x):
    assert x[0] > 0
    return x


def assert_positive(x):
    tf.debugging.assert_positive(x[0])
    return x


replacements = {
    "a, b = x": (unpack, "a, b = tf.unstack(x)", unstack),
    "assert x[0] > 0": (check, "tf.debugging.assert_positive(x[0])", assert_positive),
    "[v * v for v in x]": (
        lambda x: [v * v for v in x],
        "tf.map_fn(lambda v: v * v, x)",
        lambda x: tf.map_fn(lambda v: v * v, x),
    ),
    "x[0] in [1, 2]": (
        lambda x: x[0] in [1, 2],
        "tf.reduce_any(x[0] == [1, 2])",
        lambda x: tf.reduce_any(x[0] == [1, 2]),
    ),
    "sum(x)": (lambda x: sum(x), "tf.reduce_sum(x)", tf.reduce_sum),
    "max(x)": (lambda x: max(x), "tf.reduce_max(x)", tf.reduce_max),
    "any(x > 1)": (
        lambda x: any(x > 1),
        "tf.reduce_any(x > 1)",
        lambda x: tf.reduce_any(x > 1),
    ),
}
x = tf.constant([1, 2])
errors, same = [], []
print("| instead of | write | or meet |")
print("|---|---|---|")
for python, (function, operation, replacement) in replacements.items():
    expected = tf.convert_to_tensor(function(x))
    try:
        tf.function(function)(x)
    except tf.errors.OperatorNotAllowedInGraphError as error:
        errors.append(error)
        print(f"| `{python}` | `{operation}` | `{type(error).__name__}` |")
    result = tf.function(replacement)(x)
    same.append(result.numpy().tolist() == expected.numpy().tolist())

assert len(errors) == len(replacements) == 7
assert same == [True] * 7
