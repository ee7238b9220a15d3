from types import SimpleNamespace

import numpy as np
import tensorflow as tf

tf.get_logger().setLevel("CRITICAL")
my = SimpleNamespace()


def count_calls(x):
    my.log.append(x)
    return len(my.log)


def add_up(x):
    my.total = my.total + x
    return my.total


def grow_a_list(x):
    for _ in tf.range(3):
        my.log.append(1)
    return len(my.log)


def drop_the_write(x):
    array = tf.TensorArray(tf.int32, size=3)
    for i in tf.range(3):
        array.write(i, x)
    return array.stack()


def ignore_the_result(x):
    tf.gather([1, 2, 3], x)
    return x


def last_index(n):
    for i in tf.range(n):
        tf.debugging.assert_less(i, n)
    return i


def outcome(function, arguments):
    my.log, my.total, my.items = [], 0, iter([10, 20, 30])
    my.rng = np.random.default_rng(seed=0)
    try:
        return ", ".join(f"{function(argument)}" for argument in arguments)
    except (tf.errors.InvalidArgumentError, UnboundLocalError) as error:
        return type(error).__name__


five = tf.constant(5)
catalogue = {
    "calls counted in a Python list": (count_calls, [five] * 3),
    "NumPy random number": (lambda x: my.rng.integers(100), [five] * 3),
    "`next` of a Python iterator": (lambda x: next(my.items), [five] * 3),
    "sum kept in an attribute": (add_up, [five] * 3),
    "`3`, then `3.0`": (lambda x: x / 2 if isinstance(x, float) else x // 2, [3, 3.0]),
    "f-string of a tensor": (lambda x: f"got {x}", [five]),
    "list grown in a `tf.range(3)` loop": (grow_a_list, [five]),
    "`TensorArray.write`, result dropped": (drop_the_write, [five]),
    "operation that fails, result unused": (ignore_the_result, [five]),
    "index after a loop of no rounds": (last_index, [tf.constant(0)]),
}
verdicts, graphs = {}, {}
print("| violation | eager | TF Function | traces | verdict |")
print("|---|---|---|---|---|")
for violation, (function, arguments) in catalogue.items():
    traced = tf.function(function)
    eager, graph = outcome(function, arguments), outcome(traced, arguments)
    traces = traced.experimental_get_tracing_count()
    verdict = "loud" if "Error" in graph else "silent" if graph != eager else "same"
    verdicts[violation], graphs[violation] = verdict, graph
    print(f"| {violation} | `{eager}` | `{graph}` | {traces} | {verdict} |")

assert len(verdicts) == 10
assert set(verdicts.values()) == {"silent"}
assert graphs["`TensorArray.write`, result dropped"] == "[0 0 0]"
assert graphs["operation that fails, result unused"] == "5"
