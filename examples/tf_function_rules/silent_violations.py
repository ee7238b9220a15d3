import numpy as np
import tensorflow as tf


class My:
    pass


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


def sum_and_last(n):
    total = 0
    for i in tf.range(n):
        total += i
    return total, i


def outcome(function, arguments):
    my.log, my.total, my.items = [], 0, iter([10, 20, 30])
    my.rng, my.rate = np.random.default_rng(seed=0), 0
    results = []
    try:
        for argument in arguments:
            my.rate += 10
            results.append(f"{tf.convert_to_tensor(function(argument))}")
    except (tf.errors.InvalidArgumentError, UnboundLocalError) as error:
        results.append(type(error).__name__)
    return results


my, five, pair = My(), tf.constant(5), tf.constant([1, 2])
catalogue = {
    "calls counted in a Python list": (count_calls, [five] * 3),
    "NumPy random number": (lambda x: my.rng.integers(100), [five] * 3),
    "`next` of a Python iterator": (lambda x: next(my.items), [five] * 3),
    "sum kept in an attribute": (add_up, [five] * 3),
    "changed attribute of an argument": (lambda my: my.rate, [my] * 3),
    "`3`, then `3.0`": (lambda x: x / 2 if isinstance(x, float) else x // 2, [3, 3.0]),
    "`np.array_equal(x, x)`": (lambda x: x if np.array_equal(x, x) else -x, [pair]),
    "f-string of a tensor": (lambda x: f"got {x}", [five]),
    "list grown in a `tf.range(3)` loop": (grow_a_list, [five]),
    "`TensorArray.write`, result dropped": (drop_the_write, [five]),
    "operation that fails, result unused": (ignore_the_result, [five]),
    "index after a loop of no rounds": (sum_and_last, [tf.constant(0)]),
}
records, results, verdicts, logged = [], {}, [], {}
logger = tf.get_logger()
logger.setLevel("WARNING")
logger.addFilter(records.append)  # keeps each record and shows none
print("| violation | eager | TF Function | traces | verdict |")
print("|---|---|---|---|---|")
for violation, (function, arguments) in catalogue.items():
    traced = tf.function(function)
    eager = ", ".join(outcome(function, arguments))
    eager_messages = [record.getMessage() for record in records]
    records.clear()
    graph = ", ".join(outcome(traced, arguments))
    logged[violation] = eager_messages, len(records)
    records.clear()
    results[violation] = eager, graph
    traces = traced.experimental_get_tracing_count()
    verdict = "loud" if "Error" in graph else "silent" if graph != eager else "same"
    verdicts.append(verdict)
    print(f"| {violation} | `{eager}` | `{graph}` | {traces} | {verdict} |")
logger.removeFilter(records.append)
late = []
for violation, (eager, graph) in results.items():
    right, got = eager.split(", "), graph.split(", ")
    if len(right) > 1 and right[0] == got[0] and right[1] != got[1]:
        late.append(violation)
drawn, drawn_once = (each.split(", ") for each in results.pop("NumPy random number"))
said, _ = results.pop("f-string of a tensor")

assert verdicts == ["silent"] * 12
assert [in_graph for _, in_graph in logged.values()] == [0] * 12
assert "was never used" in logged["`TensorArray.write`, result dropped"][0][0]
assert len(late) == 6
assert drawn_once == [drawn[0]] * 3
assert said == "b'got 5'"
assert results == {
    "calls counted in a Python list": ("1, 2, 3", "1, 1, 1"),
    "`next` of a Python iterator": ("10, 20, 30", "10, 10, 10"),
    "sum kept in an attribute": ("5, 10, 15", "5, 5, 5"),
    "changed attribute of an argument": ("10, 20, 30", "10, 10, 10"),
    "`3`, then `3.0`": ("1, 1.5", "1, 1"),
    "`np.array_equal(x, x)`": ("[1 2]", "[-1 -2]"),
    "list grown in a `tf.range(3)` loop": ("3", "1"),
    "`TensorArray.write`, result dropped": ("[5 5 5]", "[0 0 0]"),
    "operation that fails, result unused": ("InvalidArgumentError", "5"),
    "index after a loop of no rounds": ("UnboundLocalError", "[0 0]"),
}
