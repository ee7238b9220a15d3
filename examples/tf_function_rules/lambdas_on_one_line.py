import tensorflow as tf

tf.autograph.set_verbosity(0)
tf.get_logger().setLevel("ERROR")
cases = {
    "side by side, same name": [lambda x: not x, lambda x: 1 if x else 2],
    "side by side, own names": [lambda x: not x, lambda y: 1 if y else 2],
    "nested, same name": [lambda x: (lambda x: not x)(x)],
    "nested, own names": [lambda x: (lambda y: not y)(x)],
}


def converts(function):
    try:
        tf.function(function)(tf.constant(True))
    except tf.errors.OperatorNotAllowedInGraphError:
        return False
    return True


converted = {}
for case, functions in cases.items():
    converted[case] = [converts(function) for function in functions]
    print(f"{case}: {converted[case]}")

assert converted["side by side, same name"] == [False, False]
assert converted["side by side, own names"] == [True, True]
assert converted["nested, same name"] == [False]
assert converted["nested, own names"] == [True]
