from copy import copy

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
        return f"{tf.convert_to_tensor(function(copy(argument)))}"
    except Exception as error:
        return type(error).__name__


vector = tf.constant([1, 2])
catalogue = {
    "`np.sum(x)` of a tensor": (lambda x: np.sum(x), vector),
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
rows, verdicts = [], []
print("| violation | eager | TF Function | traces | verdict |")
print("|---|---|---|---|---|")
for violation, (function, argument) in catalogue.items():
    traced = tf.function(function)
    eager, graph = outcome(function, argument), outcome(traced, argument)
    traces = traced.experimental_get_tracing_count()
    rows.append((eager, graph, traces))
    verdict = "loud" if "Error" in graph else "silent" if graph != eager else "same"
    verdicts.append(verdict)
    print(f"| {violation} | `{eager}` | `{graph}` | {traces} | {verdict} |")

assert rows == [
    ("3", "NotImplementedError", 0),
    ("[1 2]", "AttributeError", 0),
    ("[2 4]", "OperatorNotAllowedInGraphError", 0),
    ("[2 3]", "ValueError", 1),
    ("[2 4]", "ValueError", 0),
    ("[1 2]", "ValueError", 0),
    ("[2 4]", "InaccessibleTensorError", 0),
    ("[1 2 1 2 1 2 1 2]", "ValueError", 0),
    ("[1 2 3]", "ValueError", 0),
    ("0", "InvalidArgumentError", 1),
    ("UnboundLocalError", "InvalidArgumentError", 1),
]
assert verdicts == ["loud"] * 11
assert [traces for _, _, traces in rows].count(0) == 8
assert sum("Error" not in eager for eager, _, _ in rows) == 10
assert tf.function(name_in_a_loop)(vector + 1).numpy().tolist() == [2, 3]
