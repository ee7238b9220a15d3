import tensorflow as tf


def unpack(x):
    first, second = x
    return first + second


def unstack(x):
    first, second = tf.unstack(x)
    return first + second


def count_up(x):
    total = 0
    for i, value in enumerate(x):
        total += i * value
    return total


def count_by_range(x):
    return tf.reduce_sum(tf.range(len(x)) * x)


def squares(x):
    return [v * v for v in x]


def squares_by_map(x):
    return tf.map_fn(lambda v: v * v, x)


def is_in(x):
    return x[0] in [1, 2]


def is_in_by_any(x):
    return tf.reduce_any(x[0] == [1, 2])


def add(x):
    return sum(x)


def largest(x):
    return max(x)


x = tf.constant([1, 2])
errors, same = [], []
print("| instead of | write |\n|---|---|")
for text, python, written, operation in [
    ("`a, b = x`", unpack, "`a, b = tf.unstack(x)`", unstack),
    ("`for i, v in enumerate(x)`", count_up, "`tf.range(len(x))`", count_by_range),
    ("`[v * v for v in x]`", squares, "`tf.map_fn(lambda v: v * v, x)`", squares_by_map),
    ("`x[0] in [1, 2]`", is_in, "`tf.reduce_any(x[0] == [1, 2])`", is_in_by_any),
    ("`sum(x)`", add, "`tf.reduce_sum(x)`", tf.reduce_sum),
    ("`max(x)`", largest, "`tf.reduce_max(x)`", tf.reduce_max),
]:
    print(f"| {text} | {written} |")
    expected = tf.convert_to_tensor(python(x))
    same.append(bool(tf.reduce_all(tf.function(operation)(x) == expected)))
    try:
        tf.function(python)(x)
    except tf.errors.OperatorNotAllowedInGraphError as error:
        errors.append(type(error).__name__)

assert errors == ["OperatorNotAllowedInGraphError"] * 6
assert same == [True] * 6
