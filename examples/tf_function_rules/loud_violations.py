import numpy as np
import tensorflow as tf


def name_in_one_branch(x):
    if x[0] > 0:
        y = 2 * x
    return y


def raise_on_condition(x):
    if x[0] < 0:
        raise ValueError("negative")
    return x


def list_in_a_loop(x):
    doubled = []
    for value in x:
        doubled.append(2 * value)
    return doubled


def growing_tensor(x):
    for _ in tf.range(2):
        x = tf.concat([x, x], axis=0)
    return x


def changed_argument(numbers):
    numbers.append(3)
    return numbers


def caught_error(x):
    try:
        return tf.gather(x, 5)
    except tf.errors.InvalidArgumentError:
        return tf.constant(0)


def name_in_a_loop(x):
    for _ in tf.range(x[0] - 1):
        y = x
    return y


def outcome(function, argument):
    try:
        return f"{tf.convert_to_tensor(function(argument))}"
    except Exception as error:
        return type(error).__name__


vector = tf.constant([1, 2])
catalogue = {
    "NumPy function of a tensor": (lambda x: np.mean(x), vector),
    "`x.numpy()`": (lambda x: x.numpy(), vector),
    "comprehension over a tensor": (lambda x: [2 * value for value in x], vector),
    "variable made at each call": (lambda x: tf.Variable(x) + 1, vector),
    "name set in one branch": (name_in_one_branch, vector),
    "`raise` under a tensor condition": (raise_on_condition, vector),
    "tensors appended to a list in a loop": (list_in_a_loop, vector),
    "tensor that grows in a loop": (growing_tensor, vector),
    "list argument changed": (changed_argument, [1, 2]),
    "`except` around a failing operation": (caught_error, vector),
    "name set in a loop of no rounds": (name_in_a_loop, vector),
}
verdicts, traces = {}, {}
print("| violation | eager | TF Function | traces | verdict |")
print("|---|---|---|---|---|")
for violation, (function, argument) in catalogue.items():
    traced = tf.function(function)
    eager, graph = outcome(function, argument), outcome(traced, argument)
    count = traces[violation] = traced.experimental_get_tracing_count()
    verdict = "loud" if "Error" in graph else "silent" if graph != eager else "same"
    verdicts[violation] = verdict
    print(f"| {violation} | `{eager}` | `{graph}` | {count} | {verdict} |")

assert len(verdicts) == 11
assert set(verdicts.values()) == {"loud"}
assert [violation for violation, count in traces.items() if count] == [
    "variable made at each call",
    "`except` around a failing operation",
    "name set in a loop of no rounds",
]
