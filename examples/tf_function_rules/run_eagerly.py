import warnings

import tensorflow as tf

seen = []


@tf.function
def double(x):
    seen.append(x.numpy())
    return 2 * x


error = None
tf.config.run_functions_eagerly(True)
double(tf.constant(3))
with warnings.catch_warnings(record=True) as caught_warnings:
    warnings.simplefilter("always")
    try:
        tf.data.Dataset.range(2).map(double)
    except AttributeError as caught:
        error = caught
tf.config.run_functions_eagerly(False)

print("seen by .numpy():", *seen)
print("in Dataset.map:", type(error).__name__)
for warning in caught_warnings:
    print("warning:", str(warning.message).partition(", ")[2].partition(". ")[0])

assert seen == [3]
assert isinstance(error, AttributeError)
assert "numpy" in str(error)
assert [warning.category for warning in caught_warnings] == [UserWarning]
assert "does not apply to tf.data" in str(caught_warnings[0].message)
