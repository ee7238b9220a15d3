import tensorflow as tf


def unpack(x):
    first, second = x
    return first + second


def check(x):
    assert x[0] > 0
    return x


cases = {
    "first, second = x": unpack,
    "assert x[0] > 0": check,
    "[2 * v for v in x]": lambda x: [2 * v for v in x],
    "x[0] in [1, 2]": lambda x: x[0] in [1, 2],
    "sum(x)": lambda x: sum(x),
    "max(x)": lambda x: max(x),
    "any(x)": lambda x: any(x),
}
refused = []
for code, function in cases.items():
    function(tf.constant([1, 2]))
    try:
        tf.function(function)(tf.constant([1, 2]))
    except tf.errors.OperatorNotAllowedInGraphError as error:
        refused.append(code)
        print(f"{code:20}{type(error).__name__}")

assert refused == list(cases)
