import tensorflow as tf

tf.autograph.set_verbosity(0)  # in a notebook, AutoGraph would print as well

cases = {
    "side by side, same name": [lambda x: not x, lambda x: 1 if x else 2],
    "side by side, own names": [lambda x: not x, lambda y: 1 if y else 2],
    "nested, same name": [lambda x: (lambda x: not x)(x)],
    "nested, own names": [lambda x: (lambda y: not y)(x)],
    "nested, same name, tf.logical_not": [lambda x: (lambda x: tf.logical_not(x))(x)],
}
warnings = []


def works(function):
    try:
        tf.function(function)(tf.constant(True))
    except tf.errors.OperatorNotAllowedInGraphError:
        return False
    return True


logger = tf.get_logger()
logger.setLevel("WARNING")
logger.addFilter(warnings.append)  # keeps each record and shows none
outcomes = {}
for case, functions in cases.items():
    warnings.clear()
    worked = [works(function) for function in functions]
    causes = ["identical signatures" in record.getMessage() for record in warnings]
    outcomes[case] = worked, causes
    print(f"{case}: works {worked}, warned {causes}")
logger.removeFilter(warnings.append)

assert outcomes["side by side, same name"] == ([False, False], [True, True])
assert outcomes["side by side, own names"] == ([True, True], [])
assert outcomes["nested, same name"] == ([False], [True])
assert outcomes["nested, own names"] == ([True], [])
assert outcomes["nested, same name, tf.logical_not"] == ([True], [True])
