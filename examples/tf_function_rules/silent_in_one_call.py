import numpy as np
import tensorflow as tf


def is_pair(x):
    return x.shape[0] == 2


def compare(x):
    return np.array_equal(x, x)


def describe(x):
    return f"got {x[0]}"


def grow_a_list(x):
    log = []
    for _ in tf.range(3):
        log.append(1)
    return len(log)


def drop_the_write(x):
    array = tf.TensorArray(tf.int32, size=2)
    for i in tf.range(2):
        array.write(i, x[i])
    return array.stack()


def ignore_the_result(x):
    tf.gather(x, 9)
    return x


def index_after_no_rounds(x):
    for i in tf.range(0):
        x = x + i
    return i


def result(function):
    try:
        return f"{tf.convert_to_tensor(function(tf.constant([1, 2])))}"
    except (tf.errors.InvalidArgumentError, UnboundLocalError) as error:
        return type(error).__name__


tf.get_logger().disabled = True  # eagerly, it warns of the dropped write
any_length = tf.TensorSpec([None], tf.int32)
rows = {}
print("| Python code | eager | TF Function |\n|---|---|---|")
for name, function in {
    "`x.shape[0] == 2`": is_pair,
    "`np.array_equal(x, x)`": compare,
    "f-string of a tensor": describe,
    "list grown in a `tf.range(3)` loop": grow_a_list,
    "`array.write(i, x[i])`, result dropped": drop_the_write,
    "`tf.gather(x, 9)`, result unused": ignore_the_result,
    "index after a loop with no rounds": index_after_no_rounds,
}.items():
    traced = tf.function(function, input_signature=[any_length])
    rows[function] = result(function), result(traced)
    print(f"| {name} | `{rows[function][0]}` | `{rows[function][1]}` |")

assert rows[is_pair] == ("True", "False")
assert rows[compare] == ("True", "False")
assert rows[describe][0] == "b'got 1'"
assert rows[describe][1].startswith("b'got Tensor(")
assert rows[grow_a_list] == ("3", "1")
assert rows[drop_the_write] == ("[1 2]", "[0 0]")
assert rows[ignore_the_result] == ("InvalidArgumentError", "[1 2]")
assert rows[index_after_no_rounds] == ("UnboundLocalError", "0")
